package report_test

import (
	"io/fs"
	"path"
	"slices"
	"testing"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
	"github.com/scorelint/scorelint/internal/schema"
)

// repository is a scorecard that was read, with what its shape check found.
type repository struct {
	tree  *document.Tree
	book  *review.Book
	shape []finding.Finding
}

// format is the way to write reports that has a name.
func format(name string) report.Format {
	all := report.Formats()
	return all[slices.IndexFunc(all, func(f report.Format) bool { return f.Name == name })]
}

func load(t testing.TB, files fs.FS) repository {
	t.Helper()
	tree, err := document.Load(t.Context(), files)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, tree)
}

func read(t testing.TB, tree *document.Tree) repository {
	t.Helper()
	set, err := schema.New(tree, nil)
	if err != nil {
		t.Fatal(err)
	}
	shape, err := set.Check(tree)
	if err != nil {
		t.Fatal(err)
	}
	finding.Sort(shape)
	book, err := review.New(tree, review.Options{Scales: scales(set), ExpiryWarning: 30})
	if err != nil {
		t.Fatal(err)
	}
	return repository{tree, book, shape}
}

// scales reads the scales in force from the fields that use them.
func scales(set *schema.Set) map[string][]review.Level {
	all := map[string][]review.Level{}
	for name, at := range map[string]*schema.Type{
		review.ScaleTrend:        set.Type(document.ProductLine).Field("trend").Type,
		review.ScaleHealth:       set.Type(document.Area).Field("releaseGateHealth").Type,
		review.ScaleLatency:      set.Type(document.Area).Field("reviewLatency").Type,
		review.ScaleNeeded:       set.Type(document.Area).Field("escalation").Type.Field("needed").Type,
		review.ScaleStandardPath: set.Type(document.Area).Field("standardPath").Type,
	} {
		for _, l := range at.Levels {
			all[name] = append(all[name], review.Level{Value: l.Value, Meaning: l.Meaning})
		}
	}
	return all
}

// result is a run over the repository with more findings than those of its shape.
func (r repository) result(more ...finding.Finding) finding.Result {
	all := append(append([]finding.Finding(nil), r.shape...), more...)
	finding.Sort(all)
	return finding.Result{Documents: len(r.tree.Documents()), Findings: all}
}

// render renders every period up to the one in review, each as of the same day, without the pictures.
func (r repository) render(t testing.TB, asOf string, result finding.Result) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, p := range r.book.Periods() {
		if p.State == review.Draft {
			continue
		}
		review, err := r.book.Review(p.Name, asOf)
		if err != nil {
			t.Fatal(err)
		}
		files, err := format("markdown").Render(review, result)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if path.Ext(f.Path) != ".md" {
				continue
			}
			if _, twice := all[f.Path]; twice {
				t.Errorf("%s is rendered twice", f.Path)
			}
			all[f.Path] = string(f.Content)
		}
	}
	return all
}
