//go:build !matrix

package cli

// samples is how many of n random cases a test looks at: a few, and with the tag matrix all.
func samples(n int) int { return max(1, n/10) }

// mutants is how many mutants of scorecards a test makes.
const mutants = 80
