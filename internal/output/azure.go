package output

import (
	"fmt"
	"io"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
)

// Azure writes the commands by which Azure Pipelines shows errors and warnings of a file.
func Azure(w io.Writer, result finding.Result, _ Options) error {
	value := strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A", ";", "%3B", "]", "%5D", "##", "# #")
	text := strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A", "##", "# #")
	var out strings.Builder
	for _, f := range failing(result.Findings) {
		kind := [...]string{"warning", "warning", "warning", "error"}[f.Severity]
		fmt.Fprintf(&out, "##vso[task.logissue type=%s;sourcepath=%s;linenumber=%d;columnnumber=%d;code=%s]%s\n",
			kind, Inert(value.Replace(f.Span.File)), f.Span.Start.Line, f.Span.Start.Column, value.Replace(f.Rule), text.Replace(Inert(finding.OneLine(withHint(f)))))
	}
	out.WriteString(summaryLine(result) + "\n")
	_, err := io.WriteString(w, out.String())
	return err
}
