package policy

import (
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// world builds data.scorecard: everything but the document that is judged.
type world struct {
	set    *schema.Set
	inputs []*ast.Term // of docs, in their order
	docs   []*document.Document
	params map[string]map[string]any
	asOf   string
}

func (e *Engine) world(tree *document.Tree, asOf string) *world {
	w := &world{set: e.set, docs: e.typed(tree), params: e.params, asOf: asOf}
	w.inputs = make([]*ast.Term, len(w.docs))
	document.Each(len(w.docs), func(i int) { w.inputs[i] = inputOf(w.docs[i]) })
	return w
}

func (w *world) data() ast.Object {
	periods := w.periods()
	earlier := []*ast.Term{}
	for _, p := range slices.Backward(periods) {
		if p.Before(w.set.Period) {
			earlier = append(earlier, ast.StringTerm(p.Name))
		}
	}
	card := object(
		"asOf", ast.StringTerm(w.asOf),
		"period", ast.StringTerm(w.set.Period.Name),
		"earlier", ast.ArrayTerm(earlier...),
		"periods", w.periodData(periods),
		"exceptions", w.byID(document.Exception, ""),
		"people", w.people(),
		"scales", w.scales(),
		"params", w.paramData(),
		"settings", inputOf(w.set.Scorecard),
	)
	if len(earlier) > 0 {
		card.Value.(ast.Object).Insert(ast.InternedTerm("previous"), earlier[0])
	}
	return object(schema.DataName, card).Value.(ast.Object)
}

func object(pairs ...any) *ast.Term {
	terms := make([][2]*ast.Term, 0, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		terms = append(terms, [2]*ast.Term{ast.InternedTerm(pairs[i].(string)), pairs[i+1].(*ast.Term)})
	}
	return ast.ObjectTerm(terms...)
}

// periods lists the periods that have documents, and the one in review, in the order of time.
func (w *world) periods() []document.Period {
	names := map[string]document.Period{w.set.Period.Name: w.set.Period}
	for _, d := range w.docs {
		if _, known := names[d.Period]; !known && d.Period != "" {
			names[d.Period], _ = document.ParsePeriod(d.Period)
		}
	}
	return slices.SortedFunc(maps.Values(names), document.Period.Compare)
}

func (w *world) periodData(periods []document.Period) *ast.Term {
	all := make([][2]*ast.Term, 0, len(periods))
	for i, p := range periods {
		fields := object(
			"start", ast.StringTerm(p.Start),
			"end", ast.StringTerm(p.End),
			"areas", w.byID(document.Area, p.Name),
			"productLines", w.byID(document.ProductLine, p.Name),
			"asks", w.byID(document.Ask, p.Name),
		)
		obj := fields.Value.(ast.Object)
		consecutive := false
		if before := lastBefore(periods[:i], p); before != nil {
			obj.Insert(ast.InternedTerm("previous"), ast.StringTerm(before.Name))
			consecutive = p.Follows(*before)
		}
		obj.Insert(ast.InternedTerm("consecutive"), ast.InternedTerm(consecutive))
		for j, d := range w.docs {
			if d.Kind == document.Review && d.Period == p.Name {
				obj.Insert(ast.InternedTerm("review"), w.inputs[j])
				break
			}
		}
		all = append(all, [2]*ast.Term{ast.StringTerm(p.Name), fields})
	}
	return ast.ObjectTerm(all...)
}

// lastBefore is the latest of the periods, which are in order, that has ended when p begins.
func lastBefore(periods []document.Period, p document.Period) *document.Period {
	for i := range slices.Backward(periods) {
		if periods[i].Before(p) {
			return &periods[i]
		}
	}
	return nil
}

// byID collects the documents of a kind and period. Of a duplicate id, which is a finding, the first counts.
func (w *world) byID(kind, period string) *ast.Term {
	all := ast.NewObject()
	for i, d := range w.docs {
		if d.Kind != kind || d.Period != period || d.ID == "" {
			continue
		}
		if id := ast.StringTerm(d.ID); all.Get(id) == nil {
			all.Insert(id, w.inputs[i])
		}
	}
	return ast.NewTerm(all)
}

func (w *world) people() *ast.Term {
	all := ast.NewObject()
	list := w.set.Scorecard.Root.Get("people")
	if list == nil {
		return ast.NewTerm(all)
	}
	for i := range list.Items {
		person := &list.Items[i]
		handle := person.Str("handle")
		if handle == "" {
			continue
		}
		term := objectOf(person)
		for _, flag := range []string{"senior", "team"} {
			if person.Get(flag) == nil {
				term.Value.(ast.Object).Insert(ast.InternedTerm(flag), ast.InternedTerm(false))
			}
		}
		all.Insert(ast.StringTerm(handle), term)
	}
	return ast.NewTerm(all)
}

func (w *world) scales() *ast.Term {
	all := ast.NewObject()
	for name, levels := range w.set.ScalesInForce() {
		items := make([]*ast.Term, len(levels))
		for i, l := range levels {
			items[i] = object("value", ast.StringTerm(l.Value), "meaning", ast.StringTerm(l.Meaning))
		}
		all.Insert(ast.StringTerm(name), ast.ArrayTerm(items...))
	}
	return ast.NewTerm(all)
}

func (w *world) paramData() *ast.Term {
	all := ast.NewObject()
	for rule, params := range w.params {
		if len(params) > 0 {
			all.Insert(ast.StringTerm(rule), ast.NewTerm(ast.MustInterfaceToValue(params)))
		}
	}
	return ast.NewTerm(all)
}
