package schema

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// truth are the plain words that some YAML readers take as truth values. They stand for text only in quotes.
func truth(v *document.Value) bool {
	if v.Type == document.Bool {
		return true
	}
	if v.Type != document.String || v.Quoted {
		return false
	}
	return slices.ContainsFunc(truthWords[:], func(word string) bool { return strings.EqualFold(v.Text, word) })
}

var truthWords = [...]string{"yes", "no", "on", "off"}

func (c *checker) text(v *document.Value) {
	if v.Type != document.String || truth(v) {
		c.wrong(v, "text", quote(v))
		return
	}
	if v.Hash {
		c.hash(c.doc.Span(c.path...), v.Text)
	}
}

// hash warns of a text that ends before a #, which is a comment to YAML but was maybe meant as a number of a ticket.
func (c *checker) hash(span finding.Span, text string) {
	line := []rune(c.doc.File.Line(span.End.Line))
	if at := slices.Index(line[min(len(line), span.End.Column-1):], '#'); at >= 0 {
		span.Start = finding.Pos{Line: span.End.Line, Column: span.End.Column + at}
		span.End.Column = len(line) + 1
	}
	found := "the field has no value"
	if text != "" {
		found = "the text ends with " + finding.Quote(lastWords(text))
	}
	c.findings.Add(finding.Finding{
		Rule: RuleHash, Severity: finding.Warning, Span: span, Document: c.doc.Ref(),
		Message: found + ": what follows the # is a comment",
		Hint:    "put the whole text in quotes, or a blank behind the # of a comment",
	})
}

// lastWords are the end of a text.
func lastWords(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[max(0, len(words)-4):], " ")
}

func (c *checker) enum(v *document.Value, t *Type) {
	if !v.Scalar() {
		c.wrong(v, "one of "+strings.Join(t.Values(), ", "), "write one value")
		return
	}
	value, ok := t.canonical(v.Text)
	if !ok {
		hint := "write one of them"
		if odd, ok := oddHint(v.Text); ok {
			hint = odd
		} else if near := Nearest(v.Text, t.Values()); near != "" {
			hint = didYouMean(near)
		}
		c.addFixed(RuleUnknownValue, c.doc.Span(c.path...),
			fmt.Sprintf("unknown value %s, expected one of %s", finding.Quote(v.Text), strings.Join(t.Values(), ", ")), hint, onlyNear(v.Text, t.Values()))
		value = v.Text
	}
	v.Type, v.Text = document.String, value
}

func (c *checker) int(v *document.Value, t *Type) {
	n, err := strconv.Atoi(v.Text)
	whole := v.Type == document.Int && err == nil && strconv.Itoa(n) == v.Text // 010 is eight to some readers
	if !whole || n < t.Min || t.Max > 0 && n > t.Max {
		expected := fmt.Sprintf("a whole number of %d or more", t.Min)
		if t.Max > 0 {
			expected = fmt.Sprintf("a whole number from %d to %d", t.Min, t.Max)
		}
		hint := "write such a number in digits, without quotes"
		if whole {
			hint = "write a number in that range"
		}
		c.wrong(v, expected, hint)
	}
}

// MaxNumber is the largest number that every program keeps to the digit.
const MaxNumber = 999_999_999_999_999

