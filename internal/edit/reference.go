package edit

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// FindDocument finds the one document that a name means: KIND/ID, or KIND alone for a kind that has no ids. An empty period is the
// one in review.
func FindDocument(tree *document.Tree, set *schema.Set, name, period string) (*document.Document, error) {
	ref, err := reference(name, period, set)
	if err != nil {
		return nil, err
	}
	return find(tree, ref)
}

func reference(name, period string, set *schema.Set) (finding.Document, error) {
	kind, id, slash := strings.Cut(name, "/")
	if _, err := KindNamed(kind); err != nil && !slash && schema.Nearest(kind, schema.Kinds()) == "" {
		return finding.Document{}, &Error{Message: fmt.Sprintf("found %q, expected KIND/ID", name), Hint: "for example Area/" + name}
	}
	kind, err := KindNamed(kind)
	if err != nil {
		return finding.Document{}, err
	}
	hasID := set.Type(kind).Field("id") != nil || kind == document.Measurement
	ref := finding.Document{Kind: kind, ID: id, Period: period}
	switch {
	case hasID && id == "":
		return ref, &Error{Message: fmt.Sprintf("found %q without an id, expected %s/ID", name, kind), Hint: "the id is in the document"}
	case !hasID && slash:
		return ref, &Error{Message: fmt.Sprintf("found the id %q, but documents of kind %s have none", id, kind), Hint: "write " + kind + " alone"}
	case schema.InPeriod(kind) && period == "":
		ref.Period = set.Period.Name
	case !schema.InPeriod(kind) && period != "":
		return ref, &Error{Message: fmt.Sprintf("found --period %s, but documents of kind %s belong to no period", period, kind), Hint: "leave --period out"}
	}
	return ref, nil
}

// KindNamed finds a kind in any case.
func KindNamed(name string) (string, error) {
	if i := slices.IndexFunc(schema.Kinds(), func(k string) bool { return strings.EqualFold(k, strings.ReplaceAll(name, "-", "")) }); i >= 0 {
		return schema.Kinds()[i], nil
	}
	return "", &Error{Message: fmt.Sprintf("unknown kind %q", name), Hint: schema.Suggest(name, schema.Kinds())}
}

func find(tree *document.Tree, ref finding.Document) (*document.Document, error) {
	var found []*document.Document
	var ids []string
	for _, d := range tree.Documents() {
		if d.Ref() == ref {
			found = append(found, d)
		}
		if d.Kind == ref.Kind && d.Period == ref.Period {
			ids = append(ids, d.ID)
		}
	}
	name := ref.Kind
	if ref.ID != "" {
		name += " " + finding.Quote(ref.ID)
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		e := &Error{Message: "found no " + name, Hint: schema.Suggest(ref.ID, ids)}
		if len(ids) == 0 {
			e.Hint = fmt.Sprintf("begin a file below %s with kind: %s", path.Join(document.Folder, ref.Period), ref.Kind)
		}
		if ref.Period != "" {
			e.Message += " in " + ref.Period
		}
		for _, f := range tree.Files {
			if f.Lost > 0 && f.Period == ref.Period && len(f.Findings) > 0 {
				at := f.Findings[0]
				e.Hint = fmt.Sprintf("mend %s first, which may hold it: line %d: %s", f.Path, at.Span.Start.Line, at.Message)
			}
		}
		return nil, e
	}
	return nil, &Error{
		Message: fmt.Sprintf("found %d documents %s: %s and %s", len(found), name, found[0].File.Path, found[1].File.Path),
		Hint:    "give one of them another id",
	}
}
