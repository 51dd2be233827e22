package report_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
)

// TestTheJSONCanBeRecounted computes parts of a review again from other parts of its JSON, as a dashboard may.
func TestTheJSONCanBeRecounted(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint64(samples(40)) {
		repo := load(t, random(seed).files("2026-Q2"))
		var earlier []*report.Data
		for _, p := range repo.book.Periods() {
			r := exported(t, repo, p.Name)
			c := recount{t, fmt.Sprintf("seed %d, %s", seed, p.Name), r, seen}
			earlier = append(earlier, r)
			c.promises(earlier)
			c.against(earlier)
			c.areas()
			c.modes()
			c.lines()
			c.history()
		}
	}
	for _, what := range []string{"repeats", "renamed", "unclear", "new", "unanswered", "gap", "on time", "late", "undated", "dropped", "carried", "lost", "open", "gone", "there"} {
		if !seen[what] {
			t.Errorf("no review has anything %s", what)
		}
	}
}

// exported reads a review back from its JSON.
func exported(t *testing.T, repo repository, period string) *report.Data {
	t.Helper()
	r, err := repo.book.Review(period, "2026-06-15")
	if err != nil {
		t.Fatal(err)
	}
	data, err := report.JSON(report.NewData(r, repo.result()))
	if err != nil {
		t.Fatal(err)
	}
	var back report.Data
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	return &back
}

type recount struct {
	t    *testing.T
	name string
	*report.Data
	seen map[string]bool
}

func (c *recount) equal(what string, got, want int) {
	c.t.Helper()
	if got != want {
		c.t.Errorf("%s: %s: counted %d, expected %d", c.name, what, got, want)
	}
}

func (c *recount) see(what string, n int) { c.seen[what] = c.seen[what] || n > 0 }

// areas counts the periods in a row with the same failure mode from the cells, and follows ids through them.
func (c *recount) areas() {
	last := len(c.Columns) - 1
	for _, a := range c.Areas {
		c.equal("cells of "+a.ID, len(a.Cells), len(c.Columns))
		now := a.Cells[last]
		if now == nil || now.ID != a.ID || now.FailureMode != a.TopFailureMode.Tag || now.ReleaseGateHealth != a.ReleaseGateHealth {
			c.t.Errorf("%s: the last cell of %s is %v", c.name, a.ID, now)
		}
		repeats, unbroken := 0, true
		for _, cell := range slices.Backward(a.Cells[:last]) {
			unbroken = unbroken && cell != nil && cell.FailureMode != "" && cell.FailureMode == now.FailureMode
			if unbroken {
				repeats++
			}
			if cell != nil && cell.ID != a.ID {
				c.see("renamed", 1)
			}
		}
		c.equal("repeats of "+a.ID, repeats, a.Repeats)
		c.see("repeats", repeats)
	}
}

// modes finds the areas of a failure mode in the cells of areas. Others have no row any more.
func (c *recount) modes() {
	for _, m := range c.Recurrence.Modes {
		streak := 0
		for i, refs := range m.Cells {
			if streak++; len(refs) == 0 {
				streak = 0
			}
			found := 0
			for _, a := range c.Areas {
				cell := a.Cells[i]
				if cell == nil || cell.FailureMode != m.Mode.Tag || i == len(m.Cells)-1 && a.Ended {
					continue
				}
				found++
				if !slices.ContainsFunc(refs, func(r *review.Row) bool { return r.ID == cell.ID }) {
					c.t.Errorf("%s: %s in column %d: %s is missing in %v", c.name, m.Mode.Tag, i, cell.ID, refs)
				}
			}
			if i == len(m.Cells)-1 || found > len(refs) {
				c.equal("areas with "+m.Mode.Tag, found, len(refs))
			}
		}
		c.equal("streak of "+m.Mode.Tag, streak, m.Streak)
	}
}

func (c *recount) lines() {
	for _, l := range c.Lines {
		m, n := l.Moves, l.Counts
		c.equal("rows of "+l.ID, n.Areas, len(l.Rows))
		c.equal("answers of "+l.ID, n.Yes+n.Maybe+n.No+n.Unanswered, n.Areas)
		both := m.Better + m.Worse + m.Mixed + m.Same + m.Unclear
		if c.Changes != nil {
			c.equal("moves of "+l.ID, both+m.New, n.Areas)
		}
		for what, n := range map[string]int{"unclear": m.Unclear, "new": m.New, "unanswered": n.Unanswered} {
			c.see(what, n)
		}
	}
}

func (c *recount) dayAfter(day string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		c.t.Fatal(err)
	}
	return at.AddDate(0, 0, 1).Format(time.DateOnly)
}

// history holds the columns against the periods.
func (c *recount) history() {
	for i, column := range c.Columns {
		if i > 0 && c.dayAfter(c.Columns[i-1].End) != column.Start {
			c.t.Errorf("%s: column %d begins on %s", c.name, i, column.Start)
		}
		if column.Period == "" {
			c.see("gap", len(column.Missing))
		}
		if (column.Period == "") != (column.Counts == nil) {
			c.t.Errorf("%s: column %v has the counts %v", c.name, column, column.Counts)
		}
	}
	if now := c.Columns[len(c.Columns)-1]; now.Period != c.Period.Name || now.Start != c.Period.Start || now.End != c.Period.End {
		c.t.Errorf("%s: the last column is %v", c.name, now)
	}
}

// periods are the columns that are no stretches without rows.
func (c *recount) periods() []review.Column {
	return slices.DeleteFunc(slices.Clone(c.Columns), func(column review.Column) bool { return column.Period == "" })
}

