package review

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/scorelint/scorelint/internal/document"
)

// fields compares two states of a document as they are written, field by field. It passes over the paths whose changes are
// told in another way.
func (x *comparison) fields(was, now *document.Value, except ...string) []FieldChange {
	var all []FieldChange
	x.walk("", was, now, func(path string, was, now *document.Value) {
		if f := x.change(path, was, now); f != nil && !slices.Contains(except, path) {
			all = append(all, *f)
		}
	})
	return all
}

// walk visits the fields that differ and hold no fields of their own.
func (x *comparison) walk(path string, was, now *document.Value, visit func(path string, was, now *document.Value)) {
	switch {
	case sameValue(was, now) || path == ".kind" || byDefault(was, now) || byDefault(now, was):
		return
	case was.Type != document.Map && now.Type != document.Map:
		visit(strings.TrimPrefix(path, "."), was, now)
	}
	for _, name := range fieldNames(now, was) {
		x.walk(path+"."+name, field(was, name), field(now, name), visit)
	}
}

// byDefault reports whether a value that one state doesn't have is a default of the other.
func byDefault(none, value *document.Value) bool {
	return !none.Present() && value.Pos == document.Pos{}
}

// change compares the values of a field; nil when they mean the same.
func (x *comparison) change(path string, was, now *document.Value) *FieldChange {
	from, to := x.base.entries(path, was), x.head.entries(path, now)
	if slices.EqualFunc(from, to, func(a, b entry) bool { return a.key == b.key }) {
		return nil
	}
	f := &FieldChange{Field: nameOf(path), path: path, list: was.Type == document.List || now.Type == document.List}
	if f.list {
		from, to = lacking(from, to), lacking(to, from)
	}
	f.From, f.To = join(from, func(e entry) string { return e.label }), join(to, func(e entry) string { return e.label })
	if f.From == f.To {
		f.From, f.To = join(from, func(e entry) string { return e.key }), join(to, func(e entry) string { return e.key })
	}
	return f
}

// yearStarts is the path of a field that says something also where it is missing.
const yearStarts = "calendar.yearStarts"

// entry is a value, or one of a list: by what it is compared, and as people call it.
type entry struct{ key, label string }

func join(all []entry, word func(entry) string) string {
	words := make([]string, len(all))
	for i, e := range all {
		words[i] = word(e)
	}
	return strings.Join(words, ", ")
}

// lacking lists the entries that another list doesn't have.
func lacking(all, other []entry) []entry {
	return slices.DeleteFunc(slices.Clone(all), func(e entry) bool {
		return slices.ContainsFunc(other, func(o entry) bool { return o.key == e.key })
	})
}

