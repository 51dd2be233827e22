package review

import (
	"cmp"
	"reflect"
	"slices"
)

// Published is a review as its JSON holds it: the model, whose tags name and describe the fields, and what only programs
// need. Every field is always there: a text that is not given is empty, a list without entries is empty, and what does
// not exist is null.
//
// What is said of an earlier period names areas by the ids that they had then, everywhere. The cells of an area say what
// its id was in each column, so the two can be joined by column and id, whatever the area is called now.
type Published struct {
	*Review
	People  []Person       `json:"people" doc:"everyone who may own, decide or approve, as the scorecard lists them; other fields name them by handle"`
	Columns []Column       `json:"columns" doc:"the periods up to this one that have rows, oldest first, with a column for each stretch in between that has none; cells stand in this order"`
	Areas   []Area         `json:"areas" doc:"every row of the scorecard, in its order, retired ones too"`
	Changes *Changes       `json:"changes" doc:"what is different from the period before; null where there is none to compare with"`
	History []PeriodCounts `json:"history" doc:"open asks and exceptions in each period that has rows, oldest first"`
}

// PeriodCounts says how many asks and exceptions stood open at the end of a period, in the review's own on its day.
type PeriodCounts struct {
	Period   string   `json:"period" doc:"its name"`
	Start    string   `json:"start" format:"day" doc:"its first day"`
	End      string   `json:"end" format:"day" doc:"its last day"`
	Gap      []string `json:"gap" doc:"periods between the entry before and this one that have no rows"`
	Adjoined bool     `json:"adjoined" doc:"the entry before ended on the day before this period began; false for the first one"`
	Count
}

// Publish makes a review ready for JSON. The review is not to be changed any more.
func (r *Review) Publish() Published {
	p := Published{Review: r, People: slices.Clone(r.Settings.People), Columns: r.History.Columns, Areas: r.areas(), History: r.History.periods()}
	for i := range p.People {
		p.People[i].Name = cmp.Or(p.People[i].Name, p.People[i].Handle)
	}
	if r.Changes.Baseline != nil {
		p.Changes = &r.Changes
	}
	FillLists(&p)
	return p
}

// periods are the counts of the columns that are periods.
func (h *History) periods() []PeriodCounts {
	var all []PeriodCounts
	before := Column{}
	for i, c := range h.Columns {
		if c.Period != "" {
			all = append(all, PeriodCounts{c.Period, c.Start, c.End, before.Missing, before.Period != "", h.Counts[i]})
		}
		before = c
	}
	return all
}

// FillLists makes every list below a pointer that JSON shows an empty one where it is nil, which JSON would call null.
func FillLists(pointer any) { fillLists(reflect.ValueOf(pointer)) }

func fillLists(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fillLists(v.Elem())
		}
	case reflect.Slice:
		if v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		for i := range v.Len() {
			fillLists(v.Index(i))
		}
	case reflect.Struct:
		for f, field := range v.Fields() {
			if f.IsExported() && f.Tag.Get("json") != "-" {
				fillLists(field)
			}
		}
	}
}
