package template_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	model "github.com/scorelint/scorelint/internal/review"
	"github.com/scorelint/scorelint/internal/template"
)

// TestTheExamplesOfThePageWork fills every template on the page, as a file of the kind that it stands beside.
func TestTheExamplesOfThePageWork(t *testing.T) {
	content, err := os.ReadFile("../../docs/templates.md")
	if err != nil {
		t.Fatal(err)
	}
	full := review()
	full.Period.State = "current"
	full.Summary.Rows = 2
	full.Narrative.Close = "End."
	full.Audience = []string{"VP"}
	full.Brief.StepIn = []model.StepIn{{Row: &model.Row{Ref: model.Ref{Name: "Web"}}}}
	examples := regexp.MustCompile("(?m)^\\| `(\\.?[a-z]+).*?\\| `([^`]*\\{\\{.*\\}\\}.*)` \\|$").FindAllStringSubmatch(string(content), -1)
	if len(examples) < 14 {
		t.Fatalf("found %d examples, expected more", len(examples))
	}
	examples = append(examples, []string{"", ".md", regexp.MustCompile("(?s)```\n(.*?)```").FindStringSubmatch(string(content))[1]})
	for _, example := range examples {
		file, source := "x.md", strings.ReplaceAll(example[2], `\|`, "|")
		if strings.HasPrefix(example[1], ".") {
			file = "x" + example[1]
		}
		l, err := template.Parse(file, []byte(source), published)
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		text, err := l.Fill(t.Context(), full)
		if err != nil || strings.TrimSpace(string(text)) == "" || file == "x.json" && !json.Valid(text) {
			t.Errorf("%s: got %q, %v", source, text, err)
		}
	}
}

// TestThePageListsTheFunctions looks for each function on the page that Go doesn't have, or has in another way.
func TestThePageListsTheFunctions(t *testing.T) {
	content, err := os.ReadFile("../../docs/templates.md")
	if err != nil {
		t.Fatal(err)
	}
	l, err := template.Parse("x.txt", []byte("x"), published)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range l.Functions() {
		if !strings.HasPrefix(name, "_") && !strings.HasPrefix(name, "print") && !strings.Contains(string(content), "\n| `"+name+" ") {
			t.Errorf("the page doesn't list %s", name)
		}
	}
}
