package lint

import (
	"cmp"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// count tells for every rule how many documents it judged and how many findings it has in the end. The rules about
// shape judge every document.
func count(rules []finding.Rule, found []finding.Finding, tree *document.Tree) []finding.Rule {
	documents := len(tree.Documents())
	for _, s := range schema.ShapeRules() {
		rules = append(rules, finding.Rule{ID: s.ID, Severity: finding.Error, Judged: documents})
	}
	findings := map[string]int{}
	for _, f := range found {
		findings[f.Rule]++
	}
	for i := range rules {
		rules[i].Findings = findings[rules[i].ID]
	}
	slices.SortFunc(rules, func(a, b finding.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return rules
}
