//go:build !matrix

package main_test

// matrix is whether each case of a table is run with each of the others, or each once.
const matrix = false
