package policy

import (
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// recall keeps what a rule found, by what it looked at, so that OPA is asked once for all documents that look the same
// to the rule: a stale row is stale like any other that was reviewed on the same day. That halves the processor time of
// a lint of 10,000 rows with a finding on each.
type recall struct {
	sight *sight
	lock  sync.RWMutex
	found map[string][]told
}

// recalled is how many answers are kept of one rule. Where documents look so different, hardly any comes again.
const recalled = 1000

// told is a finding without its place.
type told struct {
	finding finding.Finding
	path    []string
}

// in is the finding in one of the documents in which the rule finds it.
func (t told) in(d *document.Document) finding.Finding {
	f := t.finding
	f.Document, f.Span = d.Ref(), d.Span(t.path...)
	return f
}

func (r *recall) get(d *subject) (found []told, ok bool) {
	if r.sight.unique() {
		return nil, false
	}
	key := r.sight.key(d)
	r.lock.RLock()
	defer r.lock.RUnlock()
	found, ok = r.found[key]
	return found, ok
}

func (r *recall) put(d *subject, found []told) {
	if r.sight.unique() {
		return
	}
	r.lock.Lock()
	defer r.lock.Unlock()
	if len(r.found) < recalled {
		r.found[r.sight.key(d)] = found
	}
}

// recalls are those of the rules of some units that are left open. A rule looks at input itself and through libraries.
func (r *run) recalls(units []*unit, open map[*Rule]bool) map[*Rule]*recall {
	all := map[*Rule]*recall{}
	for _, u := range units {
		libs := sightOf(u.compiled(r.engine.libs)...)
		for _, rule := range u.rules {
			if open[rule] {
				own := sightOf(u.compiled([]*ast.Module{rule.module})...)
				all[rule] = &recall{sight: own.with(libs), found: map[string][]told{}}
			}
		}
	}
	return all
}

// compiled are modules as they were compiled in the unit. A library that no rule needs may be left out there.
func (u *unit) compiled(modules []*ast.Module) []*ast.Module {
	var all []*ast.Module
	for _, m := range modules {
		if c := u.compiler.Modules[m.Package.Location.File]; c != nil {
			all = append(all, c)
		}
	}
	return all
}

// remember finds what is known of a document already, and returns the rules that must be asked.
func (v *verdict) remember(r *run, d *subject) (asked []*Rule) {
	if !r.recalling() {
		return v.open
	}
	for _, rule := range v.open {
		if found, ok := r.recall[rule].get(d); ok {
			v.tell(found, d.Document)
		} else {
			asked = append(asked, rule)
		}
	}
	return asked
}

// recalling reports whether one document may answer for another: traces tell of each, and while someone watches so does
// what each looked at.
func (r *run) recalling() bool {
	return r.engine.guards != nil && r.opt.tracer == nil && r.opt.Trace == nil && !r.watching
}

func (v *verdict) tell(found []told, d *document.Document) {
	for _, t := range found {
		v.findings = append(v.findings, t.in(d))
	}
}
