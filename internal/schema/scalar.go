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

// Takes reports whether a value of the type can be this text in canonical form.
func (t *Type) Takes(text string) bool {
	switch t.Form {
	case Text:
		return strings.TrimSpace(text) != "" || t.Blank
	case Enum:
		return slices.Contains(t.Values(), text)
	case Date:
		return calendar(text)
	case Period:
		return document.IsPeriod(text)
	case Link:
		return linkForm.MatchString(text)
	case ID:
		return !t.ids() || idForm.MatchString(text)
	case Repository:
		return repositoryForm.MatchString(text)
	}
	return false
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
	switch {
	case v.Type != document.Int || err != nil || strconv.Itoa(n) != v.Text: // 010 is eight to some readers
		c.wrong(v, t.numbers(), "write the number in digits, without quotes")
	case n < t.Min || t.Max > 0 && n > t.Max:
		v.Barred = true
		c.add(RuleUnknownValue, c.doc.Span(c.path...), fmt.Sprintf("found %d, expected %s", n, t.numbers()), "write a number in that range")
	}
}

// MaxNumber is the largest number that every program keeps to the digit.
const MaxNumber = 999_999_999_999_999

var numberForm = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$`)

// number brings a decimal number into its shortest form.
func (c *checker) number(v *document.Value) {
	n, err := strconv.ParseFloat(v.Text, 64)
	switch {
	case v.Type != document.Int && v.Type != document.Float, !numberForm.MatchString(v.Text), err != nil:
		c.wrong(v, "a number", "write the number in digits such as 12 or 0.5, without quotes and without its unit")
	case math.Abs(n) > MaxNumber:
		c.wrong(v, "a number of up to 15 digits", "write it in a larger unit")
	default:
		v.Text = strconv.FormatFloat(n+0, 'f', -1, 64) // -0 is 0
		v.Type = document.Float
	}
}

var linkForm = regexp.MustCompile(`^https?://[^\s]+$`)

func (c *checker) link(v *document.Value) {
	if v.Type != document.String || !linkForm.MatchString(v.Text) {
		c.wrong(v, "an address like https://example.com/page", "write the whole address, with https://")
		return
	}
	c.text(v)
}

// numbers says what an Int takes.
func (t *Type) numbers() string {
	if t.Max > 0 {
		return fmt.Sprintf("a whole number from %d to %d", t.Min, t.Max)
	}
	return fmt.Sprintf("a whole number of %d or more", t.Min)
}

func (c *checker) bool(v *document.Value) {
	switch text := strings.ToLower(v.Text); {
	case v.Quoted || !truth(v):
		c.wrong(v, "true or false", "write true or false, without quotes")
	case text == "true" || text == "yes" || text == "on":
		v.Type, v.Text = document.Bool, "true"
	default:
		v.Type, v.Text = document.Bool, "false"
	}
}

func (c *checker) date(v *document.Value) {
	switch {
	case v.Type == document.String && calendar(v.Text):
	case v.Type == document.String && dateForm.MatchString(v.Text):
		c.wrong(v, "a day of the calendar", "check the day and the month")
	default:
		v.Barred = true
		c.addFixed(RuleWrongType, c.doc.Span(c.path...), fmt.Sprintf("found %s, expected a date like 2026-09-30", describe(v)), dateHint(v.Text), CertainDate(v.Text))
	}
}

var (
	dateForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	nearDate = regexp.MustCompile(`^(\d{4})[-./]?(\d{1,2})[-./]?(\d{1,2})(?:\D|$)`)
)

// calendar reads a date as people must write it.
func calendar(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// CertainDate is a date in another form that can be read in one way only, as it should be; empty for any other text.
func CertainDate(text string) string {
	for _, form := range []string{"2006/1/2", "2006.1.2", "2006-1-2", "2 Jan 2006", "2 January 2006", "Jan 2, 2006", "January 2, 2006"} {
		if day, err := time.Parse(form, text); err == nil {
			return day.Format(time.DateOnly)
		}
	}
	return dayAndMonth(text)
}

// dayAndMonth is a date whose year comes last, if only one of its numbers can be the month.
func dayAndMonth(text string) string {
	text = strings.NewReplacer(".", "/", "-", "/").Replace(text)
	one, dayFirst := time.Parse("2/1/2006", text)
	other, monthFirst := time.Parse("1/2/2006", text)
	switch {
	case dayFirst == nil && (monthFirst != nil || one.Equal(other)):
		return one.Format(time.DateOnly)
	case dayFirst != nil && monthFirst == nil:
		return other.Format(time.DateOnly)
	}
	return ""
}

// dateHint writes a date that is nearly right as it should be.
func dateHint(text string) string {
	if d := CertainDate(text); d != "" {
		return "write " + d
	}
	if m := nearDate.FindStringSubmatch(text); m != nil {
		if d := fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3]); calendar(d) {
			return "write " + d
		}
	}
	return "write year, month and day: YYYY-MM-DD"
}

func (c *checker) period(v *document.Value) {
	if v.Type == document.Int {
		v.Type = document.String // the year alone
	}
	if v.Type != document.String || !document.IsPeriod(v.Text) {
		c.wrong(v, "the name of a period", "write one of "+document.PeriodForms)
	}
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
