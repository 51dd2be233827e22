package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

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
	target    finding.Document   // without a period: rules judge one period only
	document  *document.Document // that it names; nil where there is none
	void      string             // why it suppresses nothing; empty when it does
	used      bool
}

// applyWaivers marks the findings that are waived and returns the waivers.
func applyWaivers(tree *document.Tree, found []finding.Finding, period, asOf string) []*waiver {
	elsewhere := func(d *document.Document) bool { return d.Period != "" && d.Period != period } // rules judge the others
	waivers := waiversOf(slices.DeleteFunc(tree.Documents(), elsewhere), asOf)
	if len(waivers) == 0 {
		return nil
	}
	by := map[finding.Document][]*waiver{}
	for _, w := range waivers {
		by[w.target] = append(by[w.target], w)
	}
	for i := range found {
		f := &found[i]
		if f.Document.Period != "" && f.Document.Period != period {
			continue
		}
		for _, w := range by[withoutPeriod(f.Document)] {
			if w.rule == f.Rule {
				w.apply(f)
			}
		}
	}
	return waivers
}

func withoutPeriod(d finding.Document) finding.Document {
	return finding.Document{Kind: d.Kind, ID: d.ID}
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

func waiversOf(docs []*document.Document, asOf string) []*waiver {
	named := map[finding.Document]*document.Document{}
	for _, d := range docs {
		named[withoutPeriod(d.Ref())] = d
	}
	var all []*waiver
	for _, d := range docs {
		if d.Kind != document.Exception {
			continue
		}
		for i, entry := range d.Root.Get("waives").Entries() {
			w := &waiver{
				exception: d, path: []string{"waives", strconv.Itoa(i), "rule"}, rule: entry.Str("rule"),
				target: finding.Document{Kind: entry.Str("kind"), ID: entry.Str("id")},
			}
			w.document = named[w.target]
			w.void = w.reason(docs, asOf)
			all = append(all, w)
		}
	}
	return all
}

// reason says why a waiver suppresses nothing, or is empty.
func (w *waiver) reason(docs []*document.Document, asOf string) string {
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
	case w.document != nil && !w.holds(docs):
		return fmt.Sprintf("%s %s is not in its areas (%s)", w.target.Kind, w.target.ID, strings.Join(w.exception.Strings("areas"), ", "))
	}
	return ""
}

// holds reports whether the exception's areas are all areas that the document is about.
func (w *waiver) holds(docs []*document.Document) bool {
	areas, about := w.exception.Strings("areas"), areasOf(w.document, docs)
	return len(about) > 0 && !slices.ContainsFunc(about, func(id string) bool { return !slices.Contains(areas, id) })
}

// areasOf are the areas that a document is about: a row itself, the rows of a product line, what an ask or an exception
// lists. The Scorecard and a Review are about all, which no list of areas stands for.
func areasOf(d *document.Document, docs []*document.Document) []string {
	switch d.Kind {
	case document.Area:
		return []string{d.ID}
	case document.Measurement:
		return []string{d.Root.Str("area")}
	case document.ProductLine:
		var ids []string
		for _, row := range docs {
			if row.Kind == document.Area && row.Root.Str("productLine") == d.ID {
				ids = append(ids, row.ID)
			}
		}
		return ids
	}
	return d.Strings("areas")
}

// faults finds waivers that name no document, and those that suppress nothing.
func faults(waivers []*waiver, severity finding.Severity) []finding.Finding {
	var found []finding.Finding
	for _, w := range waivers {
		f := finding.Finding{Span: w.exception.Span(w.path...), Document: w.exception.Ref()}
		switch {
		case w.document == nil && w.target.Kind != "":
			f.Rule, f.Severity = schema.RuleUnknownReference, finding.Error
			f.Message = fmt.Sprintf("%q names no %s that rules judge", w.target.ID, w.target.Kind)
			f.Hint = "correct the kind and the id, or delete the entry"
			f.Span = w.exception.Span(append(w.path[:2:2], "id")...)
		case w.document != nil && !w.used && w.void == "" && severity != finding.Off:
			f.Rule, f.Severity = policy.WaiverUnused, severity
			f.Message = fmt.Sprintf("the waiver of %s for %s %s suppresses nothing", w.rule, w.target.Kind, w.target.ID)
			f.Hint = "delete the entry, or correct what it names"
			if w.document != nil {
				f.Related = []finding.Related{{Span: w.document.Span("id"), Message: "it has no such finding"}}
			}
		default:
			continue
		}
		found = append(found, f)
	}
	return found
}
