//go:build !matrix

package git

// What the tests take of each thing that they vary; the build tag matrix takes it all.
var depths = []int{1} // of clones, 0 for all

const (
	publishers = 3
	everyKill  = false
)
