package edit

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// Assignment reads field=value, where the field may be a path such as escalation.owner or renewals.0.until. A list is
// written as a,b,c or in brackets; a value with fields in braces. Errors are of type [*Error].
func Assignment(text string, of *schema.Type) (Change, error) {
	field, raw, ok := strings.Cut(text, "=")
	if !ok {
		return Change{}, &Error{fmt.Sprintf("found %s, expected field=value", finding.Quote(text)), "for example escalation.owner=@handle"}
	}
	return Assign(field, raw, of)
}

// Assign is [Assignment] of a field and a value that are apart.
func Assign(field, value string, of *schema.Type) (Change, error) {
	path, t, err := fieldAt(field, of)
	if err != nil {
		return Change{}, err
	}
	read, err := valueOf(strings.TrimSpace(value), t, field)
	return Change{path, read}, err
}

// Removal reads the path of a field that is to go. Errors are of type [*Error].
func Removal(field string, of *schema.Type) (Change, error) {
	path, _, err := fieldAt(field, of)
	return Change{Path: path}, err
}

func fieldAt(field string, of *schema.Type) ([]string, *schema.Type, error) {
	path := strings.Split(strings.TrimSpace(field), ".")
	t, wrong := of.Resolve(path)
	if t != nil {
		f, why, hint := of.Field(path[0]), "", "change it by hand"
		switch {
		case f != nil && f.Unwritten != "":
			why = f.Unwritten
		case len(path) == 1 && (path[0] == "kind" || path[0] == "id"):
			why, hint = "other documents and files name this one by it", "change it by hand, wherever it stands"
			if path[0] == "id" && of.Field("was") != nil {
				hint += ", and write the old id as was, so that the report follows it"
			}
		default:
			return path, t, nil
		}
		return nil, nil, &Error{fmt.Sprintf("the field %s can't be set: %s", path[0], why), hint}
	}
	at, _ := of.Resolve(path[:wrong])
	e := &Error{Message: "unknown field " + finding.Quote(path[wrong])}
	if wrong > 0 {
		e.Message += " in " + strings.Join(path[:wrong], ".")
	}
	switch {
	case at.Form == schema.List:
		e.Hint = "name an entry by its number, from 0"
	case at.Form == schema.Object:
		e.Hint = schema.Suggest(path[wrong], at.Names())
		var inside []string
		for _, other := range fieldsOf(of, func(schema.Field) bool { return true }) {
			if len(other.Path) == 2 && len(path) == 1 && other.Name == path[0] {
				inside = append(inside, other.String())
			}
		}
		if inside != nil {
			e.Hint = "did you mean " + strings.Join(inside, " or ") + "?"
		}
	}
	return nil, nil, e
}

// valueOf reads a value as its type wants it. What is not of that type stays text, which lint then finds.
func valueOf(raw string, t *schema.Type, field string) (any, error) {
	if short := t.Field(t.Short); short != nil && !strings.HasPrefix(raw, "{") {
		t = short.Type
	}
	switch t.Form {
	case schema.Object, schema.Map:
		return flowOf(raw, field, t)
	case schema.List:
		if strings.HasPrefix(raw, "[") || t.Elem.Form == schema.Object {
			return flowOf(raw, field, t)
		}
		items := []any{}
		for item := range strings.SplitSeq(raw, ",") {
			if item = strings.TrimSpace(item); item != "" {
				items = append(items, item)
			}
		}
		return items, nil
	case schema.Int:
		if n, err := strconv.Atoi(raw); err == nil {
			return n, nil
		}
	case schema.Number:
		if n, err := strconv.ParseFloat(raw, 64); err == nil {
			return number(n), nil
		}
	case schema.Bool:
		if on, err := strconv.ParseBool(raw); err == nil {
			return on, nil
		}
	case schema.Enum:
		for _, value := range t.Values() {
			if strings.EqualFold(value, raw) {
				return value, nil
			}
		}
	}
	return raw, nil
}

// number is a number as documents have it: an int where it is whole.
func number(n float64) any {
	if whole := int(n); float64(whole) == n {
		return whole
	}
	return n
}

// flowOf reads a list or a map as YAML writes it on one line.
func flowOf(raw, field string, t *schema.Type) (any, error) {
	f := document.Parse("", "", []byte("value: "+raw+"\n"))
	if len(f.Findings) == 0 && len(f.Documents) == 1 {
		if v := f.Documents[0].Root.Get("value"); v != nil && !v.Scalar() {
			return v.Native(), nil
		}
	}
	expected, first := "a list such as [a, b]", "0"
	if t.Form != schema.List {
		first = append(t.Names(), "name")[0]
		expected = fmt.Sprintf("fields such as {%s: value}", first)
	}
	return nil, &Error{
		fmt.Sprintf("found %s for %s, expected %s", finding.Quote(raw), field, expected),
		fmt.Sprintf("or set its entries one by one, as in %s.%s=value", field, first),
	}
}
