package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// shortFold is how many rows or entries a fold holds at most to be open on paper, which can't unfold anything. Longer ones
// would make the report of a large scorecard too long to print.
const shortFold = 25

// paper is the attribute of the block that begins a fold which is open on paper, or of which only the summary is there because
// it is too long. Its value is the class.
const paper = "paper"

// markOnPaper marks the folds with one of the summaries.
func markOnPaper(document ast.Node, source []byte, summaries []string) {
	var fold ast.Node
	size := 0
	for n := document.FirstChild(); n != nil; n = n.NextSibling() {
		switch block := strings.TrimSpace(string(n.Lines().Value(source))); {
		case n.Kind() != ast.KindHTMLBlock:
			size += entries(n)
		case strings.HasPrefix(block, openDetails):
			fold, size = nil, 0
			if slices.Contains(summaries, strings.TrimSuffix(strings.TrimPrefix(block, openDetails), closeSummary)) {
				fold = n
			}
		case block == closeDetails && fold != nil:
			class := "short"
			if size > shortFold {
				class = "long"
			}
			fold.SetAttributeString(paper, class)
		}
	}
}

// entries is how many rows a table has, or how many items a list.
func entries(n ast.Node) int {
	switch n.Kind() {
	case extast.KindTable:
		return n.ChildCount() - 1
	case ast.KindList:
		return n.ChildCount()
	}
	return 0
}
