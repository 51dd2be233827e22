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
		return text, len(text) <= width && !slices.ContainsFunc(v, func(item any) bool { _, isMap := item.(map[string]any); return isMap })
	case map[string]any:
		return "", false
	}
	return flowValue(value, of), true
}

// flowValue writes a value within brackets.
func flowValue(value any, of *schema.Type) string {
	switch v := value.(type) {
	case string:
		return scalar(v, of, true)
	case []any:
		items := make([]string, len(v))
		for i, item := range v {
			items[i] = flowValue(item, elem(of))
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

// renderField writes a field in block style, a list with dashes where blockList asks for it. Its first line has no
// indent, the others have.
func renderField(name string, value any, of *schema.Type, indent int, blockList bool) string {
	_, list := value.([]any)
	if inline, ok := inlineValue(value, of, 0); ok && !(list && blockList) {
		return name + ": " + inline + "\n"
	}
	pad := strings.Repeat(" ", indent+2)
	var out strings.Builder
	out.WriteString(name + ":")
	switch v := value.(type) {
	case string:
		out.WriteString(blockText(v, pad))
	case []any:
		out.WriteString("\n")
		for _, item := range v {
			out.WriteString(pad + renderItem(item, elem(of), indent+2))
		}
	case map[string]any:
		out.WriteString("\n" + pad + renderMap(v, of, indent+2))
	default:
		fmt.Fprintf(&out, " %v\n", v)
	}
	return out.String()
}

// renderItem writes an entry of a list whose dash stands at an indent.
func renderItem(value any, of *schema.Type, indent int) string {
	if m, ok := value.(map[string]any); ok {
		return "- " + renderMap(m, of, indent+2)
	}
	return "- " + flowValue(value, of) + "\n"
}

// renderMap writes the fields of a map. The first line has no indent.
func renderMap(m map[string]any, of *schema.Type, indent int) string {
	var out strings.Builder
	for i, name := range ordered(m, of) {
		if i > 0 {
			out.WriteString(strings.Repeat(" ", indent))
		}
		out.WriteString(renderField(name, m[name], below(of, name), indent, false))
	}
	return out.String()
}

// blockText writes long text, or text of several lines, as a block.
func blockText(text, pad string) string {
	if !foldable(text) {
		if strings.HasPrefix(text, " ") || strings.HasPrefix(text, "\n") || strings.Contains(text+"\n", " \n") || strings.ContainsAny(text, "\r\t") {
			return " " + quote(text) + "\n"
		}
		header := " |-"
		if trimmed := strings.TrimSuffix(text, "\n"); trimmed != text {
			header, text = " |", trimmed
			if strings.HasSuffix(text, "\n") {
				return " " + quote(text+"\n") + "\n"
			}
		}
		return header + "\n" + indented(strings.Split(text, "\n"), pad)
	}
	var lines []string
	line := ""
	for _, word := range strings.Split(text, " ") {
		if line != "" && utf8.RuneCountInString(pad+line+" "+word) > width {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return " >-\n" + indented(append(lines, line), pad)
}

// foldable reports whether a text means the same when single blanks in it become line breaks.
func foldable(text string) bool {
	return !strings.ContainsAny(text, "\n\r\t") && strings.TrimSpace(text) == text && !strings.Contains(text, "  ")
}

func indented(lines []string, pad string) string {
	var out strings.Builder
	for _, line := range lines {
		if line != "" {
			out.WriteString(pad + line)
		}
		out.WriteString("\n")
	}
	return out.String()
}

// ordered lists the names of a map in the order of its type, and unknown ones behind them.
func ordered(m map[string]any, of *schema.Type) []string {
	return slices.SortedStableFunc(slices.Values(slices.Sorted(maps.Keys(m))), func(a, b string) int {
		return cmp.Compare(place(of, a), place(of, b))
	})
}

// below is the type of a field, or nil.
func below(of *schema.Type, name string) *schema.Type {
	if of == nil {
		return nil
	}
	t, _ := of.Resolve([]string{name})
	return t
}

// elem is the type of a list's entries, or nil.
func elem(of *schema.Type) *schema.Type {
	if of == nil {
		return nil
	}
	return of.Elem
}
