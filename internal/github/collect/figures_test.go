package collect

import "testing"

func TestMedianAndNineTenths(t *testing.T) {
	for _, test := range []struct {
		values      []float64
		median, p90 float64
	}{
		{[]float64{7}, 7, 7},
		{[]float64{9, 1}, 5, 9},
		{[]float64{3, 1, 2}, 2, 3},
		{[]float64{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, 5.5, 9},
		{[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 6, 10},
		{[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20}, 10.5, 18},
	} {
		if m, p := median(test.values), p90(test.values); m != test.median || p != test.p90 {
			t.Errorf("%v: median %v, p90 %v", test.values, m, p)
		}
	}
}
