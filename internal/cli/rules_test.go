package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

const hostileRule = `# METADATA
# title: "a | b <script>alert(1)</script> [x](https://example.com) **c** @acme"
# description: "</details> ![p](x) # no heading"
# schemas:
#   - input: schema.area
# custom:
#   severity: error
#   fix: "| --- |"
#   examples:
#     bad: "kind: Area\n~~~\n` + "````" + `\n# no heading\n"
#     good: "kind: Area"
package scorelint.rules.row.hostile

violation contains {"path": ["name"], "message": "x"} if input.name
`

// rulesPage is the rules' page of a repository with one rule, as its Markdown.
func rulesPage(t *testing.T, rule string) []byte {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "policy", "row"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "policy", "row", "hostile.rego"), []byte(rule), 0o666); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	env := Env{Context: t.Context(), Out: &out, Err: &errs, Getenv: func(string) string { return "" }, Now: time.Now}
	if code := Main(env, []string{"rules", "--format", "markdown", "--dir", dir}); code != ExitClean {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	return out.Bytes()
}

// What a rule says of itself is text on the page: it opens no tag, link or heading, and no cell of a table.
func TestTheRulesPageIsInert(t *testing.T) {
	plain := strings.NewReplacer(
		"a | b <script>alert(1)</script> [x](https://example.com) **c** @acme", "title",
		"</details> ![p](x) # no heading", "description",
		"| --- |", "fix", `~~~\n`+"````"+`\n# no heading\n`, "",
	).Replace(hostileRule)
	if diff := cmp.Diff(structure(rulesPage(t, plain)), structure(rulesPage(t, hostileRule))); diff != "" {
		t.Errorf("what a rule says changes the page's structure (-plain +hostile):\n%s", diff)
	}
}

// structure counts the nodes of a page that text could bring about.
func structure(page []byte) map[string]int {
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(page))
	counts := map[string]int{}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case ast.KindHeading, ast.KindLink, ast.KindAutoLink, ast.KindImage, ast.KindRawHTML, ast.KindHTMLBlock,
			ast.KindFencedCodeBlock, ast.KindCodeBlock, ast.KindEmphasis, ast.KindList, ast.KindThematicBreak,
			extast.KindTable, extast.KindTableRow, extast.KindTableCell, extast.KindStrikethrough:
			if entering {
				counts[n.Kind().String()]++
			}
		}
		return ast.WalkContinue, nil
	})
	return counts
}

// The page has one section for each row of its table, in the same order, and each link leads to one.
func TestTheRulesPageHasASectionForEachRule(t *testing.T) {
	var rows, anchors, sections []string
	for line := range strings.Lines(string(rulesPage(t, hostileRule))) {
		line = strings.TrimSuffix(line, "\n")
		if cell, ok := strings.CutPrefix(line, "| ["); ok {
			id, rest, _ := strings.Cut(cell, "](#")
			anchor, _, _ := strings.Cut(rest, ")")
			rows, anchors = append(rows, id), append(anchors, anchor)
		}
		if id, ok := strings.CutPrefix(line, "### "); ok && strings.Contains(id, "/") {
			sections = append(sections, id)
		}
	}
	if len(rows) < 30 {
		t.Errorf("the table has %d rows", len(rows))
	}
	if diff := cmp.Diff(rows, sections); diff != "" {
		t.Errorf("the table and the sections differ:\n%s", diff)
	}
	for i, id := range sections {
		if want := strings.ReplaceAll(id, "/", ""); anchors[i] != want {
			t.Errorf("the row of %s leads to %q, want %q", id, anchors[i], want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", " \n ", ""},
		{"one line", "a  b\tc", "  a b c"},
		{"at the width", strings.Repeat("abcdefghi ", 8) + "end", "  " + strings.TrimSpace(strings.Repeat("abcdefghi ", 7)) + "\n  abcdefghi end"},
		{"a word that is too long", "a " + strings.Repeat("x", 100) + " b", "  a\n  " + strings.Repeat("x", 100) + "\n  b"},
		{"wide characters", strings.Repeat("漢字 ", 17), "  " + strings.TrimSpace(strings.Repeat("漢字 ", 15)) + "\n  漢字 漢字"},
		{"folded paragraphs", "a\nb", "  a\n\n  b"},
		{"other paragraphs", "a\nb\n\nc", "  a b\n\n  c"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, wrap(test.text, "  ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}
