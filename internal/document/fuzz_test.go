package document_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// FuzzParse holds whatever is read to what every package relies on. Its corpus in testdata/fuzz also keeps
// the sources that once broke it.
func FuzzParse(f *testing.F) {
	f.Fuzz(func(t *testing.T, source []byte) {
		if len(source) > 1<<16 {
			return // too long to go through every path
		}
		file := document.Parse("x.yaml", "2026-Q3", source)
		if diff := cmp.Diff(file, document.Parse("x.yaml", "2026-Q3", source), structure); diff != "" {
			t.Errorf("not the same twice: %s", diff)
		}
		for _, d := range file.Findings {
			inside(t, file, d.Span)
			for _, r := range d.Related {
				inside(t, file, r.Span)
			}
			if d.Rule == "" || d.Message == "" || d.Hint == "" || strings.ContainsAny(d.Message+d.Hint, "\n\r") {
				t.Errorf("a finding without a rule, a message or a hint: %+v", d)
			}
		}
		for _, d := range file.Documents {
			everyPath(&d.Root, nil, func(path []string, v *document.Value) {
				span := d.Span(path...)
				inside(t, file, span)
				pointsAtText(t, file, span, path, v)
				inside(t, file, d.Span(append(path, "missing")...))
			})
		}
		hidesNothing(t, source)
	})
}

// structure compares what is read, without the file that each document points back to.
var structure = cmp.Options{
	cmpopts.IgnoreUnexported(document.File{}, document.Value{}),
	cmpopts.IgnoreFields(document.Document{}, "File"),
}

// inside holds a span to lines and columns that the file has.
func inside(t *testing.T, f *document.File, s finding.Span) {
	t.Helper()
	breaks := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(f.Source))
	count := strings.Count(strings.TrimSuffix(breaks, "\n"), "\n") + 1
	length := len([]rune(f.Line(s.Start.Line)))
	if s.File != f.Path || s.Start.Line < 1 || s.Start.Line > count || s.End.Line != s.Start.Line ||
		s.Start.Column < 1 || s.End.Column < s.Start.Column || s.End.Column > length+1 {
		t.Errorf("the span %v is outside of %q", s, f.Source)
	}
}

// pointsAtText holds the span of a plain scalar to text that the scalar begins with.
func pointsAtText(t *testing.T, f *document.File, s finding.Span, path []string, v *document.Value) {
	t.Helper()
	if !v.Scalar() || v.Quoted || v.Text == "" || s.Start.Column == s.End.Column || s.Start.Compare(v.Pos.Wide()) < 0 {
		return
	}
	text := string([]rune(f.Line(s.Start.Line))[s.Start.Column-1 : s.End.Column-1])
	if !strings.HasPrefix(v.Text, text) && !strings.ContainsAny(text[:1], `'"|>*`) {
		t.Errorf("%q is %q, but its span shows %q of %q", path, v.Text, text, f.Source)
	}
}

// hidesNothing holds a file to giving the document that follows it, whatever is wrong before.
func hidesNothing(t *testing.T, source []byte) {
	t.Helper()
	if bytes.Contains(source, []byte("%")) {
		return // the marker may belong to a directive
	}
	docs := document.Parse("x.yaml", "", slices.Concat(source, []byte("\n---\nkind: Last\n"))).Documents
	if len(docs) == 0 || docs[len(docs)-1].Kind != "Last" {
		t.Errorf("%q hides the document after it", source)
	}
}

// everyPath visits a value and all below it.
func everyPath(v *document.Value, path []string, visit func([]string, *document.Value)) {
	visit(path, v)
	path = slices.Clip(path)
	for i := range v.Items {
		everyPath(&v.Items[i], append(path, strconv.Itoa(i)), visit)
	}
	for i := range v.Fields {
		everyPath(&v.Fields[i].Value, append(path, v.Fields[i].Name), visit)
	}
}