// promises follows the asks of reviews, which are in the order of time, from period to period.
func (c *recount) promises(reviews []*report.Data) {
	due := map[string]string{} // for which each open ask was first asked
	for i, r := range reviews {
		next := map[string]bool{}
		if i+1 < len(reviews) {
			for _, a := range reviews[i+1].Asks {
				next[a.ID] = true
			}
		}
		var all, mandatory review.PromiseCounts
		open := map[string]string{}
		for _, a := range r.Asks {
			if i > 0 && slices.ContainsFunc(reviews[i-1].Asks, func(was review.AskView) bool { return copied(was, a) }) {
				continue
			}
			first, carried := due[a.ID]
			if !carried {
				first = a.Due
			}
			n := review.PromiseCounts{Asked: 1}
			switch {
			case a.Status == review.AskDone && (first == "" || a.Done == ""):
				n.Undated++
			case a.Status == review.AskDone && a.Done <= first:
				n.OnTime++
			case a.Status == review.AskDone:
				n.Late++
			case a.Status == review.AskDropped:
				n.Dropped++
			case i+1 == len(reviews):
				n.Open++
			case next[a.ID]:
				n.Carried++
			default:
				n.Lost++
			}
			if a.Status == review.AskOpen {
				open[a.ID] = first
			}
			all = plus(all, n)
			if a.Priority == review.Mandatory {
				mandatory = plus(mandatory, n)
			}
		}
		due = open
		h := c.periods()[i]
		if h.Counts.Promises != all || h.Counts.Mandatory != mandatory {
			c.t.Errorf("%s: of %s found %v and %v, expected %v and %v", c.name, h.Period, h.Counts.Promises, h.Counts.Mandatory, all, mandatory)
		}
		c.equal("open asks of "+h.Period, all.Open+all.Carried+all.Lost, h.Counts.OpenAsks)
		for what, n := range map[string]int{
			"on time": all.OnTime, "late": all.Late, "undated": all.Undated, "dropped": all.Dropped, "carried": all.Carried, "lost": all.Lost, "open": all.Open,
		} {
			c.see(what, n)
		}
	}
}

// copied reports whether an ask that had ended is listed again as it was.
func copied(was, a review.AskView) bool {
	return was.ID == a.ID && a.Status != review.AskOpen && was.Status == a.Status && was.Due == a.Due && was.Done == a.Done
}

func plus(a, b review.PromiseCounts) review.PromiseCounts {
	return review.PromiseCounts{
		Asked: a.Asked + b.Asked, OnTime: a.OnTime + b.OnTime, Late: a.Late + b.Late, Undated: a.Undated + b.Undated,
		Dropped: a.Dropped + b.Dropped, Carried: a.Carried + b.Carried, Lost: a.Lost + b.Lost, Open: a.Open + b.Open,
	}
}

// against finds the asks against each failure mode again, in reviews that are in the order of time.
func (c *recount) against(reviews []*report.Data) {
	column := func(period string) int {
		return slices.IndexFunc(c.Columns, func(column review.Column) bool { return column.Period == period })
	}
	var want, got []string
	type promise struct {
		asked, due, tags string
		latest           *report.Data
		ask              review.AskView
		about            []string
	}
	var all []*promise
	before := map[string]*promise{}
	for _, r := range reviews {
		listed := map[string]*promise{}
		for _, a := range r.Asks {
			p := before[a.ID]
			again := p != nil && (p.ask.Status == review.AskOpen || copied(p.ask, a))
			if !again {
				p = &promise{asked: r.Period.Name, due: a.Due}
				all = append(all, p)
			}
			p.latest, p.ask, p.about = r, a, nil
			tags := ""
			for _, area := range r.Areas {
				named := slices.ContainsFunc(a.Rows, func(ref review.Ref) bool { return ref.ID == area.ID })
				if named || area.Escalation.Ask != nil && area.Escalation.Ask.ID == a.ID {
					p.about = append(p.about, area.ID)
					tags += " " + area.TopFailureMode.Tag
				}
			}
			if !again {
				p.tags = tags
			}
			if len(a.Modes) > 0 {
				p.tags = strings.Join(a.Modes, " ")
			}
			listed[a.ID] = p
		}
		before = listed
	}
	for _, p := range all {
		tags := strings.Fields(p.tags)
		slices.Sort(tags)
		for _, tag := range slices.Compact(tags) {
			if !slices.ContainsFunc(c.Recurrence.Modes, func(m review.ModeHistory) bool { return m.Mode.Tag == tag }) {
				continue
			}
			at, areas := column(p.latest.Period.Name), []string{}
			for _, a := range c.Areas {
				cell := a.Cells[at]
				if a.Ended || a.TopFailureMode.Tag != tag || len(p.about) > 0 && (cell == nil || !slices.Contains(p.about, cell.ID)) {
					continue
				}
				areas = append(areas, a.ID)
			}
			slices.Sort(areas)
			want = append(want, fmt.Sprint(tag, p.ask.ID, p.asked, p.due, p.latest.Period.Name, p.ask.Done, areas))
			c.see("gone", max(0, 1-len(areas)))
			c.see("there", len(areas))
		}
	}
	for _, m := range c.Recurrence.Modes {
		for _, p := range m.Promises {
			var areas []string
			for _, row := range p.Rows {
				areas = append(areas, row.ID)
			}
			slices.Sort(areas)
			got = append(got, fmt.Sprint(m.Mode.Tag, p.Ref.ID, p.Asked, p.Due, p.Period, p.Done, areas))
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		c.t.Errorf("%s: asks against failure modes: %s", c.name, diff)
	}
}
