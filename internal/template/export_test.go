package template

// Limit sets how many turns of loops a template may take.
func (t *Template) Limit(steps int) { t.steps = steps }
