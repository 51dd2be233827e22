package edit

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"text/template"
	"time"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

//go:embed start
var startFiles embed.FS

// Start is what a new repository is made from. Lists that are empty get an entry to begin with.
type Start struct {
	Title      string
	Today      time.Time
	Period     document.Period
	YearStarts string   // the month; empty for January
	Trackers   []string // what backlog links begin with
	People     []Person // the first is senior and approves, the second owns
	Lines      []Named
	Rows       []Named
	Ref        string // of the action, such as a commit; main where that is not known
	Empty      bool   // no rows, and nothing about them: for an import
	Named      bool   // whether somebody has said who the people are; set by [Start.Files]
	Policies   string // the folder of the rules; empty for policy
	Below      string // the path of its folder from the root of the git repository; empty for the root
}

// DefaultTitle is the title of a report that got none.
const DefaultTitle = "Engineering leadership scorecard"

// Person may own, decide or approve.
type Person struct {
	Handle string // with its @
	Name   string
	Senior bool
}

// Named is a row or a product line.
type Named struct {
	ID   string
	Name string
	Line string // of a row: the name of its product line; may be empty
}

// Name tells the workflow of this scorecard from those of others in the same git repository.
func (s Start) Name() string {
	return strings.TrimSuffix("scorecard-"+schema.IDFrom(s.Below), "-")
}

// Folder is what paths from the root of the git repository begin with.
func (s Start) Folder() string {
	if s.Below == "" {
		return ""
	}
	return s.Below + "/"
}

// Top is the path, from the scorecard's folder, of a file at the root of the git repository. Only there GitHub looks for
// workflows and code owners, and pre-commit for its settings.
func (s Start) Top(name string) string {
	return strings.Repeat("../", strings.Count(s.Folder(), "/")) + name
}

// Files are the files of the new repository, by their paths from its folder. It lints clean and renders, unless it is to
// be empty.
func (s Start) Files() ([]File, error) {
	s.Named = len(s.People) > 0
	s = s.withDefaults()
	period, reviewed := document.Folder+"/"+s.Period.Name+"/", s.Today.Format(time.DateOnly)
	page := struct {
		Start
		Day, Due, Reviewed string
		Row                Named
	}{s, reviewed, s.Today.AddDate(0, 3, 0).Format(time.DateOnly), min(max(reviewed, s.Period.Start), s.Period.End), Named{}}
	var files []File
	var err error
	write := func(path, name string) {
		text, wrong := fromTemplate(name, page)
		if strings.HasPrefix(path, document.Folder+"/") {
			text = Modeline(path) + text
		}
		files, err = append(files, File{path, []byte(text)}), errors.Join(err, wrong)
	}
	write(document.Folder+"/scorecard.yaml", "scorecard.yaml")
	write(s.Top(".github/workflows/"+s.Name()+".yml"), "workflow.yaml")
	write(s.Top(FormWorkflow(s.Name())), "form-workflow.yaml")
	write(s.Top(".github/CODEOWNERS"), "CODEOWNERS")
	write(".gitattributes", "gitattributes")
	write(s.Top(".pre-commit-config.yaml"), "pre-commit-config.yaml")
	write(".vscode/settings.json", "settings.json")
	if s.Empty {
		return files, err
	}
	write(period+"review.yaml", "review.yaml")
	write(period+"product-lines.yaml", "product-lines.yaml")
	write(period+"asks.yaml", "asks.yaml")
	write(document.Folder+"/exceptions/first-exception.yaml", "exception.yaml")
	for _, page.Row = range s.Rows {
		write(period+"areas/"+page.Row.ID+".yaml", "area.yaml")
	}
	return files, err
}

// fromTemplate fills one of the templates.
func fromTemplate(name string, data any) (string, error) {
	all, err := template.New("").Funcs(template.FuncMap{
		"yaml":    func(text string) string { return scalar(text, nil, false) },
		"flow":    func(text string) string { return scalar(text, nil, true) },
		"lower":   strings.ToLower,
		"pattern": regexp.QuoteMeta,
		"escape":  func(path string) string { return strings.ReplaceAll(path, " ", `\ `) },
	}).ParseFS(startFiles, "start/"+name+".tmpl")
	if err != nil {
		return "", err
	}
	var text strings.Builder
	err = all.ExecuteTemplate(&text, name+".tmpl", data)
	return text.String(), err
}

// withDefaults gives empty lists an entry, and what is named an id.
func (s Start) withDefaults() Start {
	s.Title = cmp.Or(s.Title, DefaultTitle)
	if len(s.Trackers) == 0 {
		s.Trackers = []string{"https://github.com/example/backlog/issues/"}
	}
	s.Ref = cmp.Or(s.Ref, "main")
	s.Policies = cmp.Or(s.Policies, "policy")
	people := slices.Clone(s.People)
	for _, p := range []Person{{"@engineering-lead", "Engineering lead", true}, {"@platform-lead", "Platform lead", false}} {
		if len(people) < 2 {
			people = append(people, p)
		}
	}
	people[0].Senior = true
	s.People = people
	if len(s.Lines) == 0 {
		s.Lines = []Named{{Name: "First product line"}}
	}
	s.Lines = withIDs(s.Lines, "line")
	if len(s.Rows) == 0 {
		s.Rows = []Named{{Name: "First service", Line: s.Lines[0].Name}}
	}
	s.Rows = withIDs(s.Rows, "row")
	for i := range s.Rows {
		for _, line := range s.Lines {
			if strings.EqualFold(s.Rows[i].Line, line.Name) {
				s.Rows[i].Line = line.ID
			}
		}
	}
	return s
}

// withIDs gives each an id of its own, made from its name.
func withIDs(all []Named, kind string) []Named {
	seen := map[string]bool{}
	out := slices.Clone(all)
	for i := range out {
		out[i].ID = freeID(cmp.Or(schema.IDFrom(out[i].Name), kind), func(id string) bool { return seen[id] })
		seen[out[i].ID] = true
	}
	return out
}

// freeID is an id, with a number behind it where it is taken.
func freeID(first string, taken func(id string) bool) string {
	id := first
	for n := 2; taken(id); n++ {
		id = fmt.Sprintf("%s-%d", first, n)
	}
	return id
}
