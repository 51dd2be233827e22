package schema_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/document"
)

func documentOf(t *testing.T, tree *document.Tree, kind string) *document.Document {
	t.Helper()
	for _, d := range tree.Documents() {
		if d.Kind == kind {
			return d
		}
	}
	t.Fatalf("no document of kind %s", kind)
	return nil
}

func TestAnswersHaveOneSpelling(t *testing.T) {
	for _, tt := range []struct{ want, spellings string }{
		{"Yes", `Yes yes YES yEs "Yes" 'yes' true True "true"`},
		{"No", `No no NO "No" 'no' false FALSE "false"`},
		{"Maybe", `Maybe maybe MAYBE "maybe"`},
	} {
		for _, text := range strings.Fields(tt.spellings) {
			area := strings.Replace(samples()[areaPath], "needed: Yes", "needed: "+text, 1)
			_, tree, found := judge(t, with(map[string]string{areaPath: area}))
			d := documentOf(t, tree, document.Area)
			if got := d.Root.Get("escalation").Native().(map[string]any)["needed"]; got != tt.want || len(found) != 0 {
				t.Errorf("%s: got %v and %q, want %s", text, got, show(tree, found), tt.want)
			}
			if got, want := place(tree, d.Span("escalation", "needed")), "9:11 `"+text+"`"; got != want {
				t.Errorf("%s: it is at %s, want %s", text, got, want)
			}
		}
	}
	for text, want := range map[string]string{"yes": "yes", "Yes": "yes", "true": "yes", "no": "no", "false": "no", "Partial": "partial"} {
		area := strings.Replace(samples()[areaPath], "standardPath: partial", "standardPath: "+text, 1)
		_, tree, found := judge(t, with(map[string]string{areaPath: area}))
		if got := documentOf(t, tree, document.Area).Root.Str("standardPath"); got != want || len(found) != 0 {
			t.Errorf("standardPath: %s: got %s and %q, want %s", text, got, show(tree, found), want)
		}
	}
}

func TestTruthValuesHaveOneSpelling(t *testing.T) {
	for text, want := range map[string]bool{"true": true, "True": true, "yes": true, "ON": true, "false": false, "no": false, "Off": false} {
		card := strings.Replace(samples()[cardPath], "senior: true", "senior: "+text, 1)
		set, tree, found := judge(t, with(map[string]string{cardPath: card}))
		person := set.Scorecard.Root.Get("people", "0").Native().(map[string]any)
		if person["senior"] != want || len(found) != 0 {
			t.Errorf("%s: got %v and %q", text, person["senior"], show(tree, found))
		}
	}
}

func TestIDsOfDigitsAreText(t *testing.T) {
	line := strings.Replace(samples()[linePath], "id: reporting-and-export-services", "id: 007", 1)
	area := strings.Replace(samples()[areaPath], "productLine: reporting-and-export-services", "productLine: '007'", 1)
	_, tree, found := judge(t, with(map[string]string{linePath: line, areaPath: area}))
	if got := documentOf(t, tree, document.ProductLine).Root.Native().(map[string]any)["id"]; got != "007" || len(found) != 0 {
		t.Errorf("got %#v and %q", got, show(tree, found))
	}
}

func TestDefaultsAreFilledInWithoutAPlace(t *testing.T) {
	files := with(map[string]string{
		areaPath:      strings.Replace(samples()[areaPath], "blastRadius: 2\n", "", 1),
		askPath:       strings.Replace(samples()[askPath], "status: open\n", "", 1),
		exceptionPath: strings.Replace(samples()[exceptionPath], "status: open\n", "", 1),
		cardPath:      strings.Replace(samples()[cardPath], "health: 3, latency: 1, ", "latency: , ", 1),
	})
	_, tree, found := judge(t, files)
	if len(found) != 0 {
		t.Fatal(show(tree, found))
	}
	for _, tt := range []struct {
		kind string
		path []string
		want any
		at   string
	}{
		{document.Area, []string{"blastRadius"}, 1, "1:1 `kind`"},
		{document.Ask, []string{"status"}, "open", "1:1 `kind`"},
		{document.Exception, []string{"status"}, "open", "1:1 `kind`"},
		{document.Scorecard, []string{"ranking", "health"}, 2, "23:1 `ranking`"},
		{document.Scorecard, []string{"ranking", "latency"}, 1, "23:11 `latency`"},
	} {
		d := documentOf(t, tree, tt.kind)
		at := d.Root.Get(tt.path...)
		if at == nil || at.Native() != tt.want {
			t.Errorf("%s %q: got %v, want %v", tt.kind, tt.path, at, tt.want)
			continue
		}
		if at.Pos != (document.Pos{}) && tt.path[len(tt.path)-1] != "latency" {
			t.Errorf("%s %q has the place %v", tt.kind, tt.path, at.Pos)
		}
		if got := place(tree, d.Span(tt.path...)); got != tt.at {
			t.Errorf("%s %q is at %s, want %s", tt.kind, tt.path, got, tt.at)
		}
	}
}

