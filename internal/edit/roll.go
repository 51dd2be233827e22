package edit

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// File is a file that is to be written.
type File struct {
	Path string // relative to the repository root, with forward slashes
	Text []byte
}

// Rolled is the change that opens a period.
type Rolled struct {
	Period  document.Period
	Files   []File // new ones, and the Scorecard's last
	Rows    int    // copied
	Asks    int    // carried over
	Retired []string
	Settled []string // asks that are done or dropped
	Gap     bool     // days lie between the two periods
}

// Roll opens the next period: it copies the files of the period in review into the folder of the next one, and lets the
// Scorecard name it. What people must say anew is left out, so that lint asks for it: the day that a row was reviewed,
// why an ask is carried, the words of the review. Retired rows and settled asks stay behind.
//
// The tree is as it was read, not canonical. Errors are of type [*Error].
func Roll(tree *document.Tree, set *schema.Set, next string) (*Rolled, error) {
	period, err := Period(set, next)
	switch {
	case err != nil:
		return nil, err
	case !set.Period.Before(period):
		return nil, &Error{
			fmt.Sprintf("%s doesn't begin after %s, the period in review", next, set.Period.Name),
			"name a period that begins later, such as " + set.Period.Next().Name,
		}
	}
	r := &Rolled{Period: period, Gap: !period.Follows(set.Period)}
	for _, f := range tree.Files {
		switch {
		case f.Period == next:
			return nil, &Error{fmt.Sprintf("%s has documents of %s already", f.Path, next), "delete them first, or write period: " + next + " in the Scorecard"}
		case f.Period == set.Period.Name && f.Lost > 0:
			return nil, &Error{fmt.Sprintf("%s can't be read: %s", f.Path, f.Findings[0].Message), "run scorelint lint and mend what it finds"}
		case f.Period == set.Period.Name:
			if err := r.copy(f, set, next); err != nil {
				return nil, err
			}
		}
	}
	card := set.Scorecard
	text, err := Apply(card.File.Source, NumberOf(card), set.Type(document.Scorecard), Change{Path: []string{"period"}, Value: next})
	if err != nil {
		return nil, err
	}
	r.Files = append(r.Files, File{card.File.Path, text})
	return r, nil
}

// NumberOf is the number of a document in its file.
func NumberOf(d *document.Document) int {
	return slices.IndexFunc(d.File.Documents, func(other *document.Document) bool { return other.Root.Pos == d.Root.Pos })
}

// copy brings one file into the next period, unless nothing of it goes on.
func (r *Rolled) copy(f *document.File, set *schema.Set, next string) error {
	name := renamed(f.Path, set.Period.Name, next)
	text, gone := f.Source, []int{}
	for i, d := range f.Documents {
		changes, goesOn := r.changes(d, set)
		if !goesOn {
			gone = append(gone, i)
			continue
		}
		var err error
		if text, err = Apply(text, i, set.Type(d.Kind), changes...); err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	if len(gone) == len(f.Documents) {
		return nil
	}
	if len(f.Documents) == 1 && f.Documents[0].Kind == document.Review {
		text = append([]byte(Modeline(name)), Headings(set.Type(document.Review))...)
	}
	for _, number := range slices.Backward(gone) {
		text = withoutDocument(text, number)
	}
	r.Files = append(r.Files, File{name, text})
	return nil
}

// renamed is a path below the innermost folder of one period, below that of another.
func renamed(file, from, to string) string {
	steps := strings.Split(path.Dir(file), "/")
	for i := range slices.Backward(steps) {
		if steps[i] == from {
			steps[i] = to
			break
		}
	}
	return path.Join(append(steps, path.Base(file))...)
}

// changes says what of a document is left out in the next period, and whether the document goes on at all.
func (r *Rolled) changes(d *document.Document, set *schema.Set) (changes []Change, goesOn bool) {
	unset := func(fields ...string) (all []Change) {
		for _, name := range fields {
			all = append(all, Change{Path: []string{name}})
		}
		return all
	}
	switch d.Kind {
	case document.Area:
		if d.Root.Get("retired") != nil {
			r.Retired = append(r.Retired, d.ID)
			return nil, false
		}
		r.Rows++
		changes := unset("reviewed", "was")
		for _, f := range set.Type(d.Kind).Fields {
			if f.Unwritten != "" && d.Root.Get(f.Name) != nil {
				changes = append(changes, unset(f.Name)...)
			}
		}
		return changes, true
	case document.Ask:
		if status := d.Root.Str("status"); status == "done" || status == "dropped" {
			r.Settled = append(r.Settled, d.ID)
			return nil, false
		}
		r.Asks++
		return unset("carried"), true
	case document.Review:
		return unset("doingWell", "friction", "next", "close", "amended"), true
	case document.ProductLine:
		return nil, true
	}
	return nil, false
}

// withoutDocument cuts one document out of a file, with its comments and the marker before it.
func withoutDocument(source []byte, number int) []byte {
	root := int(document.Parse("", "", source).Documents[number].Root.Pos.Line)
	var before, behind [][]byte // lines in front of the stretch that the document lies in, and those from the next marker on
	from := 0
	for i, line := range slices.Collect(bytes.Lines(source)) {
		marker := strings.TrimRight(string(line), " \t\r\n") == "---"
		switch {
		case len(behind) > 0 || marker && i >= root:
			behind = append(behind, line)
		case marker:
			from = i
		}
		if i < root {
			before = append(before, line)
		}
	}
	before = before[:from]
	if from == 0 && len(behind) > 0 { // the next one becomes the first and needs no marker
		behind = behind[1:]
	}
	return bytes.Join(slices.Concat(before, behind), nil)
}
