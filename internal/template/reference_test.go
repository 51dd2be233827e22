package template_test

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	model "github.com/scorelint/scorelint/internal/review"
	"github.com/scorelint/scorelint/internal/template"
)

var update = flag.Bool("update", false, "write the functions into the page about templates")

// TestThePageListsTheFunctions holds the page to the table that templates are checked by.
func TestThePageListsTheFunctions(t *testing.T) {
	const page, begin, end = "../../docs/templates.md", "<!-- functions -->\n", "<!-- end of functions -->"
	content, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(string(content), begin)
	_, after, found := strings.Cut(rest, end)
	if !found {
		t.Fatalf("%s has no place for the functions", page)
	}
	want := before + begin + "\n" + template.Reference() + "\n" + end + after
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(content) != want {
		t.Errorf("%s is out of date, run go test ./internal/layout -update", page)
	}
}

// TestTheExamplesOfThePageWork fills every template on the page.
func TestTheExamplesOfThePageWork(t *testing.T) {
	content, err := os.ReadFile("../../docs/templates.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(content), "<!-- functions -->")
	examples := regexp.MustCompile("`(\\{\\{.*?\\}\\})` \\|\n").FindAllStringSubmatch(table, -1)
	if len(examples) < 15 {
		t.Fatalf("found %d examples, expected more", len(examples))
	}
	block := regexp.MustCompile("(?s)```\n(.*?)```").FindStringSubmatch(string(content))
	for _, example := range append(examples, block) {
		source := strings.ReplaceAll(example[1], `\|`, "|")
		l, err := template.Parse("x.md", []byte(source))
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		full := review()
		full.Period.State = "current"
		full.Summary.Rows = 2
		full.Narrative.Close = "End."
		full.Audience = []string{"VP"}
		full.Ranking.Rows = []model.Ranked{{Row: &model.Row{Ref: model.Ref{Name: "Web"}}, Answer: "Yes"}}
		if text, err := l.Fill(t.Context(), full); err != nil || strings.TrimSpace(string(text)) == "" {
			t.Errorf("%s: got %q, %v", source, text, err)
		}
	}
}
