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

// functions are those that a template has beside Go's.
func (t *Template) functions() template.FuncMap {
	k := &t.kind
	return template.FuncMap{
		"_write": k.write, "names": names, "json": k.toJSON, "link": k.toLink, "prose": k.toProse, "raw": raw,
		"lower": strings.ToLower, "upper": strings.ToUpper, "slack": k.toSlack,
		"join":    t.join,
		"print":   func(values ...any) (string, error) { return t.printed(fmt.Sprint(values...), values) },
		"println": func(values ...any) (string, error) { return t.printed(fmt.Sprintln(values...), values) },
		"printf": func(format string, values ...any) (string, error) {
			return t.printed(fmt.Sprintf(format, values...), values)
		},
	}
}

// join puts texts or numbers together with a separator between them.
func (t *Template) join(separator string, list []any) (string, error) {
	words := make([]string, len(list))
	for i, item := range list {
		words[i] = fmt.Sprint(item)
	}
	return t.printed(strings.Join(words, separator), list)
}

// printed is a text of values. It isn't longer than all that a template may write: a loop can double one.
func (t *Template) printed(text string, values []any) (string, error) {
	for _, v := range values {
		switch v.(type) {
		case []any, map[string]any:
			return "", errors.New("found a list or an object, expected a text or a number")
		}
	}
	switch {
	case len(text) > t.length:
		return "", errTooLong
	case strings.Contains(text, "%!") && !strings.Contains(fmt.Sprint(values...), "%!"):
		return "", errors.New("found a format that doesn't fit its values, expected %s for each text and %d for each number")
	}
	return text, nil
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

// toJSON writes a value as JSON on one line. In HTML it is for scripts; elsewhere than in JSON it is text.
func (k *kind) toJSON(value any) (any, error) {
	text, err := json.Marshal(value)
	switch {
	case k.html:
		return htmltemplate.JS(text), err
	case k.json:
		return written(text), err
	}
	return string(text), err
}

func (k *kind) toLink(label, address string) any {
	switch {
	case k.link != nil:
		return written(k.link(label, address))
	case label == address || address == "":
		return label
	}
	return label + " (" + address + ")"
}

func (k *kind) toProse(source string) any {
	if k.prose == nil {
		return source
	}
	return written(k.prose(source))
}

// toSlack writes a text for a message in Slack. A template of text is that message; in others it is a value like any.
func (k *kind) toSlack(text string) any {
	if text = markdown.Slack(text); k.name == plainText {
		return written(text)
	}
	return text
}

// raw lets a text stand as it is, for those who know what is in it.
func raw(value any) written { return written(fmt.Sprint(value)) }