var numberForm = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$`)

// number brings a decimal number into its shortest form.
func (c *checker) number(v *document.Value) {
	n, err := strconv.ParseFloat(v.Text, 64)
	written := (v.Type == document.Int || v.Type == document.Float) && numberForm.MatchString(v.Text)
	if !written || err != nil || math.Abs(n) > MaxNumber {
		c.wrong(v, "a number of up to 15 digits", "write the number in digits such as 12 or 0.5, without quotes and without its unit")
		return
	}
	v.Text = strconv.FormatFloat(n+0, 'f', -1, 64) // -0 is 0
	v.Type = document.Float
}

// pattern is the form of a text that has one.
type pattern struct {
	form           *regexp.Regexp
	expected, hint string
}

var patterns = map[Form]pattern{
	ID: {
		regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`), "an id: small letters and digits, in groups joined by single hyphens",
		"write it like reporting-services",
	},
	Date:     {regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`), "a date like 2026-09-30", "write year, month and day: YYYY-MM-DD"},
	Period:   {regexp.MustCompile(document.PeriodPattern), "the name of a period", "write one of " + document.PeriodForms},
	Link:     {regexp.MustCompile(`^https?://[^\s]+$`), "an address like https://example.com/page", "write the whole address, with https://"},
	ColumnID: {regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`), "letters and digits without blanks, beginning with a small letter", "write it like threatModel"},
	Repository: {
		regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$`), "a repository as owner/name",
		"write it like acme/core-api, without an address before it",
	},
}

// patterned judges a text that has a form.
func (c *checker) patterned(v *document.Value, form Form) {
	p := patterns[form]
	if form == Period && v.Type == document.Int {
		v.Type = document.String // the year alone
	}
	switch {
	case v.Type != document.String || !p.form.MatchString(v.Text):
		c.wrong(v, p.expected, p.hint)
	case form != Period:
		c.text(v)
	}
}

func (c *checker) bool(v *document.Value) {
	if v.Quoted || !truth(v) {
		c.wrong(v, "true or false", "write true or false, without quotes")
		return
	}
	v.Type, v.Text = document.Bool, strconv.FormatBool(yes(v.Text))
}

// yes reports whether a truth value says so.
func yes(text string) bool {
	return slices.Contains([]string{"true", "yes", "on"}, strings.ToLower(text))
}

// isOn reports what a truth value in a field says, or what it says where it is none.
func isOn(v *document.Value, field string, otherwise bool) bool {
	if at := v.Get(field); at != nil && truth(at) {
		return yes(at.Text)
	}
	return otherwise
}

func (c *checker) date(v *document.Value) {
	p := patterns[Date]
	switch {
	case v.Type == document.String && calendar(v.Text):
		return
	case v.Type == document.String && p.form.MatchString(v.Text):
		c.wrong(v, "a day of the calendar", "check the day and the month")
		return
	}
	hint, fix := p.hint, CertainDate(v.Text)
	if fix != "" {
		hint = "write " + fix
	}
	v.Barred = true
	c.addFixed(RuleWrongType, c.doc.Span(c.path...), fmt.Sprintf("found %s, expected %s", describe(v), p.expected), hint, fix)
}

// calendar reads a date as people must write it.
func calendar(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// CertainDate is a date in another form that can be read in one way only, as it should be; empty for any other text.
func CertainDate(text string) string {
	certain := ""
	for _, form := range []string{
		"2006/1/2", "2006.1.2", "2006-1-2", "20060102", "2 Jan 2006", "2 January 2006", "Jan 2, 2006", "January 2, 2006",
		"2/1/2006", "1/2/2006", "2.1.2006", "1.2.2006", "2-1-2006", "1-2-2006",
	} {
		if day, err := time.Parse(form, text); err == nil {
			read := day.Format(time.DateOnly)
			if certain != "" && read != certain {
				return ""
			}
			certain = read
		}
	}
	return certain
}

// describe names what was found, for messages.
func describe(v *document.Value) string {
	switch {
	case v.Type == document.Map:
		return "fields"
	case v.Type == document.List:
		return "a list"
	case v.Type == document.Null:
		return "nothing"
	case truth(v):
		return v.Text + " without quotes, which YAML readers take as a truth value"
	case v.Type == document.Int || v.Type == document.Float:
		return "the number " + finding.Shorten(v.Text)
	}
	return "the text " + finding.Quote(v.Text)
}

// quote says how to make text of a scalar.
func quote(v *document.Value) string {
	if v.Scalar() && v.Type != document.Null {
		return "quote it: " + finding.Quote(v.Text)
	}
	return "write text"
}
