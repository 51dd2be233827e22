//go:build !matrix

package schema_test

// cases is how many of n random documents a test looks at: a few, and with the tag matrix all.
func cases(n int) int { return max(1, n/8) }
