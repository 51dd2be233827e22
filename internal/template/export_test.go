package template

// Limit sets how many turns of loops a template may take, and how many bytes it may write.
func (t *Template) Limit(steps, length int) { t.steps, t.length = steps, length }
