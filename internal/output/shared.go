package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/finding"
)

// homepage is where formats send people who want to know what the tool is.
const homepage = "https://github.com/scorelint/scorelint"

// About is what people read about a rule.
type About struct {
	Title       string
	Description string // why it matters; may be empty
	Fix         string // what to do about a finding, as half a sentence; may be empty
}

// about explains a rule, by its id where nothing else is known.
func (o Options) about(rule string) About {
	if o.About != nil {
		if about := o.About(rule); about.Title != "" {
			return about
		}
	}
	return About{Title: rule}
}

// failing are the findings that count: neither waived nor there before the change.
func failing(findings []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f finding.Finding) bool { return f.WaivedBy != nil || f.Existing })
}

// mostSevere keeps n findings, the most severe ones, in their order.
func mostSevere(findings []finding.Finding, n int) []finding.Finding {
	if len(findings) <= n {
		return findings
	}
	kept := slices.Clone(findings)
	slices.SortStableFunc(kept, func(a, b finding.Finding) int { return int(b.Severity) - int(a.Severity) })
	kept = kept[:n]
	finding.Sort(kept)
	return kept
}

// withHint is the message of a finding with what to do next.
func withHint(f finding.Finding) string {
	if f.Hint == "" {
		return f.Message
	}
	return f.Message + "\nhint: " + f.Hint
}

// fingerprint names a finding by what it is about, not by its line, so that it is known again once lines have moved.
// What has the same name is counted.
func fingerprint(f finding.Finding, seen map[string]int) string {
	about := f.Document
	file := ""
	if about.Kind == "" || about.ID == "" {
		file = f.Span.File
	}
	name := strings.Join([]string{f.Rule, about.Kind, about.ID, about.Period, file, f.Message}, "\x00")
	seen[name]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", name, seen[name]))
	return hex.EncodeToString(sum[:16])
}

// object is an object of a format that others have published, and that is only written.
type object = map[string]any

// WriteJSON writes a value for programs, such that no line of it is a command to a runner.
func WriteJSON(w io.Writer, value any) error {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(inertJSON(text.Bytes()))
	return err
}

// writeXML writes a value as a document. Characters that XML can't hold are replaced.
func writeXML(w io.Writer, value any) error {
	text, err := xml.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, xml.Header+string(text)+"\n")
	return err
}

// column is the column of a place in bytes, which some formats count.
func (o Options) column(file string, p finding.Pos) int {
	if o.Source == nil {
		return p.Column
	}
	line, bytes := o.Source(file, p.Line), 0
	for range p.Column - 1 {
		if bytes >= len(line) {
			return p.Column
		}
		_, size := utf8.DecodeRuneInString(line[bytes:])
		bytes += size
	}
	return bytes + 1
}
