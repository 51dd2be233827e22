package review

import (
	"strconv"

	"github.com/scorelint/scorelint/internal/document"
)

// placeOf is where a document is written.
func placeOf(d *document.Document) Place {
	return Place{File: d.File.Path, Line: int(d.Root.Pos.Line)}
}

// items lists the entries of a list, none for anything else.
func items(v *document.Value) []*document.Value {
	if v == nil {
		return nil
	}
	list := make([]*document.Value, len(v.Items))
	for i := range v.Items {
		list[i] = &v.Items[i]
	}
	return list
}

func texts(v *document.Value) []string {
	var list []string
	for _, item := range items(v) {
		if text := item.Str(); text != "" {
			list = append(list, text)
		}
	}
	return list
}

func readCompanions(at *document.Value) []Companion {
	var all []Companion
	for _, v := range items(at.Get("companions")) {
		all = append(all, Companion{v.Str("title"), v.Str("link")})
	}
	return all
}

func (b *Book) readRow(d *document.Document) *Row {
	at := &d.Root
	r := &Row{
		doc:          at,
		Ref:          Ref{ID: at.Str("id"), Name: at.Str("name"), Place: placeOf(d)},
		ProductLine:  at.Str("productLine"),
		Health:       at.Str("releaseGateHealth"),
		Latency:      at.Str("reviewLatency"),
		FailureMode:  at.Str("topFailureMode", "tag"),
		FailureText:  at.Str("topFailureMode", "text"),
		StandardPath: at.Str("standardPath"),
		Reviewed:     at.Str("reviewed"),
		Was:          at.Str("was"),
		Owned:        at.Str("owner"),
		Repositories: texts(at.Get("repositories")),
		Escalation: Escalation{
			Needed:   at.Str("escalation", "needed"),
			Owner:    at.Str("escalation", "owner"),
			Reason:   at.Str("escalation", "reason"),
			Decider:  at.Str("escalation", "decider"),
			DecideBy: at.Str("escalation", "decideBy"),
			Ask:      at.Str("escalation", "ask"),
		},
	}
	for _, c := range b.Settings.RowColumns {
		if text := at.Str(c.ID); c.Own && text != "" {
			if r.values == nil {
				r.values = map[string]string{}
			}
			r.values[c.ID] = text
		}
	}
	r.BlastRadius, _ = strconv.Atoi(at.Str("blastRadius"))
	if r.Name == "" {
		r.Name = r.ID
	}
	if r.FailureText == "" {
		r.FailureText = r.FailureMode
		if m, ok := b.modes[r.FailureMode]; ok {
			r.FailureText = m.Title
		}
	}
	if at.Get("retired") != nil {
		r.Retired = &Retirement{On: at.Str("retired", "on"), Reason: at.Str("retired", "reason")}
	}
	return r
}

func readLine(d *document.Document) *ProductLine {
	at := &d.Root
	l := &ProductLine{
		doc: at,
		Ref: Ref{ID: at.Str("id"), Name: at.Str("name"), Place: placeOf(d)}, Trend: at.Str("trend"), Meaning: at.Str("meaning"),
	}
	if l.Name == "" {
		l.Name = l.ID
	}
	return l
}

func readAsk(d *document.Document) *Ask {
	at := &d.Root
	a := &Ask{
		doc: at,
		ID:  at.Str("id"), Title: at.Str("title"), Priority: at.Str("priority"), Owner: at.Str("owner"),
		Due: at.Str("due"), Status: at.Str("status"), Areas: texts(at.Get("areas")), Modes: texts(at.Get("failureModes")),
		Backlog: at.Str("backlog"), Evidence: at.Str("evidence"), Done: at.Str("done"), Place: placeOf(d),
	}
	a.first = a
	if a.Title == "" {
		a.Title = a.ID
	}
	if c := at.Get("carried"); c != nil {
		a.Carried = &Carried{c.Str("reason"), c.Str("decision"), c.Str("recoveryDate")}
	}
	return a
}

func (b *Book) readNarrative(d *document.Document) *Narrative {
	at := &d.Root
	n := &Narrative{DoingWell: at.Str("doingWell"), Close: at.Str("close"), Companions: readCompanions(at), Place: placeOf(d), doc: at}
	for _, v := range items(at.Get("friction")) {
		n.Friction = append(n.Friction, FrictionNote{
			FrictionSource: b.frictionSource(v.Str("source")), Text: v.Str("text"), areas: texts(v.Get("areas")),
		})
	}
	for _, v := range items(at.Get("next")) {
		n.Next = append(n.Next, NextStep{Text: v.Str("text"), ask: v.Str("ask")})
	}
	if at.Get("amended") != nil {
		n.Amended = &Amendment{at.Str("amended", "on"), at.Str("amended", "by"), at.Str("amended", "reason")}
	}
	return n
}

func readException(d *document.Document) *Exception {
	at := &d.Root
	e := &Exception{
		doc: at,
		ID:  at.Str("id"), Title: at.Str("title"), Areas: texts(at.Get("areas")), Owner: at.Str("owner"),
		Approver: at.Str("approver"), Backlog: at.Str("backlog"), Reason: at.Str("reason"),
		Opened: at.Str("opened"), Expires: at.Str("expires"), Status: at.Str("status"), Closed: at.Str("closed"),
		Place: placeOf(d),
	}
	if e.Title == "" {
		e.Title = e.ID
	}
	for _, v := range items(at.Get("renewals")) {
		e.Renewals = append(e.Renewals, Renewal{v.Str("on"), v.Str("from"), v.Str("until"), v.Str("reason")})
	}
	for _, v := range items(at.Get("waives")) {
		e.Waives = append(e.Waives, Waives{v.Str("rule"), v.Str("kind"), v.Str("id")})
	}
	return e
}

func readLinks(d *document.Document) []LinkState {
	var all []LinkState
	for _, v := range items(d.Root.Get("links")) {
		all = append(all, LinkState{v.Str("link"), v.Str("state"), v.Str("checked"), v.Str("movedTo")})
	}
	return all
}

// linksAt are what was known on a day. What a link leads to now says nothing about a closed period.
func (b *Book) linksAt(c *chapter, day string) []LinkState {
	var known []LinkState
	for _, l := range b.links {
		if c.State == Current && l.Checked <= day {
			known = append(known, l)
		}
	}
	return known
}
