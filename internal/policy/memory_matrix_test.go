//go:build matrix

package policy_test

import "testing"

func TestARuleThatExplodesInOtherWaysIsStopped(t *testing.T) {
	for name, rule := range map[string]string{
		"a product": body(`xs := numbers.range(1, 99999)`, `count({x | some y in xs; some z in xs; x := concat("-", [format_int(y, 10), format_int(z, 10)])}) > 1`),
		"a text":    body(`xs := numbers.range(1, 9999)`, `t := concat("", ["0123456789" | some i in xs])`, `count([u | some x in xs; u := concat(format_int(x, 10), [t, t])]) > 1`),
	} {
		t.Run(name, func(t *testing.T) { wantStopped(t, rule) })
	}
}
