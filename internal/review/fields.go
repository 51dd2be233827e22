package review

import (
	"slices"
	"strings"
	"unicode"

	"github.com/scorelint/scorelint/internal/document"
)

// fields compares two states of a document as they are written, field by field. It passes over the paths, and the fields of
// the document, whose changes are told in another way.
func (x *comparison) fields(was, now *document.Value, except ...string) []FieldChange {
	return slices.DeleteFunc(x.walk("", was, now), func(f FieldChange) bool {
		first, _, _ := strings.Cut(f.path, ".")
		return slices.Contains(except, f.path) || slices.Contains(except, first)
	})
}

// walk lists the fields that differ and hold no fields of their own.
func (x *comparison) walk(path string, was, now *document.Value) []FieldChange {
	var all []FieldChange
	switch {
	case sameValue(was, now) || path == "kind" || byDefault(was, now) || byDefault(now, was):
		return nil
	case was.Type != document.Map && now.Type != document.Map:
		if f := x.change(path, was, now); f != nil {
			return []FieldChange{*f}
		}
	}
	for _, name := range fieldNames(now, was) {
		all = append(all, x.walk(strings.TrimPrefix(path+"."+name, "."), field(was, name), field(now, name))...)
	}
	return all
}

// byDefault reports whether a value that one state doesn't have is a default of the other.
func byDefault(none, value *document.Value) bool {
	return !none.Present() && value.Pos == document.Pos{}
}

// change tells the values of a field that differ; nil where a list names the same areas by other ids.
func (x *comparison) change(path string, was, now *document.Value) *FieldChange {
	from, to := x.base.labels(path, was), x.head.labels(path, now)
	switch {
	case !slices.Equal(from, to):
	case was.Type == document.List:
		return nil
	default: // others of the same name
		from, to = (&side{}).labels(path, was), (&side{}).labels(path, now)
	}
	f := &FieldChange{Field: nameOf(path), path: path, List: was.Type == document.List || now.Type == document.List}
	if f.List {
		from, to = without(from, to), without(to, from)
	}
	f.From, f.To = strings.Join(from, ", "), strings.Join(to, ", ")
	return f
}

// without lists the entries of a list that another one doesn't have.
func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(item string) bool { return slices.Contains(other, item) })
}

// labels are what people call a value, or each one of a list. The order of areas means nothing.
func (s *side) labels(path string, v *document.Value) []string {
	var all []string
	if v.Scalar() && v.Present() {
		all = append(all, s.label(path, v))
	}
	for i := range v.Items {
		all = append(all, s.label(path, &v.Items[i]))
	}
	if path == "areas" {
		all = compact(all)
	}
	return all
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
		at := path + "." + name
		if name == "areas" || name == "id" && v.Str("kind") == document.Area {
			at = "areas"
		}
		switch text := s.label(at, field(v, name)); text {
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
	case path == "areas" && s.now[id] != nil:
		return s.now[id].Label()
	case path == "areas":
		return s.review.book.rowRef(s.chapter, id).Label()
	case path == "productLine" && s.line[id] != nil:
		return s.line[id].Label()
	case path == "topFailureMode.tag" || path == "failureModes":
		return s.review.book.failureMode(id).Title
	case path == "escalation.ask" && s.ask[id] != nil:
		return s.ask[id].Title
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
		"because.row": "reason of the status", "topFailureMode.tag": "top failure mode", "was": "id in earlier periods",
		"topFailureMode.text": "how the failure mode shows", "meaning": "practical meaning", "retired.reason": "reason of the retirement",
		"escalation.reason": "reason of the escalation", "carried.reason": "reason of being carried over",
		"calendar.yearStarts": "first month of a year", "closed": "closed on", "done": "done on", "amended": "amendment",
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
	case "reason", "decision", "meaning", "text", "goal":
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
			if f := &v.Fields[i]; f.Value.Present() {
				names = addNew(names, f.Name)
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