func TestWhatIsWrongIsNoPartOfTheCanonicalForm(t *testing.T) {
	tests := []struct{ name, old, new, path string }{
		{"a wrong type", "name: Reporting services", "name: [x]", "name"},
		{"a word to be quoted", `owner: "@reporting-lead"`, "owner: no", "escalation owner"},
		{"a date that is none", "reviewed: 2026-09-24", "reviewed: 2026-02-30", "reviewed"},
		{"a number out of range", "blastRadius: 2", "blastRadius: 4", "blastRadius"},
		{"an id that is none", "was: reports", "was: Old reports", "was"},
		{"blank text", "name: Reporting services", "name: ' '", "name"},
		{"null", "name: Reporting services", "name: ~", "name"},
		{"an unknown field", "was: reports", "wos: reports", "wos"},
		{"the text where fields should be", "retired: {on: 2026-09-30, reason: Merged into the platform.}", "retired: yes", "retired"},
	}
	for _, tt := range tests {
		area := strings.Replace(samples()[areaPath], tt.old, tt.new, 1)
		_, tree, _ := judge(t, with(map[string]string{areaPath: area}))
		root := &documentOf(t, tree, document.Area).Root
		if at := root.Get(strings.Fields(tt.path)...); at != nil {
			t.Errorf("%s: got %v", tt.name, at)
		}
		if text := fmt.Sprint(root.Native()); !strings.Contains(text, "reporting-services") {
			t.Errorf("%s: the rest is gone: %s", tt.name, text)
		}
	}
}

// A path into a list must not lead to another entry because one before it was bad.
func TestAListWithABadEntryIsNoPartOfTheCanonicalForm(t *testing.T) {
	for _, entry := range []string{"~", "' '", "no", "[x]", "{a: b}", "Not an id"} {
		ask := strings.Replace(samples()[askPath], "[reporting-services]", "["+entry+", reporting-services]", 1)
		_, tree, found := judge(t, with(map[string]string{askPath: ask}))
		root := &documentOf(t, tree, document.Ask).Root
		if root.Get("areas") != nil || root.Get("areas", "1") != nil || len(found) != 1 {
			t.Errorf("%s: got %v and %q", entry, root.Get("areas"), show(tree, found))
		}
	}
	card := strings.Replace(samples()[cardPath], "{tag: tenant-boundary, title: Tenant boundaries}", "{tag: tenant-boundary}", 1)
	set, _, _ := judge(t, with(map[string]string{cardPath: card}))
	if got := set.Scorecard.Root.Str("failureModes", "1", "tag"); got != "tenant-boundary" {
		t.Error("an entry that lacks a field takes the list with it")
	}
}

func TestCanonicalFormOfTheSamples(t *testing.T) {
	_, tree, _ := judge(t, with(nil))
	want := any(map[string]any{
		"kind": "Ask", "id": "reporting-authorization-owner", "title": "A named senior owner", "priority": "mandatory",
		"owner": "@reporting-lead", "due": "2026-12-15", "status": "open", "areas": []any{"reporting-services"},
		"failureModes": []any{"tenant-boundary"}, "backlog": "https://github.com/acme/reporting/issues/12", "evidence": "https://github.com/acme/reporting/pull/13", "done": "2026-12-01",
		"carried": map[string]any{"reason": "The role was empty.", "decision": "The lead holds it.", "recoveryDate": "2026-12-15"},
	})
	if diff := cmp.Diff(want, documentOf(t, tree, document.Ask).Root.Native()); diff != "" {
		t.Error(diff)
	}
}
