package lint_test

import (
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"weak"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/lint"
)

// relating is a rule that points at another document without looking at it.
const relating = `# METADATA
# title: T
# scope: package
# schemas:
#   - input: schema.ask
# custom:
#   severity: warning
#   fix: F
package scorelint.rules.team.relating

violation contains {"path": ["title"], "message": "m", "related": {"kind": "Area", "id": "web", "period": "2026-Q3", "path": ["name"], "message": "r"}} if {
	input.title
}
`

// telling is a rule that tells all about all rows.
var telling = strings.NewReplacer("schema.ask", "schema.scorecard", "team.relating", "team.telling", `"m", "related": {"kind": "Area", "id": "web", "period": "2026-Q3", "path": ["name"], "message": "r"}`,
	`json.marshal(data.scorecard.periods["2026-Q3"].areas)`).Replace(relating)

const ask = "kind: Ask\nid: one\ntitle: T\npriority: recommended\nowner: \"@lead\"\ndue: 2026-12-01\n"

// inLine is a row of a product line.
var inLine = strings.Replace(row, "name: Web\n", "name: Web\nproductLine: line\n", 1)

// TestSessionsInCornerCases has what random edits rarely do. Each step is a file with its text, no text to remove it,
// or a folder to link to.
func TestSessionsInCornerCases(t *testing.T) {
	type step struct{ file, text, link string }
	tests := map[string][]step{
		"a finding relates to what its rule did not look at": {
			{file: "policy/team/relating.rego", text: relating},
			{file: "scorecard/2026-Q3/ask.yaml", text: ask},
			{file: "scorecard/2026-Q3/web.yaml", text: "\n\n" + row},
		},
		"the Scorecard shares its file with a row whose ask goes away": {
			{file: "scorecard/2026-Q3/ask.yaml", text: ask},
			{file: "scorecard/scorecard.yaml", text: scorecard + "odd: 1\n---\n" + strings.Replace(row, "reason: R", "reason: R\n  ask: one", 1)},
			{file: "scorecard/2026-Q3/ask.yaml"},
			{file: "scorecard/2026-Q3/ask.yaml", text: ask},
		},
		"a row of a product line gets worse, and better": {
			{file: "scorecard/2026-Q2/web.yaml", text: inLine},
			{file: "policy/team/telling.rego", text: telling},
			{file: "scorecard/2026-Q3/line.yaml", text: "kind: ProductLine\nid: line\nname: L\ntrend: Improving\nmeaning: M\n"},
			{file: "scorecard/2026-Q3/web.yaml", text: strings.Replace(inLine, "Mixed", "Poor", 1)},
			{file: "scorecard/2026-Q3/web.yaml", text: inLine},
			{file: "scorecard/2026-Q3/web.yaml", text: strings.Replace(inLine, "Mixed", "Poor", 1)},
		},
		"a row whose id is taken changes": {
			{file: "scorecard/2026-Q2/web.yaml", text: row},
			{file: "scorecard/2026-Q3/web.yaml", text: strings.Replace(row, "id: web", "id: shop\nwas: web", 1)},
			{file: "scorecard/2026-Q3/web2.yaml", text: strings.Replace(row, "id: web", "id: shop", 1)},
			{file: "scorecard/2026-Q3/web2.yaml", text: strings.Replace(row, "id: web", "id: shop\nwas: other", 1)},
		},
		"two files can't be read": {
			{file: "scorecard/2026-Q3/one.yaml", link: "2026-Q3"},
			{file: "scorecard/2026-Q3/two.yaml", link: "../2026-Q3"},
			{file: "scorecard/2026-Q3/one.yaml", text: ask},
			{file: "scorecard/2026-Q3/two.yaml", text: row},
		},
		"a file that others are links to": {
			{file: "scorecard/shared.txt", text: ask},
			{file: "scorecard/2026-Q3/one.yaml", link: "../shared.txt"},
			{file: "scorecard/shared.txt", text: strings.Replace(ask, "@lead", "@led", 1)},
			{file: "scorecard/2026-Q3/two.yaml", text: ask},
		},
		"a folder becomes a file, and a file a folder": {
			{file: "scorecard/2026-Q3/a.yaml/b.yaml", text: ask},
			{file: "scorecard/2026-Q3/a.yaml/b.yaml"},
			{file: "scorecard/2026-Q3/a.yaml", text: ask},
		},
		"a file that is too large": {
			{file: "scorecard/2026-Q3/a.yaml", text: strings.Repeat("#", document.MaxFileSize+1)},
			{file: "scorecard/2026-Q3/a.yaml", text: strings.Repeat("#", document.MaxFileSize+2)},
			{file: "scorecard/2026-Q3/a.yaml", text: ""},
		},
		"the built-in rules become the repository's own": {
			{file: "policy/team/relating.rego", text: relating},
			{file: "go.mod", text: "module github.com/scorelint/scorelint\n"},
			{file: "go.mod"},
		},
	}
	for name, steps := range tests {
		t.Run(name, func(t *testing.T) {
			root, session := repo(), lint.Session{}
			opt := lint.Options{Root: root, AsOf: "2026-09-30"}
			both(t, &session, opt, nil)
			for i, s := range steps {
				delete(root, s.file)
				if s.link != "" {
					root[s.file] = &fstest.MapFile{Data: []byte(s.link), Mode: fs.ModeSymlink | 0o777}
				} else if s.text != "" {
					root[s.file] = &fstest.MapFile{Data: []byte(s.text)}
				}
				again, anew := both(t, &session, opt, []string{s.file})
				if diff := cmp.Diff(anew, again); diff != "" {
					t.Errorf("step %d (-lint +session):\n%s", i, diff)
				}
			}
		})
	}
}

// What did not change is not read again, and what is no longer there is not held.
func TestASessionHoldsOneState(t *testing.T) {
	root, session := repo("scorecard/2026-Q3/ask.yaml", ask), lint.Session{}
	run := func(changed ...string) *document.Tree {
		got, err := session.Do(t.Context(), lint.Options{Root: root, AsOf: "2026-09-30"}, changed)
		if err != nil {
			t.Fatal(err)
		}
		return got.Tree
	}
	first := run().File("scorecard/scorecard.yaml")
	var old []weak.Pointer[document.File]
	for i := range 50 {
		text := strings.Repeat("# moved\n", i%3) + row
		root["scorecard/2026-Q3/web.yaml"] = &fstest.MapFile{Data: []byte(text)}
		tree := run("scorecard/2026-Q3/web.yaml")
		if tree.File("scorecard/scorecard.yaml") != first {
			t.Fatal("read the Scorecard again")
		}
		old = append(old, weak.Make(tree.File("scorecard/2026-Q3/web.yaml")))
	}
	for range 3 { // pools of libraries hold what they were given last a little longer
		runtime.GC()
	}
	held := 0
	for _, p := range old {
		if p.Value() != nil {
			held++
		}
	}
	if held > 1 {
		t.Errorf("holds %d versions of a file, want the last", held)
	}
	runtime.KeepAlive(&session)
}
