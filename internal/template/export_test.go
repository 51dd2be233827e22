package template

// Limit lets a template take fewer steps than it may, so that a test needn't wait for the last of them.
func (l *Layout) Limit(steps int) { l.steps = steps }
