//go:build matrix

package policy_test

import "testing"

func TestARuleThatExplodesInOtherWaysIsStopped(t *testing.T) {
	for name, rule := range map[string]string{
		"a product": body(`xs := numbers.range(1, 100000)`, `count([[x, y] | some x in xs; some y in xs]) > 1`),
		"a text":    body(`count(concat("", ["0123456789" | some i in numbers.range(1, 200000000)])) > 1`),
	} {
		t.Run(name, func(t *testing.T) { wantStopped(t, rule) })
	}
}
