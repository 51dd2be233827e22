package review

import "reflect"

// Published is a review as its JSON holds it: the model, whose tags name and describe the fields, and what only programs
// need. Every field is always there: a text that is not given is empty, a list without entries is empty, and what does
// not exist is null.
//
// What is said of an earlier period names areas by the ids that they had then, everywhere. The cells of an area say what
// its id was in each column, so the two can be joined by column and id, whatever the area is called now.
type Published struct {
	*Review
	Areas   []Area   `json:"areas" doc:"every row of the scorecard, in its order, retired ones too"`
	Changes *Changes `json:"changes" doc:"what is different from the period before; null where there is none to compare with"`
}

// Publish makes a review ready for JSON. The review is not to be changed any more.
func (r *Review) Publish() Published {
	p := Published{Review: r, Areas: r.areas()}
	if r.Changes.Baseline != nil {
		p.Changes = &r.Changes
	}
	FillLists(&p)
	return p
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
