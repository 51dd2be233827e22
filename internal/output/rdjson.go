package output

import (
	"io"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
)

// RDJSON writes the format of reviewdog, which counts columns in bytes.
func RDJSON(w io.Writer, result finding.Result, opt Options) error {
	area := func(s finding.Span) object {
		position := func(p finding.Pos) object { return object{"line": p.Line, "column": opt.column(s.File, p)} }
		return object{"start": position(s.Start), "end": position(s.End)}
	}
	diagnostics := []object{}
	for _, f := range failing(result.Findings) {
		d := object{
			"message":  withHint(f),
			"location": object{"path": f.Span.File, "range": area(f.Span)},
			"severity": [...]string{"INFO", "INFO", "WARNING", "ERROR"}[f.Severity],
			"code":     object{"value": f.Rule},
		}
		var related []object
		for _, r := range f.Related {
			related = append(related, object{"message": r.Message, "location": object{"path": r.Span.File, "range": area(r.Span)}})
		}
		if related != nil {
			d["relatedLocations"] = related
		}
		if f.Fix != "" && opt.writtenAsRead(f.Span) {
			d["suggestions"] = []object{{"range": area(f.Span), "text": f.Fix}}
		}
		diagnostics = append(diagnostics, d)
	}
	return WriteJSON(w, object{"source": object{"name": "scorelint", "url": homepage}, "diagnostics": diagnostics})
}

// writtenAsRead reports whether a value stands in its source as it is read, with no quotes or other marks of YAML around it.
func (o Options) writtenAsRead(s finding.Span) bool {
	if o.Source == nil || s.Start.Line != s.End.Line {
		return false
	}
	line, at := o.Source(s.File, s.Start.Line), o.column(s.File, s.Start)-1
	return at < len(line) && !strings.ContainsRune("\"'*&!|>", rune(line[at]))
}
