package policy

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"sigs.k8s.io/yaml"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// The attributes that METADATA may have: OPA's own, and those of a rule's custom section.
var (
	attributes       = []string{"scope", "title", "description", "schemas", "custom", "related_resources", "authors", "organizations", "entrypoint", "labels"}
	customAttributes = []string{"severity", "fix", "params", "examples"}
	exampleNames     = []string{"bad", "good"}
	severities       = []string{"error", "warning", "notice"}
)

// block is one METADATA comment of a module.
type block struct {
	file  string
	line  int // of the word METADATA
	lines []string
	attrs map[string]any
	errs  Errors
}

// blocks reads every METADATA comment strictly. OPA itself ignores attributes that it doesn't know.
func blocks(m *ast.Module) ([]*block, Errors) {
	var all []*block
	var errs Errors
	var open *block
	for _, c := range m.Comments {
		text := strings.TrimPrefix(string(c.Text), " ")
		switch {
		case c.Location.Col == 1 && strings.TrimSpace(text) == "METADATA":
			open = &block{file: c.Location.File, line: c.Location.Row}
			all = append(all, open)
		case open != nil && c.Location.Col == 1 && c.Location.Row == open.line+len(open.lines)+1:
			open.lines = append(open.lines, text)
		default:
			open = nil
		}
	}
	for _, b := range all {
		b.parse()
		errs = append(errs, b.errs...)
	}
	return all, errs
}

func (b *block) parse() {
	var value any
	if err := yaml.UnmarshalStrict([]byte(strings.Join(b.lines, "\n")), &value); err != nil {
		b.notYAML(err)
		return
	}
	attrs, ok := value.(map[string]any)
	if !ok && value != nil {
		b.fail("", "the METADATA has no attributes").Hint = "write each one as name: value on a line of its own"
		return
	}
	b.attrs = attrs
	b.known("METADATA", b.attrs, attributes)
}

var (
	yamlLine     = form(`^line (\d+): `)
	yamlRepeated = form(`^key ("[^"]+") already set in map$`)
)

// notYAML leaves out the names of the libraries that the error came through, and points to its line.
func (b *block) notYAML(err error) {
	text := err.Error()
	text = strings.TrimSpace(text[strings.LastIndex(text, "\n")+1:])
	if at := strings.LastIndex(text, "yaml: "); at >= 0 {
		text = text[at+len("yaml: "):]
	}
	line := 0
	if m := yamlLine().FindStringSubmatch(text); m != nil {
		line, _ = strconv.Atoi(m[1])
		text = text[len(m[0]):]
	}
	e := b.fail("", "the METADATA is not YAML: %s", text)
	if m := yamlRepeated().FindStringSubmatch(text); m != nil {
		e.Message, e.Hint = "the attribute "+m[1]+" stands in METADATA twice", "keep one of the two"
	}
	e.Line += line
}

// fail notes an error at the line of an attribute, or at the block's first line.
func (b *block) fail(attribute, format string, args ...any) *Error {
	e := &Error{File: b.file, Line: b.line, Column: 1, Message: fmt.Sprintf(format, args...)}
	if attribute != "" {
		key := regexp.MustCompile(`^\s*(?:- )?["']?` + regexp.QuoteMeta(attribute) + `["']?\s*:`)
		if i := slices.IndexFunc(b.lines, key.MatchString); i >= 0 {
			e.Line += i + 1
		}
	}
	b.errs = append(b.errs, e)
	return e
}

func (b *block) known(where string, attrs map[string]any, names []string) {
	for _, name := range slices.Sorted(maps.Keys(attrs)) {
		if !slices.Contains(names, name) {
			e := b.fail(name, "unknown attribute %q in %s", name, where)
			e.Hint = schema.Suggest(name, names)
			if where == "METADATA" && slices.Contains(customAttributes, name) {
				e.Hint = "put it below custom"
			}
		}
	}
}

// misspelt reports whether an attribute that is not there stands under a name, or in a place, that is reported.
func (b *block) misspelt(name string) bool {
	meant := fmt.Sprintf("did you mean %q?", name)
	return slices.ContainsFunc(b.errs, func(e *Error) bool { return e.Hint == meant }) ||
		b.attrs[name] != nil && !slices.Contains(attributes, name)
}

// text returns an attribute that must be text where it is given.
func (b *block) text(attrs map[string]any, name string) string {
	value := attrs[name]
	if value == nil {
		return ""
	}
	text, ok := value.(string)
	if !ok {
		b.fail(name, "the attribute %q is not text", name).Hint = "put it in quotes, or write it as a block: " + name + ": |"
	}
	return strings.TrimSpace(text)
}

func (b *block) section(attrs map[string]any, name string) map[string]any {
	value := attrs[name]
	if value == nil {
		return nil
	}
	section, ok := value.(map[string]any)
	if !ok {
		b.fail(name, "the attribute %q has no attributes below it", name)
	}
	return section
}

