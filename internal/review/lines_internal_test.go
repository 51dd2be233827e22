package review

import "testing"

// TestMoreRowsDecideWhereALineGoes counts rows that got better, worse, both and neither.
func TestMoreRowsDecideWhereALineGoes(t *testing.T) {
	trends := Scale{{Value: "Improving"}, {Value: "Flat to improving"}, {Value: "Flat"}, {Value: "Mixed"}, {Value: "Declining"}}
	tests := []struct {
		better, worse, mixed, same int
		want                       Direction
		fits                       string // the trends that agree
	}{
		{0, 0, 0, 0, Unknown, "Improving, Flat to improving, Flat, Mixed, Declining"},
		{0, 0, 0, 3, Unchanged, "Flat to improving, Flat, Mixed"},
		{1, 0, 0, 3, Better, "Improving, Flat to improving"},
		{0, 1, 0, 0, Worse, "Declining"},
		{5, 2, 0, 9, Better, "Improving, Flat to improving, Mixed"},
		{2, 5, 1, 0, Worse, "Mixed, Declining"},
		{2, 2, 0, 0, Mixed, "Mixed"},
		{0, 0, 1, 4, Mixed, "Mixed"},
	}
	for _, test := range tests {
		fits := ""
		var v LineView
		for _, trend := range trends {
			v = LineView{Moves: Moves{Better: test.better, Worse: test.worse, Mixed: test.mixed, Same: test.same}}
			v.Trend = trend.Value
			b := &Book{}
			b.Settings.Scales.Trend = trends
			v.close(b, &chapter{}, nil, nil)
			if !v.Disagrees && fits != "" {
				fits += ", "
			}
			if !v.Disagrees {
				fits += trend.Value
			}
		}
		if v.Direction != test.want || fits != test.fits {
			t.Errorf("%d better, %d worse, %d mixed, %d unchanged: got %s, which fits %s; want %s, %s",
				test.better, test.worse, test.mixed, test.same, v.Direction, fits, test.want, test.fits)
		}
	}
}
