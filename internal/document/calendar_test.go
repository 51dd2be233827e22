package document_test

import (
	"testing"
	"time"

	"github.com/scorelint/scorelint/internal/document"
)

func TestAFiscalYearIsNamedByTheYearInWhichItEnds(t *testing.T) {
	tests := []struct{ yearStarts, name, start, end, previous string }{
		{"February", "2026", "2025-02-01", "2026-01-31", "2025"},
		{"February", "2026-H2", "2025-08-01", "2026-01-31", "2026-H1"},
		{"February", "2026-Q3", "2025-08-01", "2025-10-31", "2026-Q2"},
		{"February", "2026-Q1", "2025-02-01", "2025-04-30", "2025-Q4"},
		{"February", "2025-Q4", "2024-11-01", "2025-01-31", "2025-Q3"},
		{"February", "2026-01", "2026-01-01", "2026-01-31", "2025-12"},
		{"October", "2026-Q1", "2025-10-01", "2025-12-31", "2025-Q4"},
		{"October", "2026-H2", "2026-04-01", "2026-09-30", "2026-H1"},
		{"December", "2026-Q1", "2025-12-01", "2026-02-28", "2025-Q4"},
		{"December", "2026-Q4", "2026-09-01", "2026-11-30", "2026-Q3"},
		{"January", "2026-Q3", "2026-07-01", "2026-09-30", "2026-Q2"},
		{"", "2026-H1", "2026-01-01", "2026-06-30", "2025-H2"},
		{"febuary", "2026-Q3", "2025-08-01", "2025-10-31", "2026-Q2"},
		{"2", "2026-Q3", "2026-07-01", "2026-09-30", "2026-Q2"},
	}
	for _, tt := range tests {
		p, _ := document.YearStarting(tt.yearStarts).Period(tt.name)
		if p.Name != tt.name || p.Start != tt.start || p.End != tt.end || p.Previous().Name != tt.previous {
			t.Errorf("%s of years from %s: got %s from %s to %s after %s, want from %s to %s after %s",
				tt.name, tt.yearStarts, p.Name, p.Start, p.End, p.Previous().Name, tt.start, tt.end, tt.previous)
		}
	}
}

func TestPeriodsOfOneKindTileTheTimeInEveryCalendar(t *testing.T) {
	for _, month := range document.Months() {
		calendar := document.YearStarting(month)
		for _, name := range []string{"2024", "2024-H2", "2024-Q3", "2024-05"} {
			p, _ := calendar.Period(name)
			for range 30 {
				next := p.Next()
				read, ok := calendar.Period(next.Name)
				if !ok || read != next || next.Previous() != p || !next.Follows(p) || !p.Before(next) || p.Compare(next) >= 0 {
					t.Fatalf("years from %s: %v is followed by %v, whose name is read as %v", month, p, next, read)
				}
				p = next
			}
			if len(name) == 4 && p.Name != p.End[:4] {
				t.Errorf("years from %s: %s ends on %s", month, p.Name, p.End)
			}
		}
	}
}

func TestADayLiesInItsQuarterInEveryCalendar(t *testing.T) {
	for _, month := range document.Months() {
		calendar := document.YearStarting(month)
		for day := time.Date(2024, 1, 1, 23, 0, 0, 0, time.UTC); day.Year() < 2026; day = day.AddDate(0, 0, 1) {
			p := calendar.Quarter(day)
			on := day.Format(time.DateOnly)
			if read, _ := calendar.Period(p.Name); on < p.Start || on > p.End || read != p {
				t.Fatalf("years from %s: %s lies in %v, whose name is read as %v", month, on, p, read)
			}
		}
	}
}
