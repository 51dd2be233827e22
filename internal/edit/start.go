package edit

import (
	"cmp"
	"embed"
	"fmt"
	"regexp"
	"strings"
	"text/template"
	"time"

	"github.com/scorelint/scorelint/internal/document"
)

//go:embed start
var startFiles embed.FS

// Start is what a new repository is made from. Lists that are empty get an entry to begin with.
type Start struct {
	Title    string
	Today    time.Time
	Period   document.Period
	Trackers []string // what backlog links begin with
	People   []Person // the first is senior and approves, the second owns
	Lines    []Named
	Rows     []Named
	Ref      string // of the action, such as a commit; main where that is not known
	Empty    bool   // no rows, and nothing about them: for an import
	Named    bool   // whether somebody has said who the people are; set by [Start.Files]
	Policies string // the folder of the rules; empty for policy
	Below    string // the path of its folder from the root of the git repository; empty for the root
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
type startFile struct{ path, template string }

// Name tells the workflow of this scorecard from those of others in the same git repository.
func (s Start) Name() string {
	return strings.TrimSuffix("scorecard-"+ID(s.Below), "-")
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
		{document.Folder + "/scorecard.yaml", "scorecard.yaml"},
		{s.Top(".github/workflows/" + s.Name() + ".yml"), "workflow.yaml"},
		{s.Top(".github/workflows/" + s.Name() + "-form.yml"), "form-workflow.yaml"},
		{s.Top(".github/CODEOWNERS"), "CODEOWNERS"},
		{".gitattributes", "gitattributes"},
		{s.Top(".pre-commit-config.yaml"), "pre-commit-config.yaml"},
		{".vscode/settings.json", "settings.json"},
	}
	if !s.Empty {
		files = append(files,
			startFile{folder + "/review.yaml", "review.yaml"}, startFile{folder + "/product-lines.yaml", "product-lines.yaml"},
			startFile{folder + "/asks.yaml", "asks.yaml"}, startFile{document.Folder + "/exceptions/" + startException + ".yaml", "exception.yaml"},
		)
		for _, row := range s.Rows {
			files = append(files, startFile{folder + "/areas/" + row.ID + ".yaml", "area.yaml"})
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
	row := 0
	for _, f := range files {
		data := struct {
			Start
			Today, Reviewed, Due, Ask, Exception string
			Row                                  Named
		}{s, s.Today.Format(time.DateOnly), reviewed, s.Today.AddDate(0, 3, 0).Format(time.DateOnly), startAsk, startException, Named{}}
		if f.template == "area.yaml" {
			data.Row = s.Rows[row]
			row++
		}
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
	people := append([]Person{}, s.People...)
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
	out := append([]Named{}, all...)
	for i := range out {
		id := ID(out[i].Name)
		if id == "" {
			id = kind
		}
		for n := 2; seen[id]; n++ {
			id = strings.TrimSuffix(id, fmt.Sprintf("-%d", n-1)) + fmt.Sprintf("-%d", n)
		}
		seen[id] = true
		out[i].ID = id
	}
	return out
}

// latin writes letters with marks in the letters that ids are made of.
var latin = strings.NewReplacer(
	"ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "ø", "o", "å", "a", "œ", "oe",
	"à", "a", "á", "a", "â", "a", "ã", "a", "ç", "c", "č", "c", "ć", "c", "è", "e", "é", "e", "ê", "e", "ë", "e", "ě", "e", "ę", "e",
	"ì", "i", "í", "i", "î", "i", "ï", "i", "ł", "l", "ñ", "n", "ń", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ř", "r",
	"š", "s", "ś", "s", "ù", "u", "ú", "u", "û", "u", "ů", "u", "ý", "y", "ž", "z", "ź", "z", "ż", "z",
)

// ID makes an id from a name; it is empty where the name has neither Latin letters nor digits.
func ID(name string) string {
	var out strings.Builder
	for _, r := range latin.Replace(strings.ToLower(name)) {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			out.WriteRune(r)
		case out.Len() > 0 && !strings.HasSuffix(out.String(), "-"):
			out.WriteByte('-')
		}
	}
	return strings.Trim(out.String(), "-")
}
