package template

import (
	"maps"
	"slices"
	"time"
)

// Limit sets how long a template may take, and how many bytes it may write.
func (t *Template) Limit(timeout time.Duration, length int) { t.timeout, t.length = timeout, length }

// Functions are the names of those that Go doesn't have.
func (t *Template) Functions() []string { return slices.Sorted(maps.Keys(t.functions())) }
