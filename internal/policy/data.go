package policy

import (
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// world is what rules can see: the documents, and data.scorecard with everything else.
type world struct {
	set      *schema.Set
	docs     []*input // those that have a schema
	settings map[string]setting
	asOf     string
}

// input is a document as rules see it: in canonical form, with its period.
type input struct {
	*document.Document
	value ast.Value
}

func (t *terms) input(d *document.Document, of *schema.Type) *input {
	fields := t.fields(&d.Root)
	if own := t.ownColumns(d, of.Field(schema.OwnColumns)); len(own) > 0 {
		fields = append(fields, [2]*ast.Term{t.text(schema.OwnColumns), ast.ObjectTerm(own...)})
	}
	if d.Period != "" {
		fields = append(fields, [2]*ast.Term{t.text("period"), t.text(d.Period)})
	}
	return &input{Document: d, value: ast.NewObject(fields...)}
}

// ownColumns is what a row says in the repository's own columns.
func (t *terms) ownColumns(d *document.Document, columns *schema.Field) [][2]*ast.Term {
	var own [][2]*ast.Term
	if columns != nil {
		for _, c := range columns.Type.Fields {
			if v := d.Root.Get(c.Name); v != nil {
				own = append(own, [2]*ast.Term{t.text(c.Name), t.of(v)})
			}
		}
	}
	return own
}

func (e *Engine) world(tree *document.Tree, asOf string) *world {
	all := slices.DeleteFunc(tree.Documents(), func(d *document.Document) bool {
		return e.set.Type(d.Kind) == nil || d.Root.Type != document.Map
	})
	w := &world{set: e.set, settings: e.settings, asOf: asOf, docs: make([]*input, len(all))}
	t := &terms{}
	document.Each(len(all), func(i int) {
		w.docs[i] = t.input(all[i], e.set.Type(all[i].Kind))
	})
	return w
}

// object is an object in data: of values, and of objects that are put together from others.
type object = map[string]any

// data is all that rules see of data.
func (w *world) data() ast.Object {
	periods := w.periods()
	earlier := []string{}
	for _, p := range slices.Backward(periods) {
		if p.ClosedBy(w.set.Period) {
			earlier = append(earlier, p.Name)
		}
	}
	exceptions, links, inPeriod := object{}, object{}, periodObjects(periods)
	card := object{
		"asOf": w.asOf, "period": w.set.Period.Name, "next": w.set.Period.Next().Name, "earlier": earlier,
		"people": w.people(), "scales": w.scales(), "params": w.paramData(),
		"settings": new(terms).input(w.set.Scorecard, w.set.Type(document.Scorecard)).value, "exceptions": exceptions, "links": links, "periods": inPeriod,
	}
	if before, ok := w.set.Period.Preceding(periods); ok {
		card["previous"] = before.Name
	}
	if before, ok := w.set.Period.Preceding(w.periodsWithRows(periods)); ok {
		card["baseline"] = before.Name
	}
	for _, d := range w.docs {
		if d.Kind == document.Exception && d.Period == "" {
			d.addTo(exceptions, d.ID)
		} else if d.Kind == document.Links && d.Period == "" {
			d.addLinks(links)
		} else if p, _ := inPeriod[d.Period].(object); p != nil && d.Kind == document.Review {
			d.addTo(p, "review")
		} else if name := collections[d.Kind]; p != nil && name != "" {
			d.addTo(p[name].(object), d.ID)
		}
	}
	return ast.MustInterfaceToValue(object{schema.DataName: card}).(ast.Object)
}

// addTo adds the document by a name. Where two claim the same one, which is a finding, the first counts.
func (d *input) addTo(all object, name string) {
	if _, taken := all[name]; name != "" && !taken {
		all[name] = d.value
	}
}

// addLinks adds what was found at each link.
func (d *input) addLinks(all object) {
	for _, entry := range d.Root.Get("links").Entries() {
		if link := entry.Str("link"); link != "" && all[link] == nil {
			all[link] = entry.Native()
		}
	}
}

// collections are the objects in which a period holds its documents by id.
var collections = map[string]string{document.Area: "areas", document.ProductLine: "productLines", document.Ask: "asks", document.Measurement: "measurements"}

// periodObjects describes every period. Their order is that of time.
func periodObjects(periods []document.Period) object {
	byName := object{}
	for _, p := range periods {
		b := object{"start": p.Start, "end": p.End, "kind": p.Kind(), "consecutive": false}
		if before, ok := p.Preceding(periods); ok {
			b["previous"], b["consecutive"] = before.Name, p.Follows(before)
		}
		for _, name := range collections {
			b[name] = object{}
		}
		byName[p.Name] = b
	}
	return byName
}

// periods lists the periods that have documents, and the one in review, in the order of time.
func (w *world) periods() []document.Period {
	names := map[string]document.Period{w.set.Period.Name: w.set.Period}
	for _, d := range w.docs {
		if _, known := names[d.Period]; !known && d.Period != "" {
			names[d.Period], _ = w.set.Calendar.Period(d.Period)
		}
	}
	return slices.SortedFunc(maps.Values(names), document.Period.Compare)
}

func (w *world) periodsWithRows(periods []document.Period) []document.Period {
	has := map[string]bool{}
	for _, d := range w.docs {
		has[d.Period] = has[d.Period] || d.Kind == document.Area
	}
	return slices.DeleteFunc(slices.Clone(periods), func(p document.Period) bool { return !has[p.Name] })
}

// people are everybody by handle.
func (w *world) people() object {
	all := object{}
	for _, entry := range w.set.Scorecard.Root.Get("people").Entries() {
		if handle := entry.Str("handle"); handle != "" {
			person := object{"senior": false, "team": false}
			maps.Copy(person, entry.Native().(object))
			all[handle] = person
		}
	}
	return all
}

func (w *world) scales() object {
	all := object{}
	for name, levels := range w.set.OwnScales() {
		items := make([]any, len(levels))
		for i, l := range levels {
			items[i] = object{"value": l.Value, "meaning": l.Meaning}
		}
		all[name] = items
	}
	return all
}

func (w *world) paramData() object {
	all := object{}
	for rule, s := range w.settings {
		if len(s.params) > 0 {
			all[rule] = s.params
		}
	}
	return all
}
