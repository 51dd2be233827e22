//go:build matrix

package cli

func samples(n int) int { return n }
