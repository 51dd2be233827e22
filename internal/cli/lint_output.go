package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"text/tabwriter"
	"time"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
)

// outputFile is a file that the findings are written to, beside the result.
type outputFile struct {
	format output.Format
	file   string
}

// outputFiles reads values of --output.
func outputFiles(values []string) ([]outputFile, error) {
	var all []outputFile
	for _, text := range values {
		name, file, ok := strings.Cut(text, "=")
		switch {
		case !ok || file == "":
			return nil, fmt.Errorf("found %q for --output, expected FORMAT=FILE, such as sarif=scorelint.sarif", text)
		case file == "-":
			return nil, fmt.Errorf("found %q for --output, expected a file; --format %s writes to stdout", text, name)
		}
		format, err := output.Named(name)
		if err != nil {
			return nil, err
		}
		all = append(all, outputFile{format, file})
	}
	return all, nil
}

// write writes the file whole, or not at all.
func (o outputFile) write(dir string, run *lint.Run, opt output.Options) error {
	opt.Color = false
	var text bytes.Buffer
	if err := writeFormat(&text, o.format, dir, run.Result, opt); err != nil {
		return err
	}
	if err := replaceFile(o.file, text.Bytes()); err != nil {
		return hinted(fmt.Errorf("can't write %s: %w", o.file, finding.Pathless(err)), "name a file in a folder that can be written, as in --output sarif=scorelint.sarif")
	}
	return nil
}

// writeFormat writes what came of a lint of a folder. Those formats that are read beside the whole repository name files
// from its root.
func writeFormat(w io.Writer, format output.Format, dir string, result finding.Result, opt output.Options) error {
	if _, folder := gitTop(dir); format.Top && folder != "" {
		result, opt = output.Below(folder, result, opt)
	}
	return format.Write(w, result, opt)
}

// replaceFile writes a file whole under its name, or leaves what is there. What is no plain file, such as a device or a
// pipe, is written to as it is.
func replaceFile(name string, text []byte) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return os.WriteFile(name, text, 0o666)
	}
	dir, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return err
	}
	defer dir.Close()
	return replace(dir, filepath.Base(name), text)
}

// aboutRules explains the rules that judged a repository.
func aboutRules(run *lint.Run) func(id string) output.About {
	known := sync.OnceValue(func() []policy.Description {
		all, _ := run.Rules.Describe(run.Schema) // they judged by it
		return all
	})
	return func(id string) output.About {
		r, _ := policy.Find(known(), id)
		return output.About{Title: r.Title, Description: r.Why, Fix: strings.TrimSuffix(r.Fix, ".")}
	}
}

// sourceOf gives the formats the lines of the files that were judged.
func sourceOf(run *lint.Run) func(file string, line int) string {
	return func(file string, line int) string {
		if f := run.Tree.File(file); f != nil {
			return f.Line(line)
		}
		return ""
	}
}

// writeTrace says on stderr how long each rule took, the slowest first.
func (o *lintOptions) writeTrace(trace *policy.Trace) error {
	if trace == nil {
		return nil
	}
	o.env.note("scorelint: time by rule, each by itself on the documents that it judges")
	table := tabwriter.NewWriter(o.env.Err, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "total\tdocuments\tslowest\tof\trule")
	for _, r := range trace.Rules() {
		fmt.Fprintf(table, "%v\t%d\t%v\t%s\t%s\n", r.Took.Round(time.Microsecond), r.Documents, r.Slowest.Round(time.Microsecond),
			output.Inert(strings.TrimSpace(r.On.Kind+" "+r.On.ID)), r.ID)
	}
	return table.Flush()
}
