package layout

import (
	"encoding/json"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"maps"
	"slices"
	"strings"
	"text/template"

	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/webpage"
)

// escaper is the function that every action of a template ends with.
const escaper = "_inert"

// safe is text that stands as it is.
type safe string

// functions are those that a template has beside Go's own.
func functions(kind Kind) template.FuncMap {
	return template.FuncMap{
		"join": join, "names": names, "count": count, "json": toJSON(kind),
		"lower": strings.ToLower, "upper": strings.ToUpper,
		"prose": prose(kind), "raw": raw(kind), escaper: inert(kind),
	}
}

// functionNames lists what people may call.
func functionNames() []string {
	names := slices.Collect(maps.Keys(functions(Plain)))
	names = slices.DeleteFunc(names, func(name string) bool { return name == escaper })
	names = append(names, "and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge", "len", "index", "slice", "print", "printf", "println", "html", "js", "urlquery")
	slices.Sort(names)
	return names
}

// join puts texts or numbers together with a separator between them.
func join(separator string, list []any) string {
	words := make([]string, len(list))
	for i, item := range list {
		words[i] = fmt.Sprint(item)
	}
	return strings.Join(words, separator)
}

// names lists the name, or else the title, of each object of a list.
func names(list []any) ([]any, error) {
	out := make([]any, len(list))
	for i, item := range list {
		fields, _ := item.(map[string]any)
		name, ok := fields["name"]
		if !ok {
			name, ok = fields["title"]
		}
		if !ok {
			return nil, errors.New("found a list of things without a name or title")
		}
		out[i] = name
	}
	return out, nil
}

// count says how many there are of a thing: 1 row, 2 rows.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// toJSON writes a value as JSON on one line. In HTML it is text like any other, which html/template escapes.
func toJSON(kind Kind) func(any) (any, error) {
	return func(value any) (any, error) {
		text, err := json.Marshal(value)
		if kind == HTML {
			return string(text), err
		}
		return safe(text), err
	}
}

// prose writes Markdown of people anew, so that it can't break out of its place.
func prose(kind Kind) func(string) (any, error) {
	return func(source string) (any, error) {
		switch kind {
		case HTML:
			fragment, err := webpage.Fragment([]byte(report.Prose(source)))
			return htmltemplate.HTML(fragment), err
		case Markdown:
			return safe(report.Prose(source)), nil
		}
		return source, nil
	}
}

// raw lets a text stand as it is, for those who know what is in it.
func raw(kind Kind) func(string) any {
	return func(text string) any {
		if kind == HTML {
			return htmltemplate.HTML(text)
		}
		return safe(text)
	}
}

// inert lets a value stand where the template writes it: what is null as nothing, and in Markdown all but [safe] text as
// plain text on one line. HTML is html/template's to escape.
func inert(kind Kind) func(any) any {
	return func(value any) any {
		text, isSafe := value.(safe)
		switch {
		case value == nil:
			return ""
		case isSafe:
			return string(text)
		case kind == Markdown:
			return report.Text(fmt.Sprint(value))
		}
		return value
	}
}