// entries reads a value of one side. The order of areas means nothing.
func (s *side) entries(path string, v *document.Value) []entry {
	var all []entry
	if path == yearStarts && !v.Present() {
		v = &document.Value{Type: document.String, Text: document.Months()[0]}
	}
	if v.Scalar() && v.Present() {
		all = append(all, entry{s.key(path, v), s.label(path, v)})
	}
	for i := range v.Items {
		all = append(all, entry{s.key(path, &v.Items[i]), s.label(path, &v.Items[i])})
	}
	if path == "areas" {
		slices.SortFunc(all, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
		all = slices.CompactFunc(all, func(a, b entry) bool { return a.key == b.key })
	}
	return all
}

// key is what a value means, whatever the areas that it names are called now.
func (s *side) key(path string, v *document.Value) string {
	if v.Scalar() {
		if path == "areas" && s.review != nil {
			id := s.review.book.rowRef(s.chapter, v.Text).ID
			return cmp.Or(s.now[id], id)
		}
		return v.Text
	}
	var parts []string
	for i := range v.Items {
		parts = append(parts, s.key(path, &v.Items[i]))
	}
	for _, name := range fieldNames(v) {
		at := name
		if name == "id" && v.Str("kind") == string(document.Area) {
			at = "areas"
		}
		parts = append(parts, name+"="+s.key(at, field(v, name)))
	}
	slices.Sort(parts)
	return strings.Join(parts, "\x00")
}

// label is what people call a value, and one of several fields by the first of them, with the others in brackets.
func (s *side) label(path string, v *document.Value) string {
	if v.Scalar() {
		return s.name(path, v.Text)
	}
	var parts []string
	for i := range v.Items {
		parts = append(parts, s.label(path, &v.Items[i]))
	}
	for _, name := range fieldNames(v) {
		switch text := s.label(path+"."+name, field(v, name)); text {
		case "", "false":
		case "true":
			parts = append(parts, name)
		default:
			parts = append(parts, text)
		}
	}
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return parts[0] + " (" + strings.Join(parts[1:], ", ") + ")"
}

// name is what people call what an id or a tag stands for.
func (s *side) name(path, id string) string {
	switch {
	case s.review == nil:
	case path == "areas":
		return s.review.book.rowRef(s.chapter, id).Label()
	case path == "productLine" && s.line[id] != nil:
		return s.line[id].Label()
	case path == "topFailureMode.tag" || path == "failureModes":
		return s.review.book.failureMode(id).Title
	case path == "escalation.ask":
		return s.review.askRef(id).Label()
	}
	return id
}

// rowRef names the row that an id means in a chapter, whatever the row is called there.
func (b *Book) rowRef(c *chapter, id string) Ref {
	if r := b.find(c, id); r != nil {
		return r.Ref
	}
	return Ref{ID: id, Name: id}
}

// nameOf is what people call a field.
func nameOf(path string) string {
	named := map[string]string{
		"because.row": "reason of the status", "topFailureMode.tag": "top failure mode", "topFailureMode.text": "how the failure mode shows", "was": "id in earlier periods",
		"meaning": "practical meaning", "retired.reason": "reason of the retirement", "carried.reason": "reason of being carried over",
		yearStarts: "first month of a year", "closed": "closed on", "done": "done on", "amended": "amendment",
	}
	first, last, _ := strings.Cut(path, ".")
	switch {
	case named[path] != "":
		return named[path]
	case first == "because":
		return "reason of the " + words(last)
	case first == "scales":
		return "scale of " + words(last)
	case first == "ranking":
		return "weight of " + words(last) + " in the ranking"
	case first == "escalation" || first == "carried":
		return words(last)
	}
	return words(path)
}

// words writes a name such as blastRadius as words.
func words(name string) string {
	var out strings.Builder
	for _, r := range strings.ReplaceAll(name, ".", " ") {
		if unicode.IsUpper(r) {
			out.WriteByte(' ')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

// Prose reports whether the field is text that people write and rewrite. That it changed is what matters; what it says
// now is read where it stands.
func (f FieldChange) Prose() bool {
	switch f.path[strings.LastIndex(f.path, ".")+1:] {
	case "reason", "decision", "meaning", "text", "goal", "renewals":
		return true
	}
	return false
}

// Person reports whether From and To are handles of people.
func (f FieldChange) Person() bool {
	switch f.path[strings.LastIndex(f.path, ".")+1:] {
	case "owner", "decider", "approver", "by":
		return true
	}
	return false
}

// List reports whether From and To are the entries of a list that only one of its two states has.
func (f FieldChange) List() bool { return f.list }

// sameValue reports whether two values say the same.
func sameValue(a, b *document.Value) bool {
	return a.Text == b.Text && a.Present() == b.Present() && slices.EqualFunc(a.Items, b.Items, func(a, b document.Value) bool { return sameValue(&a, &b) }) &&
		!slices.ContainsFunc(fieldNames(a, b), func(name string) bool { return !sameValue(field(a, name), field(b, name)) })
}

// fieldNames lists the fields that any of some values has.
func fieldNames(values ...*document.Value) []string {
	var names []string
	for _, v := range values {
		for i := range v.Fields {
			if name := v.Fields[i].Name; v.Fields[i].Value.Present() && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// field is a field of a value, one without a value where it doesn't stand there.
func field(v *document.Value, name string) *document.Value {
	if at := v.Get(name); at != nil {
		return at
	}
	return &document.Value{}
}
