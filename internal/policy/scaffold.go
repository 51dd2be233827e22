package policy

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

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
	Name string
	Text []byte
}

// Scaffold writes a rule that works, and its test, as a start for another one. An id that is taken or that no rule
// can have is an error.
func (c *Catalogue) Scaffold(s Scaffold) ([]File, error) {
	if err := c.free(s.ID); err != nil {
		return nil, err
	}
	s.Folder = c.Folders()[0]
	return s.Files()
}

func (c *Catalogue) free(id string) error {
	if !ruleForm().MatchString(id) {
		return &Error{
			Message: fmt.Sprintf("found %q as the id of a rule, expected CATEGORY/NAME in small letters and digits, in words joined by hyphens", id),
			Hint:    "write it like row/reviewer-missing",
		}
	}
	if path.Dir(id) == libFolder {
		return &Error{Message: "found the category lib, which is the folder of the libraries", Hint: "choose another category"}
	}
	for _, r := range c.rules {
		if r.ID == id && !r.BuiltIn {
			return &Error{File: r.File, Message: "the rule " + id + " is there already", Hint: "choose another name"}
		}
	}
	taken := slices.ContainsFunc(c.rules, func(r *Rule) bool { return r.ID == id }) ||
		slices.ContainsFunc(schema.ShapeRules(), func(r schema.ShapeRule) bool { return r.ID == id })
	if taken {
		return &Error{Message: "the rule " + id + " is built in already", Hint: "choose another name"}
	}
	return nil
}

// libFolder is where libraries lie below [Folder].
const libFolder = "lib"

// Files are the rule and then its test, whether the id is taken or not.
func (s Scaffold) Files() ([]File, error) {
	sample := sampleOf(s.Kind)
	if s.Title == "" {
		s.Title = sample.title
	}
	category, name := path.Split(s.ID)
	fill := strings.NewReplacer(
		"$PACKAGE", ruleRef(strings.TrimSuffix(category, "/"), name),
		"$TEST", ruleRef(strings.TrimSuffix(category, "/"), name+"_test"),
		"$TITLE", scalar(s.Title),
		"$WHY", sample.why,
		"$SCHEMA", schemaName(s.Kind),
		"$SEVERITY", s.Severity.String(),
		"$FIX", sample.fix,
		"$BAD", inMetadata(sample.bad),
		"$GOOD", inMetadata(sample.good...),
		"$PATH", sample.field,
		"$MESSAGE", sample.message,
		"$CONDITION", strings.Join(sample.conditions, "\n\t"),
		"$FIRES", sample.fires,
		"$SILENT", strings.Join(sample.silent, ", "),
	)
	base := path.Join(cmp.Or(s.Folder, Folder), s.ID)
	files := []File{{Name: base + ".rego"}, {Name: base + "_test.rego"}}
	for i, template := range []string{ruleTemplate, testTemplate} {
		text, err := format.Source(files[i].Name, []byte(fill.Replace(template)))
		if err != nil {
			return nil, fmt.Errorf("can't write the rule %s: %w", s.ID, err)
		}
		files[i].Text = text
	}
	return files, nil
}

func ruleRef(category, name string) string {
	return fmt.Sprintf("scorelint.rules[%q][%q]", category, name)
}

// scalar writes text as YAML takes it on one line, without quotes where none are needed.
func scalar(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	var back map[string]any
	if yaml.Unmarshal([]byte("title: "+text), &back) == nil && back["title"] == text {
		return text
	}
	quoted, _ := json.Marshal(text)
	return string(quoted)
}

// inMetadata writes examples as METADATA has them: one text, or a list.
func inMetadata(examples ...string) string {
	before, indent := " |", "\n#       "
	if len(examples) > 1 {
		before, indent = indent+"- |", indent+"  "
	}
	var all strings.Builder
	for _, text := range examples {
		all.WriteString(before + indent + strings.ReplaceAll(text, "\n", indent))
	}
	return all.String()
}

const ruleTemplate = `# METADATA
# title: $TITLE
# description: >-
#   $WHY
# scope: package
# schemas:
#   - input: schema.$SCHEMA
# custom:
#   severity: $SEVERITY
#   fix: $FIX
#   examples:
#     bad:$BAD
#     good:$GOOD
package $PACKAGE

violation contains {
	"path": ["$PATH"],
	"message": "$MESSAGE",
} if {
	$CONDITION
}
`

const testTemplate = `package $TEST

import data.$PACKAGE as rule

test_missing if {
	rule.violation == {{
		"path": ["$PATH"],
		"message": "$MESSAGE",
	}} with input as $FIRES
}

test_given if {
	every document in [$SILENT] {
		rule.violation == set() with input as document
	}
}
`
