package edit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/schema"
)

// The headings of a form beside the one that names its document.
const (
	formField  = "Field"
	formValue  = "Value"
	formReason = "Reason"
)

// formHeadings are what forms call their document, by its kind.
var formHeadings = map[string]string{document.Area: "Row", document.Ask: "Ask", document.Exception: "Exception"}

// FormKinds are the kinds of documents that there is a form for.
func FormKinds() []string { return []string{document.Area, document.Ask, document.Exception} }

// FormFile is where GitHub looks for the form of a kind, from the top of the git repository, by [Start.Name].
func FormFile(name, kind string) string {
	return ".github/ISSUE_TEMPLATE/" + name + "-" + strings.ToLower(kind) + ".yml"
}

// FormWorkflow is where the workflow lies that reads the forms, from the top of the git repository.
func FormWorkflow(name string) string { return ".github/workflows/" + name + "-form.yml" }

// Form writes the form by which people on GitHub change one field of one document: an issue form in YAML, in the repository's own
// vocabulary. Name is that of the scorecard's workflow; the label of its issues is made of it.
func Form(name, kind string, set *schema.Set, tree *document.Tree) ([]byte, error) {
	period := ""
	if schema.InPeriod(kind) {
		period = set.Period.Name
	}
	of := set.Type(kind)
	form := struct {
		Heading, Label            string
		Documents, Fields, Values []string
	}{Heading: formHeadings[kind], Label: name + "-change"}
	for _, d := range tree.Documents() {
		if title := d.Root.Str("name") + d.Root.Str("title"); d.Kind == kind && d.Period == period && d.ID != "" {
			form.Documents = append(form.Documents, formOption(d.ID, title))
		}
	}
	slices.Sort(form.Documents)
	form.Documents = slices.Compact(form.Documents)
	if len(form.Documents) == 0 {
		return nil, &Error{fmt.Sprintf("found no document of kind %s to choose from, expected at least one", kind), "write one with scorelint new " + strings.ToLower(kind)}
	}
	choices := set.Choices(tree)
	for _, f := range formFields(of) {
		field := f.String()
		form.Fields = append(form.Fields, formOption(field, f.Doc))
		of := f.Type
		if of.Form == schema.List {
			of = of.Elem
		}
		if values := choices(of); len(values) > 0 && len(values) <= 60 {
			inert := make([]string, len(values))
			for i, v := range values {
				inert[i] = markdown.Text(v)
			}
			form.Values = append(form.Values, markdown.Text(field)+": "+strings.Join(inert, ", "))
		}
	}
	text, err := fromTemplate("form.yaml", form)
	return []byte(text), err
}

// formOption is what a form offers, so that [ReadForm] finds the id in it again.
func formOption(id, about string) string {
	if about = markdown.Plain(finding.Shorten(about)); about == "" {
		return id
	}
	return id + ": " + about
}

// formFields are the fields that a form can change alone. An object that needs several of its fields at once is not
// among them.
func formFields(of *schema.Type) []Field {
	return fieldsOf(of, func(f schema.Field) bool {
		needed := 0
		for _, inside := range f.Type.Fields {
			if inside.Required {
				needed++
			}
		}
		return f.Required || needed < 2
	}, "id")
}

// Answers is a form that somebody has filled in. All of it is text of a stranger.
type Answers struct{ Kind, ID, Field, Value, Reason string }

// ReadForm reads the text of an issue that was made from a form: its four headings, each once and in order, and nothing of what
// stands below them as Markdown. Errors are of type [*Error].
func ReadForm(body string) (Answers, error) {
	body = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(body)
	sections := markdown.Sections([]byte(body), 3)
	var a Answers
	for _, kind := range FormKinds() {
		if len(sections) > 0 && sections[0].Heading == formHeadings[kind] {
			a.Kind = kind
		}
	}
	want := []string{formHeadings[a.Kind], formField, formValue, formReason}
	for i, s := range sections {
		switch known := slices.Contains(want, s.Heading); {
		case a.Kind == "" || i < len(want) && s.Heading != want[i] || i >= len(want) && known:
			return a, notTheForm(s.Heading)
		case i >= len(want): // a heading within the reason
			sections[3].Text += "\n\n" + s.Heading + "\n\n" + s.Text
		}
	}
	if len(sections) < len(want) {
		return a, notTheForm("")
	}
	for i, s := range sections[:len(want)] {
		if s.Text == "" || s.Text == "_No response_" || s.Text == "None" && i < 2 {
			return a, &Error{"found nothing for " + s.Heading + ", expected an answer", "edit the issue, and fill it in"}
		}
	}
	a.ID, _, _ = strings.Cut(sections[0].Text, ": ")
	a.Field, _, _ = strings.Cut(sections[1].Text, ": ")
	a.Value, a.Reason = sections[2].Text, sections[3].Text
	return a, nil
}

func notTheForm(heading string) error {
	found := "no more headings"
	if heading != "" {
		found = "the heading " + finding.Quote(heading)
	}
	return &Error{
		"found " + found + " in the issue, expected those of the form once each: Row, Ask or Exception, then Field, Value and Reason",
		"fill in the form again; no value needs headings or marks of code",
	}
}
