package edit

import (
	"cmp"
	"embed"
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

// usualPolicies is the folder of the rules where the Scorecard names no other.
const usualPolicies = "policy"

// OtherTool reports whether the rules have a folder of their own because policy/ is another tool's.
func (s Start) OtherTool() bool { return s.Policies != usualPolicies }

// startFile is a file and the template that it is made from.
type startFile struct {
	path, template string
	row            Named
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
	folder := document.Folder + "/" + s.Period.Name
	reviewed := min(max(s.Today.Format(time.DateOnly), s.Period.Start), s.Period.End) // a day in the period
	files := []startFile{
		{document.Folder + "/scorecard.yaml", "scorecard.yaml", Named{}},
		{s.Top(".github/workflows/" + s.Name() + ".yml"), "workflow.yaml", Named{}},
		{s.Top(".github/workflows/" + s.Name() + "-form.yml"), "form-workflow.yaml", Named{}},
		{s.Top(".github/CODEOWNERS"), "CODEOWNERS", Named{}},
		{".gitattributes", "gitattributes", Named{}},
		{s.Top(".pre-commit-config.yaml"), "pre-commit-config.yaml", Named{}},
		{".vscode/settings.json", "settings.json", Named{}},
	}
	if !s.Empty {
		files = append(files,
			startFile{folder + "/review.yaml", "review.yaml", Named{}}, startFile{folder + "/product-lines.yaml", "product-lines.yaml", Named{}},
			startFile{folder + "/asks.yaml", "asks.yaml", Named{}}, startFile{document.Folder + "/exceptions/" + startException + ".yaml", "exception.yaml", Named{}},
		)
		for _, row := range s.Rows {
			files = append(files, startFile{folder + "/areas/" + row.ID + ".yaml", "area.yaml", row})
		}
	}
	all, err := template.New("").Funcs(template.FuncMap{
		"yaml":    func(text string) string { return scalar(text, nil, false) },
		"flow":    func(text string) string { return scalar(text, nil, true) },
		"lower":   strings.ToLower,
		"pattern": regexp.QuoteMeta,
		"escape":  func(path string) string { return strings.ReplaceAll(path, " ", `\ `) },
	}).ParseFS(startFiles, "start/*.tmpl")
	if err != nil {
		return nil, err
	}
	out := make([]File, 0, len(files))
	for _, f := range files {
		data := struct {
			Start
			Today, Reviewed, Due, Ask, Exception string
			Row                                  Named
		}{s, s.Today.Format(time.DateOnly), reviewed, s.Today.AddDate(0, 3, 0).Format(time.DateOnly), startAsk, startException, f.row}
		var text strings.Builder
		if strings.HasPrefix(f.path, document.Folder+"/") {
			text.WriteString(Modeline(f.path))
		}
		if err := all.ExecuteTemplate(&text, f.template+".tmpl", data); err != nil {
			return nil, err
		}
		out = append(out, File{f.path, []byte(text.String())})
	}
	return out, nil
}

const (
	startAsk       = "first-ask"
	startException = "first-exception"
)

// withDefaults gives empty lists an entry, and what is named an id.
func (s Start) withDefaults() Start {
	s.Title = cmp.Or(s.Title, DefaultTitle)
	if len(s.Trackers) == 0 {
		s.Trackers = []string{"https://github.com/example/backlog/issues/"}
	}
	s.Ref = cmp.Or(s.Ref, "main")
	s.Policies = cmp.Or(s.Policies, usualPolicies)
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
