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

// record is a document that came over: its fields by their paths.
type record struct {
	kind   string
	row    int // of its table, from 1; 0 for none
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
	if err := in.unknownFields(); err != nil {
		return nil, err
	}
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
	if len(in.records) == 0 {
		return nil, &Error{"found nothing to import" + in.why(), "say what the columns are, as in --map \"Service=name\", or put lists below Mandatory and Recommended"}
	}
	return in.result, in.write(tree)
}

// why says what was found instead of documents.
func (in *importer) why() string {
	if len(in.headings) == 0 {
		return ""
	}
	return ", but a table with the columns " + strings.Join(in.headings, ", ")
}

// unknownFields refuses a mapping to a field that no kind has.
func (in *importer) unknownFields() error {
	for _, heading := range slices.Sorted(maps.Keys(in.Fields)) {
		field, known := in.Fields[heading], []string{}
		if field == "" {
			continue
		}
		for _, kind := range []string{document.Area, document.ProductLine, document.Ask, document.Exception} {
			if t, _ := in.set.Type(kind).Resolve(strings.Split(field, ".")); t != nil {
				known = nil
				break
			}
			for _, path := range Settable(in.set.Type(kind)) {
				known = append(known, strings.Join(path, "."))
			}
		}
		if known != nil {
			return &Error{fmt.Sprintf("unknown field %s for the column %s", finding.Quote(field), finding.Quote(heading)), schema.Suggest(field, known)}
		}
	}
	return nil
}

type importer struct {
	Import
	set      *schema.Set
	records  []record
	headings []string
	used     map[string]bool // headings that were mapped
	result   *Imported
}

// table reads the rows of a table, if their headings show what they are.
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
	for i, heading := range rows[0] {
		if _, mapped := in.Fields[heading]; columns[i] == "" && !mapped && heading != "" {
			in.result.Skipped = append(in.result.Skipped, fmt.Sprintf("the column %s; --map %q says which field it fills, and --map %q leaves it out", finding.Quote(heading), heading+"=FIELD", heading+"="))
		}
	}
	for n, cells := range rows[1:] {
		if len(cells) > len(columns) {
			in.result.Skipped = append(in.result.Skipped, fmt.Sprintf("what row %d holds beyond the headings", n+1))
		}
		r := record{kind: kind, row: n + 1}
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
	t, _ := of.Resolve(strings.Split(column, "."))
	switch {
	case t == nil:
	case t.Form == schema.List && t.Elem.Refers != "":
		var ids []string
		for name := range strings.SplitSeq(cell, ",") {
			ids = append(ids, in.reference(name, t.Elem))
		}
		return strings.Join(ids, ",")
	case t.Refers != "":
		return in.reference(cell, t)
	case t.Person:
		for _, p := range in.list("people") {
			if strings.EqualFold(p.Str("name"), cell) {
				return p.Str("handle")
			}
		}
	}
	return cell
}

// reference is the id or the tag that a cell names, by itself or by its title.
func (in *importer) reference(cell string, t *schema.Type) string {
	cell = strings.TrimSpace(cell)
	if t.Refers == schema.FailureMode {
		for _, mode := range in.list("failureModes") {
			if strings.EqualFold(mode.Str("title"), cell) {
				return mode.Str("tag")
			}
		}
	}
	return ID(cell)
}

// add takes a record over, under the id that its name makes.
func (in *importer) add(r record) {
	name := ""
	for _, c := range r.fields {
		if len(c.Path) == 1 && c.Path[0] == titleOf(r.kind) {
			name = fmt.Sprint(c.Value)
		}
	}
	if name == "" {
		if len(r.fields) > 0 {
			in.result.Skipped = append(in.result.Skipped, fmt.Sprintf("row %d of a table, which has no %s", r.row, titleOf(r.kind)))
		}
		return
	}
	id := in.freeID(name, r)
	r.fields = append([]Change{{Path: []string{"id"}, Value: id}}, r.fields...)
	if r.kind == document.Area {
		r.fields = in.tagged(r.fields)
	}
	in.records = append(in.records, r)
}

// freeID is an id that no other record of the page has, made from a name, else from the number of the row.
func (in *importer) freeID(name string, r record) string {
	first := ID(name)
	if first == "" {
		first = fmt.Sprintf("%s-%d", strings.ToLower(r.kind), max(r.row, len(in.records)+1))
	}
	id := first
	for n := 2; slices.ContainsFunc(in.records, func(o record) bool { return o.kind == r.kind && o.fields[0].Value == id }); n++ {
		id = fmt.Sprintf("%s-%d", first, n)
	}
	return id
}

// tagged gives the failure mode of a row its tag, where its text is the title or the tag of one in the vocabulary.
func (in *importer) tagged(fields []Change) []Change {
	for i, c := range fields {
		if strings.Join(c.Path, ".") != "topFailureMode.text" {
			continue
		}
		for _, mode := range in.list("failureModes") {
			if said := fmt.Sprint(c.Value); strings.EqualFold(mode.Str("title"), said) || mode.Str("tag") == ID(said) {
				if mode.Str("tag") == said {
					fields = slices.Delete(fields, i, i+1)
				}
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
			in.add(in.ask(item, priority))
		}
	}
}

// ask reads an entry of a list. A ticked one is done, and its link is where it is tracked, or what proves it done.
func (in *importer) ask(item, priority string) record {
	item, done := ticked(item)
	r := record{kind: document.Ask, fields: []Change{
		{Path: []string{"title"}, Value: markdown.Words(item)}, {Path: []string{"priority"}, Value: priority},
	}}
	link := "backlog"
	if done {
		link = "evidence"
		r.fields = append(r.fields, Change{Path: []string{"status"}, Value: "done"})
	}
	if _, rest, ok := strings.Cut(item, "]("); ok {
		if address, _, ok := strings.Cut(rest, ")"); ok && strings.HasPrefix(address, "http") {
			r.fields = append(r.fields, Change{Path: []string{link}, Value: address})
		}
	}
	return r
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
		fields = changedTo(fields, of, c.Path, c.Value).(map[string]any)
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
