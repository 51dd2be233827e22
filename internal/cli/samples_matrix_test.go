//go:build matrix

package cli

func samples(n int) int { return n }

const mutants = 10_000