// describe fills in a rule from the METADATA of its package.
func (b *block) describe(r *Rule) {
	custom := b.section(b.attrs, "custom")
	b.known("custom", custom, customAttributes)
	if scope := b.text(b.attrs, "scope"); scope != "" && scope != "package" {
		b.fail("scope", "found the scope %q above the package, expected package", scope).Hint = "write scope: package, or leave it out"
	}
	r.Title = b.text(b.attrs, "title")
	r.Description = b.text(b.attrs, "description")
	r.Fix = b.text(custom, "fix")
	if r.Title == "" && (b.attrs["title"] == nil || b.attrs["title"] == "") && !b.misspelt("title") {
		b.fail("title", "the rule %s has no title", r.ID).Hint = "say in METADATA what holds when the rule is kept: # title: An escalation has an owner"
	}
	b.severity(r, custom)
	b.kind(r)
	b.params(r, custom)
	examples := b.section(custom, "examples")
	b.known("examples", examples, exampleNames)
	r.Bad, r.Good = b.text(examples, "bad"), b.text(examples, "good")
}

func (b *block) severity(r *Rule, custom map[string]any) {
	if b.misspelt("severity") {
		return
	}
	if custom["severity"] == nil {
		b.fail("custom", "the rule %s has no severity", r.ID).Hint = "add severity below custom, with one of " + strings.Join(severities, ", ")
		return
	}
	name := fmt.Sprint(custom["severity"])
	if custom["severity"] == false {
		name = finding.Off.String() // as YAML reads it
	}
	severity, err := finding.ParseSeverity(name)
	if err != nil || severity == finding.Off {
		e := b.fail("severity", "unknown severity %q of the rule %s", name, r.ID)
		e.Hint = schema.Suggest(name, severities)
		if severity == finding.Off && err == nil {
			e.Hint = "a rule is turned off in the Scorecard; its METADATA says one of " + strings.Join(severities, ", ")
		}
	}
	r.Severity = severity
}

func (b *block) params(r *Rule, custom map[string]any) {
	params := b.section(custom, "params")
	for _, name := range slices.Sorted(maps.Keys(params)) {
		switch value := params[name].(type) {
		case bool, string:
			continue
		case float64:
			if value == math.Trunc(value) && value >= 0 {
				params[name] = json.Number(fmt.Sprint(int(value)))
				continue
			}
		case []any:
			if !slices.ContainsFunc(value, func(v any) bool { _, ok := v.(string); return !ok }) {
				continue
			}
		}
		b.fail(name, "the default of the parameter %q is not text, true or false, a whole number or a list of texts", name)
	}
	r.Params = params
}

// everyKind is the schema of a rule that judges documents of every kind.
const everyKind = "document"

// kind reads which documents the rule judges from its schemas annotation.
func (b *block) kind(r *Rule) {
	pairs, ok := b.attrs["schemas"].([]any)
	if !ok && b.attrs["schemas"] != nil {
		b.fail("schemas", "the attribute \"schemas\" is not a list").Hint = "write below it: # - input: schema.area"
		return
	}
	for _, pair := range pairs {
		for path, name := range toMap(pair) {
			b.schema(r, path, fmt.Sprint(name))
		}
	}
	inputs := 0
	for _, pair := range pairs {
		if _, ok := toMap(pair)["input"]; ok {
			inputs++
		}
	}
	switch {
	case inputs == 0 && b.misspelt("schemas"):
	case inputs == 0:
		b.fail("schemas", "the rule %s doesn't say which documents it judges", r.ID).Hint = "add to METADATA: # schemas: with # - input: schema.area"
	case inputs > 1:
		b.fail("schemas", "the rule %s names more than one schema of its input", r.ID).Hint = "write a rule for each kind, or one that judges schema." + everyKind
	}
}

func toMap(v any) map[string]any { m, _ := v.(map[string]any); return m }

func (b *block) schema(r *Rule, path, name string) {
	switch path {
	case "input":
		names := inputSchemas()
		at := slices.Index(names, strings.TrimPrefix(name, "schema."))
		if at < 0 || !strings.HasPrefix(name, "schema.") {
			b.fail("input", "unknown schema %q", name).Hint = schema.Suggest(name, prefixed("schema.", names))
		} else if at < len(schema.Kinds()) {
			r.Kind = schema.Kinds()[at]
		}
	case "data.scorecard":
		if name != "schema."+schema.DataName {
			b.fail(path, "unknown schema %q", name).Hint = "write data.scorecard: schema." + schema.DataName
		}
	default:
		b.fail(path, "the schema of %s can't be set", path).Hint = "only input and data.scorecard have a schema"
	}
}

// inputSchemas lists the names of the kinds' schemas in the order of [schema.Kinds], then that of every kind.
func inputSchemas() []string {
	var names []string
	for _, kind := range schema.Kinds() {
		names = append(names, schemaName(kind))
	}
	return append(names, everyKind)
}

func schemaName(kind string) string { return strings.ToLower(kind[:1]) + kind[1:] }

func prefixed(prefix string, names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = prefix + name
	}
	return out
}
