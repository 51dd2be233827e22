package schema

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// likePeriod is a folder's name with a year, and a quarter, half or month before or behind it.
var likePeriod = regexp.MustCompile(`(?i)^([1-9]\d{3})?[-_ .]?(Q[1-4]|H[12]|0[1-9]|1[0-2])[-_ .]?([1-9]\d{3})?$`)

// nearPeriod is a folder around a file that is nearly named like a period, and the name that is meant.
func nearPeriod(file string) (folder, name string) {
	for at := path.Dir(file); at != "." && at != document.Folder; at = path.Dir(at) {
		if m := likePeriod.FindStringSubmatch(path.Base(at)); m != nil && (m[1] == "") != (m[3] == "") {
			return m[0], m[1] + m[3] + "-" + strings.ToUpper(m[2])
		}
	}
	return "", ""
}

// fieldsHint shows how an object is written: with what was found in its first field, where that takes it.
func fieldsHint(v *document.Value, t *Type) string {
	for _, f := range t.Fields {
		if value, ok := f.Type.canonical(v.Text); ok && f.Required && v.Scalar() {
			return fmt.Sprintf("write it as the field %s, indented on a line of its own: %s: %s", f.Name, f.Name, value)
		}
	}
	if short := t.Field(t.Short); short != nil && short.Type.Form == Enum && v.Scalar() {
		if near := Nearest(v.Text, short.Type.Values()); near != "" {
			return didYouMean(near)
		}
		return "write one of " + strings.Join(short.Type.Values(), ", ") + ", or each field as name: value, indented on its own line"
	}
	return "write each field as name: value, indented on its own line"
}

// oddHint names a character that only looks right, and what is left without it.
func oddHint(text string) (hint string, ok bool) {
	name, ok := document.OddCharacter(text)
	if !ok {
		return "", false
	}
	plain := strings.Map(func(r rune) rune {
		switch _, odd := document.OddCharacter(string(r)); {
		case unicode.IsSpace(r):
			return ' '
		case odd:
			return -1
		}
		return r
	}, text)
	return fmt.Sprintf("it holds %s: write %s", name, finding.Quote(strings.TrimSpace(plain))), true
}

// outdented is the empty field a little before another one which that other belongs into.
func outdented(before []document.Field, t *Type, name string) string {
	const reach = 20 // fields; a document can have very many that are unknown
	for _, f := range slices.Backward(before[max(0, len(before)-reach):]) {
		known := t.Field(f.Name)
		if known != nil && f.Value.Type == document.Null && known.Type.Field(name) != nil {
			return f.Name
		}
	}
	return ""
}
