package template

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"strings"
	"text/template"
	"unicode"

	"github.com/scorelint/scorelint/internal/markdown"
)

// Values that a function wrote for the kind of the template. Where one can't stand, the check says so before the run,
// and an escaper, for those whose type the check can't follow.
type (
	verbatim string // stands as it is
	linked   string // a link, on one line of Markdown
	prosaic  string // Markdown of many lines
	encoded  string // JSON
	part     string // a part of an address
)

// nothing is what is null: no text in HTML, and null in a script.
type nothing struct{}

func (nothing) String() string { return "" }

// MarshalJSON implements [json.Marshaler].
func (nothing) MarshalJSON() ([]byte, error) { return []byte("null"), nil }

// escapers write values for the places that a [syntax] tells. Each is given what [place] calls extra, and the value.
func escapers() template.FuncMap {
	return template.FuncMap{
		"_plain": func(_ string, v any) (string, error) { return written(v, same) },
		"_text":  escapeText, "_entities": escapeLine(entities), "_code": escapeCode, "_fenced": escapeFenced,
		"_comment": escapeLine(escapeComment), "_address": escapeAddress, "_addressPart": escapeAddressPart,
		"_attribute": escapeLine(escapeAttribute),
		"_cell":      escapeCell, "_quotedCell": escapeQuotedCell, "_json": escapeJSON, "_jsonText": escapeJSONText,
	}
}

func same(s string) string { return s }

var errWhole = errors.New("found a list or an object, expected a text or a number")

// written writes a value with an escaper for text.
func written(v any, escape func(string) string) (string, error) {
	switch v := v.(type) {
	case nil:
		return "", nil
	case verbatim:
		return string(v), nil
	case []any, map[string]any:
		return "", errWhole
	}
	return escape(fmt.Sprint(v)), nil
}

// escapeHTML leaves the rest to html/template.
func escapeHTML(v any) (any, error) {
	switch v.(type) {
	case nil:
		return nothing{}, nil
	case []any, map[string]any:
		return "", errWhole
	}
	return v, nil
}

// escapeText is given what later lines of prose begin with, or what stands directly before the value.
func escapeText(around string, v any) (string, error) {
	switch v := v.(type) {
	case linked:
		return string(v), nil
	case prosaic:
		return strings.ReplaceAll(string(v), "\n", "\n"+around), nil
	case verbatim:
		return string(v), nil
	}
	text, err := written(v, markdown.Text)
	if err != nil || text == "" {
		return text, err
	}
	if raw := fmt.Sprint(v); joins(around, raw) {
		text = joiner + text
	} else if strings.HasSuffix(raw, "@") || strings.HasSuffix(raw, "#") {
		text += joiner
	}
	return text, nil
}

// joiner has no width. It keeps two pieces of text from being one word, which could be a ping or a link.
const joiner = "&#8288;"

// joins tells that a value, with the end of what stands before it, may make a word that GitHub acts on.
func joins(before, value string) bool {
	if before == "" || strings.HasSuffix(before, " ") {
		return false
	}
	first, last := value[0], before[len(before)-1]
	letter := func(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' }
	numeric := strings.Trim(value, "0123456789") == ""
	switch {
	case numeric:
		return last == something[0] || last == '#' || last == '-' && strings.HasSuffix(strings.ToLower(before), "gh-")
	case last == something[0] || strings.IndexByte("@#:/.-_", last) >= 0:
		return letter(first) || strings.IndexByte("@:/.#-_", first) >= 0
	}
	return letter(last) && strings.IndexByte("@:/.#-_", first) >= 0
}

// escapeLine makes an escaper for a place in which no Markdown can stand.
func escapeLine(escape func(string) string) func(string, any) (string, error) {
	return func(_ string, v any) (string, error) {
		switch v.(type) {
		case linked, prosaic:
			return "", errors.New("found Markdown where only plain text can stand")
		}
		return written(v, escape)
	}
}

// escapeCode is given "table" in a row of a table, where a pipe ends a cell even in code. A backquote can't be written
// in code that it could end; what looks like it stands for it.
func escapeCode(where string, v any) (string, error) {
	return escapeLine(func(s string) string {
		s = strings.ReplaceAll(markdown.Plain(s), "`", "\u02cb")
		if where == "table" {
			s = strings.ReplaceAll(s, "|", `\|`)
		}
		return s
	})("", v)
}

// escapeFenced indents what would close the block of code: so far in, a fence is text.
func escapeFenced(fence string, v any) (string, error) {
	return escapeLine(func(s string) string {
		s = markdown.Plain(s)
		if strings.HasPrefix(s, fence[:3]) {
			return "    " + s
		}
		return s
	})("", v)
}

func escapeComment(s string) string {
	s = markdown.Plain(s)
	for strings.Contains(s, "--") {
		s = strings.ReplaceAll(s, "--", "- -")
	}
	return strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(s)
}

// unsafeAddress says what is wrong with an address, for people.
func unsafeAddress(raw string) error {
	if strings.ContainsFunc(strings.TrimSpace(raw), unicode.IsSpace) {
		return fmt.Errorf("found the address %s, expected one without blanks", shown(raw))
	}
	return fmt.Errorf("found the address %s, expected one that begins with https:, http: or mailto:, or a path", shown(raw))
}

func escapeAddress(_ string, v any) (string, error) {
	var fault error
	out, err := escapeLine(func(s string) string {
		target, ok := markdown.Address(s)
		if !ok {
			fault = unsafeAddress(s)
		}
		return target
	})("", v)
	return out, errors.Join(err, fault)
}

// escapeAddressPart leaves what urlquery has written already.
func escapeAddressPart(_ string, v any) (string, error) {
	if v, ok := v.(part); ok {
		return string(v), nil
	}
	return escapeLine(addressPart)("", v)
}

func escapeAttribute(s string) string { return html.EscapeString(markdown.Plain(s)) }

// escapeCell writes a whole cell. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
func escapeCell(_ string, v any) (string, error) {
	return written(v, func(s string) string {
		s = harmless(s, v)
		if strings.ContainsAny(s, ",;\t\"\r\n") || strings.TrimSpace(s) != s {
			return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		}
		return s
	})
}

func escapeQuotedCell(where string, v any) (string, error) {
	return written(v, func(s string) string {
		if where == "start" {
			s = harmless(s, v)
		}
		return strings.ReplaceAll(s, `"`, `""`)
	})
}

// formula is what a spreadsheet takes for the beginning of one.
const formula = "=+-@\t\r"

// harmless guards text, not numbers.
func harmless(s string, v any) string {
	if _, number := v.(int); !number && s != "" && strings.IndexByte(formula, s[0]) >= 0 {
		return "'" + s
	}
	return s
}

func escapeJSON(_ string, v any) (string, error) {
	switch v := v.(type) {
	case verbatim:
		return string(v), nil
	case encoded:
		return string(v), nil
	}
	text, err := json.Marshal(v)
	return string(text), err
}

// escapeJSONText writes what stands between quotes.
func escapeJSONText(_ string, v any) (string, error) {
	return written(v, func(s string) string {
		text, _ := json.Marshal(s) // a text can always be written
		return string(text[1 : len(text)-1])
	})
}
