package lint

import (
	"cmp"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// count tells for every rule how many documents it judged and how many findings it has in the end. The rules about
// shape judge every document, and that about waivers every exception.
func count(rules []finding.Rule, found []finding.Finding, tree *document.Tree) []finding.Rule {
	documents := len(tree.Documents())
	for _, s := range schema.ShapeRules() {
		rules = append(rules, finding.Rule{ID: s.ID, Severity: finding.Error, Judged: documents})
	}
	exceptions := 0
	for _, d := range tree.Documents() {
		if d.Kind == document.Exception {
			exceptions++
		}
	}
	findings := map[string]int{}
	for _, f := range found {
		findings[f.Rule]++
	}
	for i := range rules {
		rules[i].Findings = findings[rules[i].ID]
		if rules[i].ID == policy.WaiverUnused && rules[i].Severity != finding.Off {
			rules[i].Judged = exceptions
		}
	}
	slices.SortFunc(rules, func(a, b finding.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return rules
}
