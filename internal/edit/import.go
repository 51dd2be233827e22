package edit

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/schema"
)

// Import says how to read a page or a table into a period.
type Import struct {
	Period string
	Kind   string            // of the rows of a table; "" to find it by the headings
	Fields map[string]string // the path of a field, by the heading of its column; "" leaves the column out
	Values map[string]string // what to write, by what stands in a cell
}

// Imported is what came over.
type Imported struct {
	Files   []File
	Count   map[string]int // documents by kind
	Known   int            // documents that were there already, and were left alone
	Skipped []string       // what was not taken, for people
}

// record is a document that came over.
type record struct {
	kind   string
	row    int // of its table, from 1; 0 for none
	fields map[string]any
}

// importable are the kinds that rows of a table may be.
var importable = [...]string{document.Area, document.ProductLine, document.Ask, document.Exception}

type importer struct {
	Import
	set      *schema.Set
	records  []record
	headings []string // of all tables
	result   *Imported
}

// Import reads a page into documents of a period. It makes ids from names, and matches values to the repository's
// scales and vocabulary; what the page doesn't say is left out. A document that is there already stays as it is.
// Errors are of type [*Error].
func (o Import) Import(page Page, tree *document.Tree, set *schema.Set) (*Imported, error) {
	if _, err := Period(set, o.Period); err != nil {
		return nil, err
	}
	in := &importer{Import: o, set: set, result: &Imported{Count: map[string]int{}}}
	for _, s := range page.Sections {
		for _, table := range s.Tables {
			in.headings = append(in.headings, table[0]...)
		}
	}
	if err := in.checkFields(); err != nil {
		return nil, err
	}
	for _, s := range page.Sections {
		for _, table := range s.Tables {
			if err := in.table(table, priorityOf(s.Title)); err != nil {
				return nil, err
			}
		}
	}
	in.sections(page)
	if len(in.records) == 0 {
		e := &Error{"found nothing to import", "say what the columns are, as in --map \"Service=name\", or put lists below Mandatory and Recommended"}
		if len(in.headings) > 0 {
			e.Message += ", but a table with the columns " + strings.Join(in.headings, ", ")
		}
		return nil, e
	}
	in.write(tree)
	return in.result, nil
}

// checkFields refuses to map a column that isn't there, or one to a field that no kind has.
func (in *importer) checkFields() error {
	for _, heading := range slices.Sorted(maps.Keys(in.Fields)) {
		field, known, ok := in.Fields[heading], []string{}, in.Fields[heading] == ""
		for _, kind := range importable {
			ok = ok || in.typeOf(kind, field) != nil
			for _, f := range Settable(in.set.Type(kind)) {
				known = append(known, f.String())
			}
		}
		switch {
		case !ok:
			return &Error{fmt.Sprintf("unknown field %s for the column %s", finding.Quote(field), finding.Quote(heading)), schema.Suggest(field, known)}
		case !slices.Contains(in.headings, heading):
			return &Error{fmt.Sprintf("found no column %s to map", finding.Quote(heading)), "the headings are " + strings.Join(in.headings, ", ")}
		}
	}
	return nil
}

// typeOf is the type of a field by its path, or nil.
func (in *importer) typeOf(kind, field string) *schema.Type {
	t, _ := in.set.Type(kind).Resolve(strings.Split(field, "."))
	return t
}

// sections takes the lists of what is asked for, and the words around the rows.
func (in *importer) sections(page Page) {
	review := map[string]any{}
	for _, s := range page.Sections {
		part := partOf(s.Title)
		switch {
		case priorityOf(s.Title) != "":
			for _, item := range s.entries() {
				in.add(record{kind: document.Ask, fields: ask(item, part)})
			}
		case part == "" || review[part] != nil: // the first of each counts
		case part == "friction" || part == "next":
			var entries []any
			for _, item := range s.entries() {
				entries = append(entries, map[string]any{"text": item})
			}
			if entries != nil {
				review[part] = entries
			}
		case s.markdown() != "":
			review[part] = s.markdown()
		}
	}
	if page.Quote != "" {
		review["close"] = page.Quote
	}
	if len(review) > 0 {
		in.records = append(in.records, record{kind: document.Review, fields: review})
	}
}

var (
	box    = regexp.MustCompile(`^\[([ xX])\] `)
	linked = regexp.MustCompile(`\]\((https?://[^)]*)\)`)
)

// ask reads an entry of a list. A ticked one is done, and its link is where it is tracked, or what proves it done.
func ask(item, priority string) map[string]any {
	ticked, link := box.FindStringSubmatch(item), linked.FindStringSubmatch(item)
	fields := map[string]any{"title": markdown.Words(box.ReplaceAllString(item, "")), "priority": priority}
	field := "backlog"
	if ticked != nil && ticked[1] != " " {
		fields["status"], field = "done", "evidence"
	}
	if link != nil {
		fields[field] = link[1]
	}
	return fields
}

// write makes files of the records that are new.
func (in *importer) write(tree *document.Tree) {
	there := map[finding.Document]bool{}
	for _, d := range tree.Documents() {
		there[d.Ref()] = true
	}
	files := map[string][]string{}
	for _, r := range in.records {
		ref := finding.Document{Kind: r.kind, Period: in.Period}
		if r.kind == document.Exception {
			ref.Period = ""
		}
		ref.ID, _ = r.fields["id"].(string)
		if there[ref] {
			in.result.Known++
			continue
		}
		there[ref] = true
		r.fields["kind"] = r.kind
		name := in.file(ref, tree)
		files[name] = append(files[name], renderMap(r.fields, in.set.Type(r.kind), 0))
		in.result.Count[r.kind]++
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		in.result.Files = append(in.result.Files, fileOf(name, "", files[name]...))
	}
}

// file is where a document goes: rows and exceptions into files of their own, others of a kind together.
func (in *importer) file(ref finding.Document, tree *document.Tree) string {
	together := map[string]string{document.Ask: "asks", document.ProductLine: "product-lines", document.Review: "review"}[ref.Kind]
	if together != "" {
		if name := document.Folder + "/" + in.Period + "/" + together + ".yaml"; tree.File(name) == nil {
			return name
		}
	}
	return PathOf(ref.Kind, ref.ID, in.Period)
}
