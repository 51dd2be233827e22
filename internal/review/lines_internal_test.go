package review

import "testing"

// TestMoreRowsDecideWhereALineGoes counts rows that got better, worse, both and neither.
func TestMoreRowsDecideWhereALineGoes(t *testing.T) {
	for _, test := range []struct {
		better, worse, mixed, same int
		want                       Direction
	}{
		{0, 0, 0, 0, Unknown},
		{0, 0, 0, 3, Unchanged},
		{1, 0, 0, 3, Better},
		{0, 1, 0, 0, Worse},
		{5, 2, 0, 9, Better},
		{2, 5, 1, 0, Worse},
		{2, 2, 0, 0, Mixed},
		{0, 0, 1, 4, Mixed},
	} {
		v := LineView{Moves: Moves{Better: test.better, Worse: test.worse, Mixed: test.mixed, Same: test.same}}
		if got := v.overall(); got != test.want {
			t.Errorf("%d better, %d worse, %d mixed, %d unchanged: got %s, want %s", test.better, test.worse, test.mixed, test.same, got, test.want)
		}
	}
}
