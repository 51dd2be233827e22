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
	set    *schema.Set
	docs   []*input // those that have a schema
	params map[string]map[string]any
	asOf   string
}

func (e *Engine) world(tree *document.Tree, asOf string) *world {
	w := &world{set: e.set, params: e.params, asOf: asOf}
	for _, d := range tree.Documents() {
		if e.set.Type(d.Kind) != nil && d.Root.Type == document.Map {
			w.docs = append(w.docs, newInput(d))
		}
	}
	return w
}

func (w *world) data() *node {
	periods := w.periods()
	earlier := []*ast.Term{}
	for _, p := range slices.Backward(periods) {
		if p.Before(w.set.Period) {
			earlier = append(earlier, ast.StringTerm(p.Name))
		}
	}
	data := newObject()
	card := data.object(schema.DataName)
	card.put("asOf", ast.StringTerm(w.asOf))
	card.put("period", ast.StringTerm(w.set.Period.Name))
	card.put("earlier", ast.ArrayTerm(earlier...))
	if len(earlier) > 0 {
		card.put("previous", earlier[0])
	}
	w.people(card.object("people"))
	card.put("scales", w.scales())
	card.put("params", w.paramData())
	card.document("settings", newInput(w.set.Scorecard))
	exceptions, inPeriod := card.object("exceptions"), periodObjects(card.object("periods"), periods)
	for _, d := range w.docs {
		if d.Kind == document.Exception && d.Period == "" {
			exceptions.document(d.ID, d)
		} else if p := inPeriod[d.Period]; p != nil {
			p.add(d)
		}
	}
	return data
}

// collections are the objects in which a period holds its documents by id.
var collections = map[string]string{document.Area: "areas", document.ProductLine: "productLines", document.Ask: "asks"}

// periodObjects describes every period. Their order is that of time.
func periodObjects(all *node, periods []document.Period) map[string]*node {
	byName := make(map[string]*node, len(periods))
	for i, p := range periods {
		b := all.object(p.Name)
		b.put("start", ast.StringTerm(p.Start))
		b.put("end", ast.StringTerm(p.End))
		consecutive := false
		if before := lastBefore(periods[:i], p); before != nil {
			b.put("previous", ast.StringTerm(before.Name))
			consecutive = p.Follows(*before)
		}
		b.put("consecutive", ast.InternedTerm(consecutive))
		for _, name := range collections {
			b.object(name)
		}
		byName[p.Name] = b
	}
	return byName
}

// add puts a document where its period holds those of its kind.
func (n *node) add(d *input) {
	if d.Kind == document.Review {
		n.document("review", d)
	} else if name := collections[d.Kind]; name != "" {
		n.fields[name].document(d.ID, d)
	}
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

// lastBefore is the latest of the periods, which are in order, that has ended when p begins.
func lastBefore(periods []document.Period, p document.Period) *document.Period {
	for i := range slices.Backward(periods) {
		if periods[i].Before(p) {
			return &periods[i]
		}
	}
	return nil
}

// people enters everybody by handle.
func (w *world) people(all *node) {
	list := w.set.Scorecard.Root.Get("people")
	if list == nil {
		return
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
		all.put(handle, term)
	}
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
