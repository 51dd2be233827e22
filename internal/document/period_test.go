package document_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/scorelint/scorelint/internal/document"
)

func mustPeriod(t *testing.T, name string) document.Period {
	t.Helper()
	p, ok := document.Calendar{}.Period(name)
	if !ok {
		t.Fatalf("%q is no period", name)
	}
	return p
}

func TestAPeriodIsAYearHalfQuarterOrMonth(t *testing.T) {
	tests := []struct{ name, start, end, previous string }{
		{"2026", "2026-01-01", "2026-12-31", "2025"},
		{"2026-H1", "2026-01-01", "2026-06-30", "2025-H2"},
		{"2026-H2", "2026-07-01", "2026-12-31", "2026-H1"},
		{"2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4"},
		{"2026-Q2", "2026-04-01", "2026-06-30", "2026-Q1"},
		{"2026-Q3", "2026-07-01", "2026-09-30", "2026-Q2"},
		{"2026-Q4", "2026-10-01", "2026-12-31", "2026-Q3"},
		{"2026-01", "2026-01-01", "2026-01-31", "2025-12"},
		{"2026-02", "2026-02-01", "2026-02-28", "2026-01"},
		{"2028-02", "2028-02-01", "2028-02-29", "2028-01"},
		{"2026-12", "2026-12-01", "2026-12-31", "2026-11"},
		{"1000", "1000-01-01", "1000-12-31", "0999"},
		{"9999-Q4", "9999-10-01", "9999-12-31", "9999-Q3"},
	}
	for _, tt := range tests {
		p := mustPeriod(t, tt.name)
		if p.Name != tt.name || p.Start != tt.start || p.End != tt.end {
			t.Errorf("%s: got %s from %s to %s, want from %s to %s", tt.name, p.Name, p.Start, p.End, tt.start, tt.end)
		}
		previous := p.Previous()
		if previous.Name != tt.previous {
			t.Errorf("%s: the previous period is %s, want %s", tt.name, previous.Name, tt.previous)
		}
		if !p.Follows(previous) || previous.Follows(p) || !previous.Before(p) || p.Before(previous) {
			t.Errorf("%s doesn't follow %s", tt.name, previous.Name)
		}
	}
}

func TestOtherNamesAreNoPeriods(t *testing.T) {
	pattern := regexp.MustCompile(document.PeriodPattern)
	for _, name := range []string{
		"", "areas", "26-Q3", "2026-", "2026-Q", "2026-Q0", "2026-Q5", "2026-q3", "2026Q3", "2026-H0", "2026-H3", "2026-h1",
		"2026-0", "2026-00", "2026-1", "2026-13", "2026-Q3 ", " 2026", "2026\n", "20260", "0026", "2026-Q3-H1", "２０２６",
	} {
		if document.IsPeriod(name) || pattern.MatchString(name) {
			t.Errorf("%q is taken for a period", name)
		}
	}
}

func TestPeriodsThatOverlapAreNotBeforeEachOther(t *testing.T) {
	tests := []struct {
		p, q            string
		before, follows bool // p before q, q follows p
	}{
		{"2026-Q2", "2026-Q3", true, true},
		{"2026-Q1", "2026-Q3", true, false},
		{"2026-Q2", "2026-H2", true, true},
		{"2026-H1", "2026-07", true, true},
		{"2025", "2026-Q1", true, true},
		{"2026-Q3", "2026-Q2", false, false},
		{"2026-Q2", "2026-Q2", false, false},
		{"2026-Q2", "2026-H1", false, false},
		{"2026-06", "2026-Q2", false, false},
		{"2026", "2026-12", false, false},
	}
	for _, tt := range tests {
		p, q := mustPeriod(t, tt.p), mustPeriod(t, tt.q)
		if p.Before(q) != tt.before || q.Follows(p) != tt.follows {
			t.Errorf("%s before %s: %v, follows: %v; want %v and %v", tt.p, tt.q, p.Before(q), q.Follows(p), tt.before, tt.follows)
		}
	}
}

func TestAPeriodIsComparedWithTheLatestThatHasEnded(t *testing.T) {
	tests := []struct {
		period, want string
		others       []string
	}{
		{"2026-Q3", "", nil},
		{"2026-Q3", "", []string{"2026-Q3", "2026", "2026-H2", "2026-08", "2026-Q4"}},
		{"2026-Q3", "2026-Q2", []string{"2025", "2026-H1", "2026-Q2", "2026-06", "2026-Q1"}},
		{"2026-H2", "2026-H1", []string{"2026-06", "2026-Q2", "2026-H1"}},
		{"2027", "2026-12", []string{"2026-12", "2026-Q4", "2026-H2", "2025"}},
		{"2026-07", "2026-Q2", []string{"2026-H1", "2026-Q2"}},
	}
	for _, tt := range tests {
		var others []document.Period
		for _, name := range tt.others {
			others = append(others, mustPeriod(t, name))
		}
		for range 2 {
			if got, ok := mustPeriod(t, tt.period).Preceding(others); got.Name != tt.want || ok != (tt.want != "") {
				t.Errorf("%s of %v: got %s, want %s", tt.period, tt.others, got.Name, tt.want)
			}
			slices.Reverse(others)
		}
	}
}

func TestPeriodsAreOrderedByTime(t *testing.T) {
	want := []string{"2025", "2026-03", "2026-Q1", "2026-06", "2026-Q2", "2026-H1", "2026-Q4", "2026"}
	var periods []document.Period
	for _, name := range want {
		periods = append([]document.Period{mustPeriod(t, name)}, periods...)
	}
	slices.SortFunc(periods, document.Period.Compare)
	for i, p := range periods {
		if p.Name != want[i] {
			t.Errorf("place %d is %s, want %s", i, p.Name, want[i])
		}
	}
}
