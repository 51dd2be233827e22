package document

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/finding"
)

// neighbours are files that could mean something else beside others.
var neighbours = []string{
	"kind: Area\nid: a\n",
	"",
	"\n",
	"# only a comment\n",
	"kind: Area\nid: no-break-at-the-end",
	"---\nkind: Area\n",
	"--- # a comment\nkind: Area\n---\nkind: Ask\n",
	"--- {kind: Area}\n",
	"--- |\n  text\n",
	"---\n---\n",
	"kind: Area\n...\n",
	"kind: Area\n...\nkind: Ask\n",
	"%YAML 1.2\n---\nkind: Area\n",
	"%TAG ! tag:example.com,2026:\n---\nkind: !x Area\n",
	"kind: !!str Area\nid: !x a\n",
	"\ufeffkind: Area\n",
	"kind: Area\r\nid: a\r\n",
	"kind: Area\rid: a\r",
	"a: &x 1\nb: *x\n",
	"b: *x\n",
	"a: &x {k: v}\n<<: *x\n",
	"text: |+\n  kept\n\n",
	"text: |\n  block",
	"text: >-\n  folded\n  text\n# behind it\n",
	"a: \"open\n",
	"a: [b, c\n",
	"a: b: c\n",
	"a:\n\t- tab\n",
	"? key\n",
	"a: 1\na: 2\n",
	"- 1\n- 2\n",
	"plain\n  text over lines\n",
	"a: b\n # comment at the end",
	"a: \x01\n",
	"a: \xff\n",
	"\u2028a: b\n",
	"a: 'it''s'\n",
	"?\n",
	"a: &x\n",
	"- &x\n- *x\n",
	"\"a\":b\n",
}

// TestFilesAreParsedTogetherAsByThemselves parses every file between others.
func TestFilesAreParsedTogetherAsByThemselves(t *testing.T) {
	good := "kind: Area\nid: good\nname: é\n"
	for i, one := range neighbours {
		for j, two := range neighbours {
			sources := []string{good, one, two, good}
			files := make([]*File, len(sources))
			for k, source := range sources {
				files[k] = &File{Path: fmt.Sprint(k), Source: []byte(source)}
			}
			parse(files)
			for k, source := range sources {
				alone := &File{Path: fmt.Sprint(k), Source: []byte(source)}
				for _, c := range split(alone.Source) {
					p := &part{file: alone, chunk: c}
					p.parse()
					alone.Documents = append(alone.Documents, p.documents...)
					alone.Findings = append(alone.Findings, p.findings...)
					alone.Lost += p.lost
				}
				if diff := cmp.Diff(contentOf(alone), contentOf(files[k]), cmp.AllowUnexported(Value{})); diff != "" {
					t.Fatalf("%q and %q: file %d differs (-alone +together):\n%s", neighbours[i], neighbours[j], k, diff)
				}
			}
		}
	}
}

// TestRowsAreParsedTogether makes sure that what is plain is not read twice.
func TestRowsAreParsedTogether(t *testing.T) {
	row := []byte("kind: Area\nid: a\n")
	var parts []*part
	for range 3 {
		parts = append(parts, &part{file: &File{Source: row}, chunk: split(row)[0]})
	}
	if text := "---\n" + string(row); !readStream([]byte(text+text+text), parts) {
		t.Error("three rows can't be read together")
	}
}

type content struct {
	Values   []Value
	Findings []finding.Finding
	Lost     int
}

func contentOf(f *File) content {
	c := content{Findings: f.Findings, Lost: f.Lost}
	for _, d := range f.Documents {
		c.Values = append(c.Values, d.Root)
	}
	return c
}
