//go:build matrix

package report_test

func samples(n int) int { return n }
