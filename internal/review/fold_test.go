package review

import (
	"cmp"
	"strings"
	"testing"
)

func FuzzCompareFolded(f *testing.F) {
	for _, names := range [][2]string{
		{"", "a"},
		{"Area", "area"},
		{"Area 10", "area 9"},
		{"b", "A"},
		{"[", "a"},
		{"_x", "Xy"},
		{"Érable", "érable"},
		{"zé", "Za"},
		{"K", "k"},
		{"aé", "a"},
		{"\xff", "\xfe"},
		{"İ", "i"},
	} {
		f.Add(names[0], names[1])
	}
	f.Fuzz(func(t *testing.T, x, y string) {
		if got, want := compareFolded(x, y), cmp.Compare(strings.ToLower(x), strings.ToLower(y)); got != want {
			t.Errorf("%q and %q: got %d, want %d", x, y, got, want)
		}
	})
}
