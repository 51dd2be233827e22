package document

import (
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
)

// maxFindings is how many findings about the shape of one document are kept. More are only counted: nobody reads them, and
// a document can have one every few bytes.
const maxFindings = 100

// Findings collects what is wrong with the shape of one document.
type Findings struct {
	kept []finding.Finding
	more int
}

// Add keeps a finding, or counts it where there are too many.
func (f *Findings) Add(found finding.Finding) {
	if len(f.kept) == maxFindings {
		f.more++
		return
	}
	f.kept = append(f.kept, found)
}

// Of lists the findings of a document. Where some were only counted, the last one says how many.
func (f *Findings) Of(d *Document) []finding.Finding {
	for i := range f.kept {
		if f.kept[i].Rule != RuleLimit {
			f.kept[i] = d.RelateAnchor(f.kept[i])
		}
	}
	if f.more == 0 {
		return f.kept
	}
	return append(f.kept, finding.Finding{
		Rule: RuleLimit, Severity: finding.Error,
		Message: fmt.Sprintf("found %s in this document, of which the first %d are shown", finding.Count(maxFindings+f.more, "finding"), maxFindings),
		Hint:    "mend those that are shown, and lint again",
		Span:    d.Span("kind"), Document: d.Ref(),
	})
}

// RelateAnchor completes a finding in the document: one about the value of an anchor stands where that is used, and relates
// where it is written.
func (d *Document) RelateAnchor(f finding.Finding) finding.Finding {
	if at, ok := d.File.anchor(f.Span.Start); ok {
		f.Related = append(slices.Clip(f.Related), finding.Related{Span: at, Message: "the value is written here"})
	}
	return f
}
