package lint

import (
	"fmt"
	"strconv"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// waiver is one entry of an Exception's waives.
type waiver struct {
	exception *document.Document
	path      []string // of the entry
	rule      string
	target    finding.Document // without a period: rules judge one period only
	void      string           // why it suppresses nothing; empty when it does
	used      bool
}

// applyWaivers marks the findings that are waived and returns what is wrong with the waivers themselves.
func applyWaivers(tree *document.Tree, found []finding.Finding, period, asOf string) []*waiver {
	waivers := waiversOf(tree, asOf)
	by := map[finding.Document][]*waiver{}
	for _, w := range waivers {
		by[w.target] = append(by[w.target], w)
	}
	for i := range found {
		f := &found[i]
		if f.Document.Period != "" && f.Document.Period != period {
			continue
		}
		for _, w := range by[finding.Document{Kind: f.Document.Kind, ID: f.Document.ID}] {
			if w.rule == f.Rule {
				w.apply(f)
			}
		}
	}
	return waivers
}

// apply suppresses the finding, or lets it say why it is not suppressed.
func (w *waiver) apply(f *finding.Finding) {
	w.used = true
	if w.void != "" {
		f.Related = append(f.Related, finding.Related{
			Span:    w.exception.Span(w.path...),
			Message: fmt.Sprintf("the exception %s doesn't waive this: %s", w.exception.ID, w.void),
		})
		return
	}
	if f.WaivedBy == nil {
		f.WaivedBy = &finding.Waiver{Exception: w.exception.ID, Expires: w.exception.Root.Str("expires")}
	}
}

func waiversOf(tree *document.Tree, asOf string) []*waiver {
	var all []*waiver
	for _, d := range tree.Documents() {
		if d.Kind != document.Exception {
			continue
		}
		list := d.Root.Get("waives")
		if list == nil {
			continue
		}
		for i := range list.Items {
			entry := &list.Items[i]
			w := &waiver{
				exception: d, path: []string{"waives", strconv.Itoa(i), "rule"}, rule: entry.Str("rule"),
				target: finding.Document{Kind: entry.Str("kind"), ID: entry.Str("id")},
			}
			w.void = w.reason(asOf)
			all = append(all, w)
		}
	}
	return all
}

// reason says why a waiver suppresses nothing, or is empty.
func (w *waiver) reason(asOf string) string {
	root, expires := &w.exception.Root, w.exception.Root.Str("expires")
	switch {
	case root.Str("status") != "open":
		return "it is " + root.Str("status")
	case expires == "":
		return "it has no expiry"
	case expires < asOf:
		return "it expired on " + expires
	case root.Str("backlog") == "":
		return "it has no backlog link"
	case w.target == finding.Document{Kind: document.Exception, ID: w.exception.ID}:
		return "an exception can't waive findings about itself"
	}
	return ""
}

// faults finds waivers that name no document, and those that suppress nothing.
func faults(waivers []*waiver, tree *document.Tree, period string, severity finding.Severity) []finding.Finding {
	if len(waivers) == 0 {
		return nil
	}
	index := map[finding.Document]*document.Document{}
	for _, d := range tree.Documents() {
		if d.Period == "" || d.Period == period {
			index[finding.Document{Kind: d.Kind, ID: d.ID}] = d
		}
	}
	var found []finding.Finding
	for _, w := range waivers {
		target := index[w.target]
		switch {
		case target == nil && w.target.Kind != "":
			found = append(found, w.unknown())
		case !w.used && w.void == "" && severity != finding.Off:
			found = append(found, w.unused(target, severity))
		}
	}
	return found
}

func (w *waiver) unknown() finding.Finding {
	at := append(w.path[:2:2], "id")
	return finding.Finding{
		Rule: schema.RuleUnknownReference, Severity: finding.Error,
		Message: fmt.Sprintf("%q names no %s that rules judge", w.target.ID, w.target.Kind),
		Hint:    "correct the kind and the id, or delete the entry",
		Span:    w.exception.Span(at...), Document: w.exception.Ref(),
	}
}

func (w *waiver) unused(target *document.Document, severity finding.Severity) finding.Finding {
	f := finding.Finding{
		Rule: policy.WaiverUnused, Severity: severity,
		Message: fmt.Sprintf("the waiver of %s for %s %s suppresses nothing", w.rule, w.target.Kind, w.target.ID),
		Hint:    "delete the entry, or correct what it names",
		Span:    w.exception.Span(w.path...), Document: w.exception.Ref(),
	}
	if target != nil {
		f.Related = []finding.Related{{Span: target.Span("id"), Message: "it has no such finding"}}
	}
	return f
}
