package finding_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/finding"
)

func at(file string, line, column int, rule, message string) finding.Finding {
	start := finding.Pos{Line: line, Column: column}
	return finding.Finding{Rule: rule, Message: message, Span: finding.Span{File: file, Start: start, End: start}}
}

func TestFindingsAreShownByFileLineColumnRuleAndMessage(t *testing.T) {
	longer := at("b.yaml", 10, 2, "b/rule", "b")
	longer.Span.End.Column++
	hinted := at("b.yaml", 10, 2, "b/rule", "b")
	hinted.Hint = "a hint"
	want := []finding.Finding{
		at("a.yaml", 9, 9, "z/rule", "z"),
		at("b.yaml", 0, 0, "z/rule", "z"),
		at("b.yaml", 2, 9, "z/rule", "z"),
		at("b.yaml", 10, 1, "z/rule", "z"),
		at("b.yaml", 10, 2, "a/rule", "z"),
		at("b.yaml", 10, 2, "b/rule", "a"),
		at("b.yaml", 10, 2, "b/rule", "b"),
		hinted,
		longer,
		at("b/a.yaml", 1, 1, "a/rule", "a"),
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		got := slices.Clone(want)
		random.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		finding.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestSortKeepsTheOrderOfEqualFindings(t *testing.T) {
	first, second := at("a.yaml", 1, 1, "a/rule", "a"), at("a.yaml", 1, 1, "a/rule", "a")
	first.Document.ID, second.Document.ID = "first", "second"
	got := []finding.Finding{at("b.yaml", 1, 1, "a/rule", "a"), first, second}
	finding.Sort(got)
	if got[0].Document.ID != "first" || got[1].Document.ID != "second" {
		t.Errorf("got %v", got)
	}
}

func TestSpansAreOrderedByFileStartAndEnd(t *testing.T) {
	span := func(file string, from, to int) finding.Span {
		return finding.Span{File: file, Start: finding.Pos{Line: 1, Column: from}, End: finding.Pos{Line: 1, Column: to}}
	}
	ordered := []finding.Span{span("a", 1, 2), span("a", 1, 3), span("a", 2, 2), span("b", 1, 1)}
	for i := 1; i < len(ordered); i++ {
		before, after := ordered[i-1], ordered[i]
		if before.Compare(after) >= 0 || after.Compare(before) <= 0 || after.Compare(after) != 0 {
			t.Errorf("%v isn't before %v", before, after)
		}
	}
}
