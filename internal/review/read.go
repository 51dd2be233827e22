package review

import (
	"cmp"
	"reflect"
	"strconv"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
)

// decode reads what a value says into a struct: each field from the path that its yaml tag names, else from what its json tag
// names. What is missing, or not of the field's type, leaves the field as it was.
func decode(at *document.Value, into any) { decodeFields(at, reflect.ValueOf(into).Elem()) }

func decodeFields(at *document.Value, into reflect.Value) {
	for f, field := range into.Fields() {
		switch name := cmp.Or(f.Tag.Get("yaml"), f.Tag.Get("json")); {
		case f.Anonymous && name == "":
			decodeFields(at, field)
		case f.IsExported() && name != "" && name != "-":
			if v := at.Get(strings.Split(name, ".")...); v != nil {
				decodeValue(v, field)
			}
		}
	}
}

func decodeValue(at *document.Value, into reflect.Value) {
	switch into.Kind() {
	case reflect.String:
		into.SetString(at.Text)
	case reflect.Bool:
		into.SetBool(at.Text == "true")
	case reflect.Int:
		if n, err := strconv.Atoi(at.Text); err == nil {
			into.SetInt(int64(n))
		}
	case reflect.Float64:
		if n, err := strconv.ParseFloat(at.Text, 64); err == nil {
			into.SetFloat(n)
		}
	case reflect.Struct:
		decodeFields(at, into)
	case reflect.Pointer:
		to := reflect.New(into.Type().Elem())
		decodeValue(at, to.Elem())
		into.Set(to)
	case reflect.Slice:
		decodeList(at, into)
	}
}

// decodeList reads a list that is not empty, without the texts in it that are.
func decodeList(at *document.Value, into reflect.Value) {
	list := reflect.Zero(into.Type())
	for i := range at.Items {
		item := reflect.New(into.Type().Elem()).Elem()
		if decodeValue(&at.Items[i], item); item.Kind() != reflect.String || item.Len() > 0 {
			list = reflect.Append(list, item)
		}
	}
	if list.Len() > 0 {
		into.Set(list)
	}
}

// placeOf is where a document is written.
func placeOf(d *document.Document) Place {
	return Place{File: d.File.Path, Line: int(d.Root.Pos.Line)}
}

func (b *Book) readRow(d *document.Document) *Row {
	r := &Row{doc: &d.Root}
	decode(r.doc, r)
	r.Place, r.Name = placeOf(d), cmp.Or(r.Name, r.ID)
	for _, c := range b.Settings.RowColumns {
		if text := r.doc.Str(c.ID); c.Own && text != "" {
			r.set(c.ID, text)
		}
	}
	if r.FailureText == "" && r.FailureMode != "" {
		r.FailureText = b.failureMode(r.FailureMode).Title
	}
	return r
}

// set gives the row a value in one of the repository's own columns.
func (r *Row) set(column, text string) {
	if r.values == nil {
		r.values = map[string]string{}
	}
	r.values[column] = text
}

func readLine(d *document.Document) *ProductLine {
	l := &ProductLine{}
	decode(&d.Root, l)
	l.Place, l.Name = placeOf(d), cmp.Or(l.Name, l.ID)
	return l
}

func readAsk(d *document.Document) *Ask {
	a := &Ask{}
	decode(&d.Root, a)
	a.Place, a.Title, a.first = placeOf(d), cmp.Or(a.Title, a.ID), a
	return a
}

func (b *Book) readNarrative(d *document.Document) *Narrative {
	n := &Narrative{}
	decode(&d.Root, n)
	n.Place = placeOf(d)
	for i := range n.Friction {
		n.Friction[i].FrictionSource = b.frictionSource(n.Friction[i].Source)
	}
	return n
}

func readException(d *document.Document) *Exception {
	e := &Exception{}
	decode(&d.Root, e)
	e.Place, e.Title = placeOf(d), cmp.Or(e.Title, e.ID)
	return e
}

func readLinks(d *document.Document) []LinkState {
	var found struct {
		Links []LinkState `json:"links"`
	}
	decode(&d.Root, &found)
	return found.Links
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
