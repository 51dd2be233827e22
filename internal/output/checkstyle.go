package output

import (
	"encoding/xml"
	"io"

	"github.com/scorelint/scorelint/internal/finding"
)

type checkstyle struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// Checkstyle writes the XML that many dashboards read.
func Checkstyle(w io.Writer, result finding.Result, _ Options) error {
	out := checkstyle{Version: "4.3"}
	for _, f := range failing(result.Findings) {
		if n := len(out.Files); n == 0 || out.Files[n-1].Name != f.Span.File {
			out.Files = append(out.Files, checkstyleFile{Name: f.Span.File})
		}
		severity := [...]string{"info", "info", "warning", "error"}[f.Severity]
		file := &out.Files[len(out.Files)-1]
		file.Errors = append(file.Errors, checkstyleError{f.Span.Start.Line, f.Span.Start.Column, severity, finding.OneLine(withHint(f)), "scorelint." + f.Rule})
	}
	return writeXML(w, out)
}
