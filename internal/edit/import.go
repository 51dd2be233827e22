package edit

import (
	"fmt"
	"maps"
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
	Kind   string            // of the rows of a table; "" to tell it by the headings
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

// record is a document that came over: its fields by their paths.
type record struct {
	kind   string
	fields []Change
}

// Import reads a page into documents of a period. It makes ids from names, and matches values to the repository's
// scales and vocabulary; what the page doesn't say is left out. A document that is there already stays as it is.
// Errors are of type [*Error].
func (o Import) Import(page Page, tree *document.Tree, set *schema.Set) (*Imported, error) {
	if _, ok := document.ParsePeriod(o.Period); !ok {
		return nil, &Error{fmt.Sprintf("found the period %q, expected a name like %s", o.Period, document.PeriodForms), "name the period with --period"}
	}
	in := &importer{Import: o, set: set, result: &Imported{Count: map[string]int{}}, used: map[string]bool{}}
	for _, table := range page.Tables {
		if err := in.table(table); err != nil {
			return nil, err
		}
	}
	in.asks(page)
	in.review(page)
	for name := range maps.Keys(o.Fields) {
		if !in.used[name] {
			return nil, &Error{fmt.Sprintf("found no column %s to map", finding.Quote(name)), "the headings are " + strings.Join(in.headings, ", ")}
		}
	}
	return in.result, in.write(tree)
}

type importer struct {
	Import
	set      *schema.Set
	records  []record
	headings []string
	used     map[string]bool // headings that were mapped
	result   *Imported
}

// table reads the rows of a table, if it can be told what they are.
func (in *importer) table(rows [][]string) error {
	if len(rows) == 0 {
		return nil
	}
	in.headings = append(in.headings, rows[0]...)
	kind, columns, err := in.columns(rows[0])
	if err != nil || kind == "" {
		if err == nil {
			in.result.Skipped = append(in.result.Skipped, "the table with the columns "+strings.Join(rows[0], ", "))
		}
		return err
	}
	of := in.set.Type(kind)
	for _, cells := range rows[1:] {
		r := record{kind: kind}
		for i, column := range columns {
			if column == "" || i >= len(cells) || strings.TrimSpace(cells[i]) == "" {
				continue
			}
			change, err := Assignment(column+"="+in.value(cells[i], column, of), of)
			if err != nil {
				return err
			}
			r.fields = append(r.fields, change)
		}
		in.add(r)
	}
	return nil
}

// columns finds out of which kind the rows of a table are, and which field each column fills.
func (in *importer) columns(headings []string) (kind string, columns []string, err error) {
	best := 0
	for _, candidate := range []string{document.Area, document.ProductLine, document.Ask, document.Exception} {
		if in.Kind != "" && candidate != in.Kind {
			continue
		}
		found := make([]string, len(headings))
		known, named := 0, false
		for i, heading := range headings {
			field, mapped := in.Fields[heading]
			if !mapped {
				field = fieldOf(candidate, heading)
			} else if t, _ := in.set.Type(candidate).Resolve(strings.Split(field, ".")); field != "" && t == nil {
				continue // of another kind
			}
			if mapped {
				in.used[heading] = true
			}
			if field != "" && !slices.Contains(found, field) {
				found[i] = field
				known++
			}
			named = named || field == titleOf(candidate)
		}
		if named && known > best && (known > 1 || in.Kind != "") {
			kind, columns, best = candidate, found, known
		}
	}
	for heading, field := range in.Fields {
		if kind != "" && field != "" && slices.Contains(headings, heading) && !slices.Contains(columns, field) {
			return "", nil, &Error{fmt.Sprintf("found no field %s in %s for the column %s", finding.Quote(field), kind, finding.Quote(heading)), "the fields are those of scorelint schema " + strings.ToLower(kind)}
		}
	}
	return kind, columns, nil
}

// value is what a cell means in the repository's words.
func (in *importer) value(cell, column string, of *schema.Type) string {
	cell = strings.TrimSpace(cell)
	if mapped, ok := in.Values[cell]; ok {
		return mapped
	}
	if t, _ := of.Resolve(strings.Split(column, ".")); t != nil && t.Form == schema.ID && t.Refers != "" {
		return ID(cell)
	}
	return cell
}

// add takes a record over, under the id that its name makes.
func (in *importer) add(r record) {
	name := ""
	for _, c := range r.fields {
		if len(c.Path) == 1 && c.Path[0] == titleOf(r.kind) {
			name = fmt.Sprint(c.Value)
		}
	}
	id := ID(name)
	if id == "" {
		if len(r.fields) > 0 {
			in.result.Skipped = append(in.result.Skipped, fmt.Sprintf("a row without a name that makes an id: %s", finding.Quote(name)))
		}
		return
	}
	r.fields = append([]Change{{Path: []string{"id"}, Value: id}}, r.fields...)
	if r.kind == document.Area {
		r.fields = in.tagged(r.fields)
	}
	in.records = append(in.records, r)
}

// tagged gives the failure mode of a row its tag, where its text is the title or the tag of one in the vocabulary.
func (in *importer) tagged(fields []Change) []Change {
	for _, c := range fields {
		if strings.Join(c.Path, ".") != "topFailureMode.text" {
			continue
		}
		for _, mode := range in.list("failureModes") {
			if said := fmt.Sprint(c.Value); strings.EqualFold(mode.Str("title"), said) || mode.Str("tag") == ID(said) {
				return append(fields, Change{Path: []string{"topFailureMode", "tag"}, Value: mode.Str("tag")})
			}
		}
	}
	return fields
}

func (in *importer) list(field string) []document.Value {
	if v := in.set.Scorecard.Root.Get(field); v != nil {
		return v.Items
	}
	return nil
}

// asks takes the lists of what is asked for.
func (in *importer) asks(page Page) {
	for _, s := range page.Sections {
		priority := priorityOf(s.Title)
		if priority == "" {
			continue
		}
		for _, item := range s.entries() {
			in.add(record{document.Ask, []Change{
				{Path: []string{"title"}, Value: markdown.Words(item)}, {Path: []string{"priority"}, Value: priority},
			}})
		}
	}
}

// review takes the words around the rows.
func (in *importer) review(page Page) {
	fields := map[string]any{}
	for _, s := range page.Sections {
		switch part := partOf(s.Title); part {
		case "doingWell", "close":
			if text := s.markdown(); text != "" && fields[part] == nil {
				fields[part] = text
			}
		case "friction", "next":
			if fields[part] != nil {
				continue
			}
			var entries []any
			for _, item := range s.entries() {
				entries = append(entries, map[string]any{"text": item})
			}
			if entries != nil {
				fields[part] = entries
			}
		}
	}
	if page.Quote != "" {
		fields["close"] = page.Quote
	}
	if len(fields) == 0 {
		return
	}
	r := record{kind: document.Review}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		r.fields = append(r.fields, Change{Path: []string{name}, Value: fields[name]})
	}
	in.records = append(in.records, r)
}

