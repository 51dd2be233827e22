//go:build !matrix

package report_test

import "testing"

// samples is how many of n random scorecards a test looks at: a few, and with the tag matrix all.
func samples(n int) int { return max(1, n/10) }

// github is the converter that GitHub uses, with the tag matrix.
func github(testing.TB) map[string]func(string) string { return nil }
