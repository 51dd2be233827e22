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
	docs     []*document.Document
	subjects []*subject // of docs, in their order
	params   map[string]map[string]any
	asOf     string
}

func (e *Engine) world(tree *document.Tree, asOf string) *world {
	w := &world{set: e.set, docs: e.typed(tree), params: e.params, asOf: asOf}
	w.subjects = make([]*subject, len(w.docs))
	for i, d := range w.docs {
		w.subjects[i] = &subject{Document: d}
	}
	return w
}

func (w *world) data() *branch {
	periods := w.periods()
	earlier := []*ast.Term{}
	for _, p := range slices.Backward(periods) {
		if p.Before(w.set.Period) {
			earlier = append(earlier, ast.StringTerm(p.Name))
		}
	}
	data := newBranch()
	card := data.grow(schema.DataName)
	card.put("asOf", ast.StringTerm(w.asOf))
	card.put("period", ast.StringTerm(w.set.Period.Name))
	card.put("earlier", ast.ArrayTerm(earlier...))
	if len(earlier) > 0 {
		card.put("previous", earlier[0])
	}
	card.put("people", w.people())
	card.put("scales", w.scales())
	card.put("params", w.paramData())
	card.nodes["settings"] = node{subject: &subject{Document: w.set.Scorecard}}
	exceptions, inPeriod := card.grow("exceptions"), periodBranches(card.grow("periods"), periods)
	for _, s := range w.subjects {
		if s.Kind == document.Exception && s.Period == "" {
			exceptions.enter(s)
		} else if p := inPeriod[s.Period]; p != nil {
			p.add(s)
		}
	}
	return data
}

// collections are the objects in which a period holds its documents by id.
var collections = map[string]string{document.Area: "areas", document.ProductLine: "productLines", document.Ask: "asks"}

// periodBranches describes every period. Their order is that of time.
func periodBranches(all *branch, periods []document.Period) map[string]*branch {
	byName := make(map[string]*branch, len(periods))
	for i, p := range periods {
		b := all.grow(p.Name)
		b.put("start", ast.StringTerm(p.Start))
		b.put("end", ast.StringTerm(p.End))
		consecutive := false
		if before := lastBefore(periods[:i], p); before != nil {
			b.put("previous", ast.StringTerm(before.Name))
			consecutive = p.Follows(*before)
		}
		b.put("consecutive", ast.InternedTerm(consecutive))
		for _, name := range collections {
			b.grow(name)
		}
		byName[p.Name] = b
	}
	return byName
}

// add puts a document where its period holds those of its kind.
func (b *branch) add(s *subject) {
	if _, again := b.nodes["review"]; s.Kind == document.Review && !again {
		b.nodes["review"] = node{subject: s}
	}
	if name := collections[s.Kind]; name != "" {
		b.nodes[name].branch.enter(s)
	}
}

// enter files a document by its id. Of a duplicate id, which is a finding, the first counts.
func (b *branch) enter(s *subject) {
	if _, again := b.nodes[s.ID]; s.ID != "" && !again {
		b.nodes[s.ID] = node{subject: s}
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
