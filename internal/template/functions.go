package template

import (
	"encoding/json"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"strings"
	"text/template"

	"github.com/scorelint/scorelint/internal/markdown"
)

// functions are those that a template of a kind has, [signatures] says how they are called. Some replace Go's own: those
// that print would write lists and mistakes as Go does, and those that measure text count bytes.
func functions(kind Kind) template.FuncMap {
	return template.FuncMap{
		"join": join, "names": names, "count": count, "json": toJSON(kind), "link": toLink(kind), "prose": prose(kind), "raw": raw(kind),
		"lower": strings.ToLower, "upper": strings.ToUpper, "slack": slack, "add": add, "sub": sub, "percent": percent,
		"len": length, "slice": slice, "print": printed(fmt.Sprint), "println": printed(fmt.Sprintln), "printf": formatted,
		"urlquery": func(values ...any) part { return part(template.URLQueryEscaper(values...)) },
	}
}

// join puts texts or numbers together with a separator between them.
func join(separator string, list []any) (string, error) {
	words := make([]string, len(list))
	for i, item := range list {
		word, err := written(item, same)
		if err != nil {
			return "", errors.New("found a list of things, expected one of texts or numbers")
		}
		words[i] = word
	}
	return held(strings.Join(words, separator))
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
func count(n int, one string, many ...string) string {
	switch {
	case n == 1:
		return "1 " + one
	case len(many) > 0:
		return fmt.Sprintf("%d %s", n, many[0])
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// slack writes text so that Slack takes nothing in it for a link or a ping.
func slack(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}

// toJSON writes a value as JSON on one line. In HTML it is for scripts; elsewhere on a page it is text.
func toJSON(kind Kind) func(any) (any, error) {
	return func(value any) (any, error) {
		text, err := json.Marshal(value)
		switch kind {
		case HTML:
			return htmltemplate.JS(text), err
		case JSON:
			return encoded(text), err
		}
		return string(text), err
	}
}

func toLink(kind Kind) func(label, address string) any {
	return func(label, address string) any {
		switch kind {
		case HTML:
			return htmltemplate.HTML(markdown.LinkHTML(label, address))
		case Markdown:
			return linked(markdown.Link(label, address))
		}
		if label == address || address == "" {
			return label
		}
		return label + " (" + address + ")"
	}
}

// prose writes Markdown of people anew, so that it can't break out of its place.
func prose(kind Kind) func(string) (any, error) {
	return func(source string) (any, error) {
		switch kind {
		case HTML:
			fragment, err := markdown.Fragment([]byte(markdown.Prose{Source: source}.Markdown()))
			return htmltemplate.HTML(fragment), err
		case Markdown:
			return prosaic(markdown.Prose{Source: source}.Markdown()), nil
		}
		return source, nil
	}
}

// raw lets a text stand as it is, for those who know what is in it.
func raw(kind Kind) func(any) (any, error) {
	return func(value any) (any, error) {
		text, err := written(value, same)
		if kind == HTML {
			return htmltemplate.HTML(text), err
		}
		return verbatim(text), err
	}
}

func printed(print func(...any) string) func(...any) (string, error) {
	return func(values ...any) (string, error) {
		for i, v := range values {
			switch v.(type) {
			case []any, map[string]any:
				return "", errWhole
			case nil:
				values[i] = ""
			}
		}
		return held(print(values...))
	}
}

// held is a text that isn't longer than all that a template may write. A loop can double one that a variable holds.
func held(text string) (string, error) {
	if len(text) > maxLength {
		return "", errTooLong
	}
	return text, nil
}

// formatted is printf, for values of the kinds that its verbs are for.
func formatted(format string, values ...any) (string, error) {
	verbs, err := verbsOf(format)
	if err != nil {
		return "", err
	}
	if len(verbs) != len(values) {
		return "", fmt.Errorf("found %s for the %s of %s", count(len(values), "value"), count(len(verbs), "verb"), shown(format))
	}
	for i, v := range values {
		if err := verbs[i].takes(kindOfValue(v)); err != nil {
			return "", err
		}
		if n, ok := v.(int); ok && strings.IndexByte("feg", byte(verbs[i])) >= 0 {
			values[i] = float64(n)
		}
	}
	return held(fmt.Sprintf(format, values...))
}
