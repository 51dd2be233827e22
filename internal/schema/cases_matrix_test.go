//go:build matrix

package schema_test

func cases(n int) int { return n }
