package policy

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"text/template"

	"github.com/open-policy-agent/opa/v1/format"
	"sigs.k8s.io/yaml"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// Scaffold says which rule to begin.
type Scaffold struct {
	ID       string // CATEGORY/NAME
	Kind     string // of the documents that it judges
	Title    string // empty for that of the sample
	Severity finding.Severity
	Folder   string // of the rules; empty for [Folder]
}

// File is one file to write, relative to the repository's root.
type File struct {
	Path string
	Text []byte
}

// free is an error about an id that no rule can have, or that a built-in rule has.
func free(id string) error {
	if !ruleIDs().MatchString(id) {
		return &Error{
			Message: fmt.Sprintf("found %q as the id of a rule, expected CATEGORY/NAME in small letters and digits, in words joined by hyphens", id),
			Hint:    "write it like row/reviewer-missing",
		}
	}
	if path.Dir(id) == libFolder {
		return &Error{Message: "found the category lib, which is the folder of the libraries", Hint: "choose another category"}
	}
	builtIn, err := Load(Where{})
	if err != nil {
		return err
	}
	if slices.ContainsFunc(builtIn.rules, func(r *Rule) bool { return r.ID == id }) ||
		slices.ContainsFunc(schema.ShapeRules(), func(r schema.ShapeRule) bool { return r.ID == id }) {
		return &Error{Message: "the rule " + id + " is built in already", Hint: "choose another name"}
	}
	return nil
}

// libFolder is where libraries lie below [Folder].
const libFolder = "lib"

//go:embed scaffold.yaml
var sampleText []byte

//go:embed scaffold.rego.tmpl
var ruleText string

//go:embed scaffold_test.rego.tmpl
var testText string

// sample is a small rule about one kind of document, for people to replace: a field has to be there.
type sample struct {
	Title, Why, Fix, Message string
	Bad                      string // an example, in YAML
	Field, Value             string // which make it a good one
}

// Files are a rule that works, as a start for another one, and then its test. An id that no rule can have, or that a built-in rule has,
// is an error.
func (s Scaffold) Files() ([]File, error) {
	if err := free(s.ID); err != nil {
		return nil, err
	}
	var samples map[string]sample
	if err := yaml.Unmarshal(sampleText, &samples); err != nil {
		return nil, err
	}
	like := samples[s.Kind]
	like.Title = scalar(cmp.Or(s.Title, like.Title))
	fill := map[string]any{
		"Sample": like, "Bad": inMetadata(like.Bad), "Good": inMetadata(like.Bad + "\n" + like.Field + ": " + like.Value),
		"Category": path.Dir(s.ID), "Name": path.Base(s.ID), "Schema": schemaName(s.Kind), "Severity": s.Severity.String(),
	}
	base := path.Join(cmp.Or(s.Folder, Folder), s.ID)
	files := []File{{Path: base + ".rego"}, {Path: base + "_test.rego"}}
	for i, text := range []string{ruleText, testText} {
		var out bytes.Buffer
		t, err := template.New("").Parse(text)
		if err == nil {
			err = t.Execute(&out, fill)
		}
		if err == nil {
			files[i].Text, err = format.Source(files[i].Path, out.Bytes())
		}
		if err != nil {
			return nil, fmt.Errorf("can't write the rule %s: %w", s.ID, err)
		}
	}
	return files, nil
}

// scalar writes text as YAML takes it on one line, without quotes where none are needed.
func scalar(text string) string {
	text = finding.OneLine(text)
	var back map[string]any
	if yaml.Unmarshal([]byte("title: "+text), &back) == nil && back["title"] == text {
		return text
	}
	quoted, _ := json.Marshal(text)
	return string(quoted)
}

// inMetadata writes an example as METADATA has it.
func inMetadata(example string) string {
	const indent = "\n#       "
	return " |" + indent + strings.ReplaceAll(example, "\n", indent)
}