// write makes files of the records that are new.
func (in *importer) write(tree *document.Tree) error {
	there := map[finding.Document]bool{}
	for _, d := range tree.Documents() {
		there[d.Ref()] = true
	}
	files := map[string][]byte{}
	for _, r := range in.records {
		ref := finding.Document{Kind: r.kind, Period: in.Period}
		if r.kind == document.Exception {
			ref.Period = ""
		}
		if r.kind != document.Review {
			ref.ID, _ = r.fields[0].Value.(string)
		}
		if there[ref] {
			in.result.Known++
			continue
		}
		there[ref] = true
		text, err := r.text(in.set.Type(r.kind))
		if err != nil {
			return err
		}
		name := in.file(ref, tree)
		if files[name] != nil {
			text = slices.Concat(files[name], []byte("---\n"), text)
		}
		files[name] = text
		in.result.Count[r.kind]++
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		in.result.Files = append(in.result.Files, File{name, files[name]})
	}
	return nil
}

// text writes a document with the fields of a record.
func (r record) text(of *schema.Type) ([]byte, error) {
	fields := map[string]any{"kind": r.kind}
	for _, c := range r.fields {
		fields = changedTo(fields, c.Path, c.Value).(map[string]any)
	}
	return []byte(renderMap(fields, of, 0)), nil
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
