package edit

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// width is the length of line that new text keeps to.
const width = 100

// inlineValue writes a value on one line where that is how people would write it. Text keeps the quotes that stood there.
func inlineValue(value any, of *schema.Type, quotes byte) (text string, ok bool) {
	switch v := value.(type) {
	case string:
		if strings.Contains(v, "\n") || utf8.RuneCountInString(v) > width && strings.Contains(v, " ") {
			return "", false
		}
		switch {
		case quotes == '\'' && !strings.ContainsFunc(v, unicode.IsControl):
			return "'" + strings.ReplaceAll(v, "'", "''") + "'", true
		case quotes != 0:
			return quote(v), true
		}
		return scalar(v, of, false), true
	case []any:
		text = flowValue(v, of)
		return text, len(text) <= width && !slices.ContainsFunc(v, isMap)
	case map[string]any:
		return "", false
	}
	return flowValue(value, of), true
}

func isMap(value any) bool {
	_, ok := value.(map[string]any)
	return ok
}

// flowValue writes a value within brackets.
func flowValue(value any, of *schema.Type) string {
	switch v := value.(type) {
	case string:
		return scalar(v, of, true)
	case []any:
		items := make([]string, len(v))
		for i, item := range v {
			items[i] = flowValue(item, below(of, strconv.Itoa(i)))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case map[string]any:
		var fields []string
		for _, name := range ordered(v, of) {
			fields = append(fields, name+": "+flowValue(v[name], below(of, name)))
		}
		return "{" + strings.Join(fields, ", ") + "}"
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(value)
}

// scalar writes text plain where YAML reads it back as the same text, else in quotes. Words that some YAML readers take as
// a truth value are in quotes, unless they are one of the values of a scale.
func scalar(text string, of *schema.Type, flow bool) string {
	if slices.Contains(truths, strings.ToLower(text)) && (of == nil || of.Form != schema.Enum) {
		return quote(text)
	}
	probe, path, unsafe := "v: "+text+"\n", []string{"v"}, "\t"
	if flow {
		probe, path, unsafe = "v: ["+text+"]\n", []string{"v", "0"}, "\t,[]{}:"
	}
	f := document.Parse("", "", []byte(probe))
	if len(f.Findings) == 0 && len(f.Documents) == 1 && !strings.ContainsAny(text, unsafe) {
		if v := f.Documents[0].Root.Get(path...); v != nil && v.Type == document.String && !v.Quoted && v.Text == text {
			return text
		}
	}
	return quote(text)
}

var truths = []string{"y", "n", "yes", "no", "on", "off"}

// quote writes text in double quotes. What JSON writes, YAML reads.
func quote(text string) string {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(text); err != nil {
		return strconv.Quote(text)
	}
	return strings.TrimSpace(out.String())
}

// render writes a field, or an entry of a list where it has no name, in block style. A list gets dashes where they are
// asked for. The first line has no indent, the others have.
func render(name string, value any, of *schema.Type, indent int, dashes bool) string {
	pad := strings.Repeat(" ", indent+2)
	fields, ofFields := value.(map[string]any)
	items, isList := value.([]any)
	inline, short := inlineValue(value, of, 0)
	switch {
	case name == "" && ofFields:
		return "- " + renderMap(fields, of, indent+2)
	case name == "":
		return "- " + flowValue(value, of) + "\n"
	case short && !(isList && dashes):
		return name + ": " + inline + "\n"
	case ofFields:
		return name + ":\n" + pad + renderMap(fields, of, indent+2)
	case isList:
		var out strings.Builder
		for i, item := range items {
			out.WriteString(pad + render("", item, below(of, strconv.Itoa(i)), indent+2, false))
		}
		return name + ":\n" + out.String()
	}
	return name + ": " + blockText(fmt.Sprint(value), pad)
}

// renderMap writes the fields of a map. The first line has no indent.
func renderMap(m map[string]any, of *schema.Type, indent int) string {
	var out strings.Builder
	for i, name := range ordered(m, of) {
		if i > 0 {
			out.WriteString(strings.Repeat(" ", indent))
		}
		out.WriteString(render(name, m[name], below(of, name), indent, false))
	}
	return out.String()
}

// blockText writes long text, or text of several lines, as a block where YAML reads that back as the same text.
func blockText(text, pad string) string {
	body, ended := strings.CutSuffix(text, "\n")
	header, lines := "|-", strings.Split(body, "\n")
	outside := body != strings.Trim(body, "\n") || strings.HasPrefix(body, " ")
	switch {
	case outside || strings.Contains(text+"\n", " \n") || strings.ContainsAny(body, "\r\t"):
		return quote(text) + "\n"
	case ended:
		header = "|"
	case len(lines) == 1 && body == finding.OneLine(body):
		header = ">-"
		lines = finding.Wrap(body, func(line string) bool { return utf8.RuneCountInString(line) <= width-len(pad) })
	}
	for i, line := range lines {
		if line != "" {
			lines[i] = pad + line
		}
	}
	return header + "\n" + strings.Join(lines, "\n") + "\n"
}

// ordered lists the names of a map in the order of its type, and unknown ones behind them.
func ordered(m map[string]any, of *schema.Type) []string {
	return slices.SortedStableFunc(slices.Values(slices.Sorted(maps.Keys(m))), func(a, b string) int {
		return cmp.Compare(place(of, a), place(of, b))
	})
}

// place is where a field stands in the order of its kind; unknown ones stand last.
func place(of *schema.Type, name string) int {
	switch {
	case of == nil:
		return 0
	case name == "apiVersion": // stands before the kind everywhere
		return -1
	}
	if i := slices.Index(of.Names(), name); i >= 0 {
		return i
	}
	return len(of.Fields)
}

// below is the type of a field, or of an entry of a list, or nil.
func below(of *schema.Type, name string) *schema.Type {
	if of == nil {
		return nil
	}
	t, _ := of.Resolve([]string{name})
	return t
}
