package schema

import (
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
)

// ids reports whether an ID is written like those of documents. The ids of rules, columns and measures have forms of
// their own, and so has what may name a Measurement.
func (t *Type) ids() bool {
	return !slices.Contains([]string{RuleID, Measure, ScaleColumn, AnyID}, t.Refers)
}

// maxID is the length of the longest id, in characters.
const maxID = 100

func isID(text string) bool { return patterns[ID].form.MatchString(text) && len(text) <= maxID }

func (c *checker) id(v *document.Value, t *Type) {
	if v.Type == document.Int && !v.Quoted {
		v.Type = document.String // an id may be all digits
	}
	switch {
	case v.Type != document.String || truth(v):
		c.wrong(v, "an id", quote(v))
	case t.Refers == AnyID:
	case !t.ids():
		c.reference(v, t.Refers)
	case !isID(v.Text):
		hint := patterns[ID].hint
		if id := IDFrom(v.Text); id != "" {
			hint = "write " + id
		}
		if name, ok := document.OddCharacter(v.Text); ok {
			hint = "it holds " + name + ": " + hint
		}
		c.wrong(v, patterns[ID].expected, hint)
	case t.Refers != "":
		c.reference(v, t.Refers)
	}
}

// latin writes letters with marks in the letters that ids are made of.
var latin = strings.NewReplacer(
	"ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "ø", "o", "å", "a", "œ", "oe",
	"à", "a", "á", "a", "â", "a", "ã", "a", "ç", "c", "č", "c", "ć", "c", "è", "e", "é", "e", "ê", "e", "ë", "e", "ě", "e", "ę", "e",
	"ì", "i", "í", "i", "î", "i", "ï", "i", "ł", "l", "ñ", "n", "ń", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ř", "r",
	"š", "s", "ś", "s", "ù", "u", "ú", "u", "û", "u", "ů", "u", "ý", "y", "ž", "z", "ź", "z", "ż", "z",
)

// IDFrom makes an id from a name; it is empty where the name has neither Latin letters nor digits.
func IDFrom(name string) string {
	other := func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }
	id := strings.Join(strings.FieldsFunc(latin.Replace(strings.ToLower(name)), other), "-")
	return strings.TrimSuffix(id[:min(len(id), maxID)], "-")
}
