//go:build matrix

package git

var depths = []int{0, 1}

const (
	publishers = 20
	everyKill  = true
)
