package template

import (
	"encoding/json"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"strings"
	"text/template"
)

// functions are those that a template of a kind has beside Go's and those of a [run].
func (k *kind) functions() template.FuncMap {
	return template.FuncMap{
		"names": names, "json": k.toJSON, "link": k.toLink, "prose": k.toProse, "raw": raw,
		"lower": strings.ToLower, "upper": strings.ToUpper, "count": count, "add": add, "sub": sub, "percent": percent, "slack": slack.Replace,
	}
}

// known are the functions of a [run], and those of Go's that are of use. html, js and urlquery are not: values are written
// for their place.
var known = []string{"and", "eq", "ge", "gt", "index", "le", "len", "lt", "ne", "not", "or", "slice", "join", "print", "printf", "println"}

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

// raw lets a text stand as it is, for those who know what is in it.
func raw(value any) written { return written(fmt.Sprint(value)) }

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

func add(numbers ...int) int {
	sum := 0
	for _, n := range numbers {
		sum += n
	}
	return sum
}

func sub(a, b int) int { return a - b }

// percent is how many hundredths a part is of the whole, to the nearest, and 0 of nothing.
func percent(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return (200*part + whole) / (2 * whole)
}

// slack writes text so that Slack takes nothing in it for a link or a ping.
var slack = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
