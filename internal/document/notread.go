package document

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
)

// Mark begins the first line of generated files, behind what makes it a comment.
const Mark = "scorelint:generated "

// headSize is how many bytes hold the mark and all that may stand before it.
const headSize = 100

// maxReportSize is the size of the largest file that may be a report, in bytes.
const maxReportSize = 16 << 20

// ReportName is the file that a folder shows on GitHub, and that its report is written to.
const ReportName = "README.md"

// IsGenerated reports whether a file is one that scorelint writes, and may write again.
func IsGenerated(content []byte) bool {
	start := strings.TrimPrefix(string(content[:min(len(content), headSize)]), "\ufeff")
	start = strings.ReplaceAll(start, "\r\n", "\n")
	return strings.HasPrefix(start, "<!-- "+Mark) || strings.HasPrefix(start, "{\n  \"generated\": \""+Mark)
}

func isYAML(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

// meant reports whether a file that is not read looks as if people mean it to be.
func meant(name string) bool {
	name = strings.ToLower(name)
	ext := path.Ext(name)
	return ext == ".txt" || ext == ".json" || strings.Contains(name, ".yaml") || strings.Contains(name, ".yml")
}

// isReport reports whether a report is written to a path, now or when its period is in review.
func isReport(name string, periods map[string]string) bool {
	folder := path.Dir(name)
	return path.Base(name) == ReportName && (folder == Folder || periods[folder] != "" && path.Base(folder) == periods[folder])
}

// passOver judges a file that holds no documents: it may stand where a report belongs, or be meant as documents.
func (f *File) passOver(root fs.FS) error {
	info, err := fs.Stat(root, f.Path)
	if err != nil {
		return unreadable(f.Path, err)
	}
	report := path.Base(f.Path) == ReportName
	switch generated, err := f.isGenerated(root, info); {
	case err != nil:
		return unreadable(f.Path, err)
	case generated:
	case report && info.IsDir():
		f.add(RuleInTheWay, finding.Error, f.whole(), "found a folder where a report belongs", "move it elsewhere")
	case report:
		f.add(RuleInTheWay, finding.Error, f.whole(), "found text that scorelint didn't generate where a report belongs", "move the text elsewhere and delete the file, or run scorelint render if it is a report that lost its first line")
	case info.IsDir():
		f.add(RuleNotRead, finding.Warning, f.whole(), "the folder is a repository of its own, such as a submodule, and nothing in it is read", "commit its documents here, or move it out of "+Folder+"/")
	default:
		f.add(RuleNotRead, finding.Warning, f.whole(), fmt.Sprintf("the file %s is not read, expected a name that ends in .yaml", finding.Quote(path.Base(f.Path))),
			"rename it if it holds documents, or move it out of "+Folder+"/")
	}
	return nil
}

// isGenerated looks only into files that may be generated and that are read of a commit too.
func (f *File) isGenerated(root fs.FS, info fs.FileInfo) (bool, error) {
	ext := path.Ext(f.Path)
	if ext != ".md" && ext != ".json" || !info.Mode().IsRegular() || info.Size() > maxReportSize {
		return false, nil
	}
	file, err := root.Open(f.Path)
	if err != nil {
		return false, err
	}
	defer func() { _ = file.Close() }()
	head, err := io.ReadAll(io.LimitReader(file, headSize))
	return IsGenerated(head), err
}

// whole is the place of a finding about all of a file.
func (f *File) whole() finding.Span { return f.span(0, 0) }

func (f *File) add(rule string, severity finding.Severity, at finding.Span, message, hint string) {
	f.Findings = append(f.Findings, finding.Finding{
		Rule: rule, Severity: severity, Message: message, Hint: hint,
		Span: at, Document: finding.Document{Period: f.Period},
	})
}
