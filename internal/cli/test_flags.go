package cli

import (
	"errors"
	"regexp"
	"strconv"
)

// pattern is a flag that takes a regular expression.
type pattern struct{ *regexp.Regexp }

func (p *pattern) Type() string { return "regex" }

func (p *pattern) String() string {
	if p.Regexp == nil {
		return ""
	}
	return p.Regexp.String()
}

// Set takes an expression in Go's syntax.
func (p *pattern) Set(text string) (err error) {
	p.Regexp, err = regexp.Compile(text)
	return err
}

// percent is a flag that takes a share of a hundred.
type percent struct{ value float64 }

func (p *percent) Type() string   { return "percent" }
func (p *percent) String() string { return strconv.FormatFloat(p.value, 'f', -1, 64) }

// Set takes a number from 0 to 100.
func (p *percent) Set(text string) error {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || !(value >= 0 && value <= 100) {
		return errors.New("expected a number from 0 to 100")
	}
	p.value = value
	return nil
}
