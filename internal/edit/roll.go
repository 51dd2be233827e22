package edit

import (
	"fmt"
	"path"
	"regexp"
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
		changes, goesOn := r.changes(d, set.Type(d.Kind))
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

// saidAnew are the fields that people must say anew in each period, by the kinds that go on.
var saidAnew = map[string][]string{
	document.Area: {"reviewed", "was"}, document.Ask: {"carried"}, document.ProductLine: {},
	document.Review: {"doingWell", "friction", "next", "close", "amended"},
}

// changes says what of a document is left out in the next period, and whether the document goes on at all.
func (r *Rolled) changes(d *document.Document, of *schema.Type) (changes []Change, goesOn bool) {
	anew, goesOn := saidAnew[d.Kind]
	status := d.Root.Str("status")
	switch {
	case !goesOn:
		return nil, false
	case d.Kind == document.Area && d.Root.Get("retired") != nil:
		r.Retired = append(r.Retired, d.ID)
		return nil, false
	case d.Kind == document.Ask && (status == "done" || status == "dropped"):
		r.Settled = append(r.Settled, d.ID)
		return nil, false
	case d.Kind == document.Area:
		r.Rows++
	case d.Kind == document.Ask:
		r.Asks++
	}
	for _, f := range of.Fields {
		if d.Root.Field(f.Name) != nil && (f.Unwritten != "" || slices.Contains(anew, f.Name)) {
			changes = append(changes, Change{Path: []string{f.Name}})
		}
	}
	return changes, true
}

var separator = regexp.MustCompile(`(?m)^---[ \t]*\r?\n`)

// withoutDocument cuts one document out of a file, with its comments and the marker before it.
func withoutDocument(source []byte, number int) []byte {
	f := document.Parse("", "", source)
	root, start := f.Offset(f.Documents[number].Root.Pos.Wide()), 0
	for _, at := range separator.FindAllIndex(source, -1) {
		switch {
		case at[0] <= root:
			start = at[0]
		case start == 0: // the next one becomes the first and needs no marker
			return source[at[1]:]
		default:
			return slices.Concat(source[:start], source[at[0]:])
		}
	}
	return source[:start]
}
