package schema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// The shape check and the JSON Schema come from one description of the kinds. A generic validator is the judge of
// whether they agree, on many documents that are nearly right.
func TestTheShapeCheckAgreesWithAGenericValidator(t *testing.T) {
	for seed, path := range slices.Sorted(maps.Keys(samples())) {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(7, uint64(seed)))
			faulty := 0
			for range 400 {
				sample := document.Parse(path, "", []byte(samples()[path])).Documents[0].Root.Native()
				for range 1 + random.IntN(3) {
					sample = mutate(random, sample)
				}
				if agree(t, path, write(random, sample)) {
					faulty++
				}
			}
			if faulty < 100 || faulty > 390 {
				t.Errorf("%d of 400 documents are faulty, so that little is proved", faulty)
			}
		})
	}
}

// agree judges a document by both and reports whether its shape is faulty.
func agree(t *testing.T, path, text string) (faulty bool) {
	t.Helper()
	period, _ := document.ParsePeriod(strings.Split(path, "/")[1])
	file := document.Parse(path, period.Name, []byte(text))
	switch {
	case len(file.Findings) != 0:
		t.Fatalf("%s can't be read: %v", text, file.Findings)
	case len(file.Documents) == 0:
		return true // null
	}
	tree, err := document.Load(t.Context(), with(map[string]string{path: text}))
	if err != nil {
		t.Fatal(err)
	}
	set, err := schema.New(tree, rules())
	if err != nil {
		return true // there is no Scorecard, or no period
	}
	found, err := set.Check(tree)
	if err != nil {
		return true // the only row is gone
	}
	d := tree.File(path).Documents[0]
	typ := set.Type(d.Kind)
	if typ == nil {
		return true
	}
	validator := compile(t, typ)
	wrong := shapeFindings(found, path)
	if len(wrong) == 0 {
		if err := validator.Validate(plain(t, d.Root.Native())); err != nil {
			t.Errorf("no findings, but the canonical form of %s is not valid: %v", text, err)
		}
	} else if validator.Validate(plain(t, file.Documents[0].Root.Native())) == nil && !slices.ContainsFunc(wrong, stricter) {
		t.Errorf("%s is valid, but has the finding %s", text, wrong[0].Message)
	}
	return len(wrong) > 0
}

func shapeFindings(found []finding.Finding, path string) []finding.Finding {
	judged := []string{schema.RuleUnknownField, schema.RuleMissingField, schema.RuleWrongType, schema.RuleUnknownValue}
	return slices.DeleteFunc(found, func(f finding.Finding) bool {
		return f.Span.File != path || !slices.Contains(judged, f.Rule)
	})
}

// stricter are the findings that JSON knows nothing of: plain words that some YAML readers take as truth values.
func stricter(f finding.Finding) bool {
	return strings.Contains(f.Message, "which YAML readers take as a truth value")
}

// mutate changes one place of a tree.
func mutate(random *rand.Rand, v any) any {
	switch v := v.(type) {
	case map[string]any:
		if len(v) > 0 && random.IntN(5) > 0 {
			key := pick(random, slices.Sorted(maps.Keys(v)))
			switch random.IntN(8) {
			case 0:
				delete(v, key)
			case 1:
				v[key+"s"] = v[key]
				delete(v, key)
			case 2:
				v["extra"] = v[key]
			default:
				v[key] = mutate(random, v[key])
			}
			return v
		}
	case []any:
		if len(v) > 0 && random.IntN(5) > 0 {
			i := random.IntN(len(v))
			switch random.IntN(6) {
			case 0:
				return slices.Delete(v, i, i+1)
			case 1:
				return append(v, pick(random, replacements()))
			default:
				v[i] = mutate(random, v[i])
			}
			return v
		}
	}
	return pick(random, replacements())
}

func replacements() []any {
	return []any{
		nil, true, false, 0, 2, 7, -1, 2026, 1.5, "", " ", "x", "other-id", "Not an id", "no", "Yes", "maybe", "open", "Improving",
		"2026-09-30", "2026-02-30", "2026-9-1", "2026-Q3", "2026-Q5",
		[]any{},
		[]any{"x"},
		[]any{nil},
		[]any{"x", 1},
		map[string]any{},
		map[string]any{"x": "y"},
	}
}

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

var plainText = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9 /-]*[A-Za-z0-9])?$`)

// write writes a tree as YAML in flow style, text with and without quotes.
func write(random *rand.Rand, v any) string {
	switch v := v.(type) {
	case map[string]any:
		fields := []string{}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			fields = append(fields, key+": "+write(random, v[key]))
		}
		return "{" + strings.Join(fields, ", ") + "}"
	case []any:
		items := []string{}
		for _, item := range v {
			items = append(items, write(random, item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case string:
		if plainText.MatchString(v) && random.IntN(2) == 0 {
			return v
		}
	}
	text, _ := json.Marshal(v)
	return string(text)
}

func compile(t *testing.T, typ *schema.Type) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	compiler.AssertFormat()
	if err := compiler.AddResource("kind.json", plain(t, typ.JSON())); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("kind.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// plain brings a value into the form that the validator reads.
func plain(t *testing.T, v any) any {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	v, err = jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestTheSamplesAreValid(t *testing.T) {
	set, tree, _ := judge(t, with(nil))
	for _, d := range tree.Documents() {
		if err := compile(t, set.Type(d.Kind)).Validate(plain(t, d.Root.Native())); err != nil {
			t.Errorf("%s: %v", d.Kind, err)
		}
	}
}

// The compiler of rules reports a misspelt field only where a schema takes no others.
func TestNoObjectTakesOtherFields(t *testing.T) {
	set, _, _ := judge(t, with(nil))
	types := map[string]*schema.Type{"data": set.Data(), "any kind": set.AnyKind()}
	for _, kind := range schema.Kinds() {
		types[kind] = set.Type(kind)
	}
	for name, typ := range types {
		closed(t, name, typ.JSON())
	}
}

func closed(t *testing.T, path string, node any) {
	t.Helper()
	object, ok := node.(map[string]any)
	if !ok {
		return
	}
	if properties, ok := object["properties"]; ok && object["additionalProperties"] != false {
		t.Errorf("%s with %v takes other fields", path, properties)
	}
	for key, value := range object {
		closed(t, path+"."+key, value)
	}
}

func TestDataHoldsTheCanonicalDocuments(t *testing.T) {
	set, tree, _ := judge(t, with(nil))
	native := map[string]any{}
	for _, d := range tree.Documents() {
		v := d.Root.Native().(map[string]any)
		if d.Period != "" {
			v["period"] = d.Period
		}
		native[d.Kind] = v
	}
	byID := func(kind string) any {
		d := native[kind].(map[string]any)
		return map[string]any{d["id"].(string): d}
	}
	data := map[string]any{
		"asOf": "2026-09-30", "period": "2026-Q3", "earlier": []any{},
		"periods": map[string]any{"2026-Q3": map[string]any{
			"start": "2026-07-01", "end": "2026-09-30", "consecutive": false, "review": native["Review"],
			"areas": byID("Area"), "productLines": byID("ProductLine"), "asks": byID("Ask"),
		}},
		"exceptions": byID("Exception"),
		"people":     map[string]any{"@x": map[string]any{"handle": "@x", "senior": true, "team": false}},
		"scales":     native["Scorecard"].(map[string]any)["scales"],
		"params":     map[string]any{"exception/expires-soon": map[string]any{"days": 30}},
		"settings":   native["Scorecard"],
	}
	validator := compile(t, set.Data())
	if err := validator.Validate(plain(t, data)); err != nil {
		t.Error(err)
	}
	for _, name := range slices.Sorted(maps.Keys(data)) {
		less := maps.Clone(data)
		delete(less, name)
		if validator.Validate(plain(t, less)) == nil {
			t.Errorf("data is valid without %s", name)
		}
	}
	data["extra"] = true
	if validator.Validate(plain(t, data)) == nil {
		t.Error("data takes other members")
	}
}

func TestResolveFollowsAPathOfTypes(t *testing.T) {
	set, _, _ := judge(t, with(nil))
	for _, tt := range []struct {
		kind, path string
		form       schema.Form
		wrong      int // the step that leads nowhere; -1 for none
	}{
		{document.Area, "", schema.Object, -1},
		{document.Area, "escalation needed", schema.Enum, -1},
		{document.Area, "escalation decideBy", schema.Date, -1},
		{document.Area, "blastRadius", schema.Int, -1},
		{document.Ask, "areas", schema.List, -1},
		{document.Ask, "areas 0", schema.ID, -1},
		{document.Ask, "areas first", 0, 1},
		{document.Ask, "areas -1", 0, 1},
		{document.Area, "escalatoin owner", 0, 0},
		{document.Area, "escalation ownr", 0, 1},
		{document.Area, "name first", 0, 1},
		{document.Scorecard, "people 3 senior", schema.Bool, -1},
	} {
		path := strings.Fields(tt.path)
		typ, at := set.Type(tt.kind).Resolve(path)
		switch {
		case tt.wrong >= 0 && (typ != nil || at != tt.wrong):
			t.Errorf("%s %q: got %v and %d, want the step %d to lead nowhere", tt.kind, path, typ, at, tt.wrong)
		case tt.wrong < 0 && (typ == nil || typ.Form != tt.form || at != len(path)):
			t.Errorf("%s %q: got %v and %d, want the form %d", tt.kind, path, typ, at, tt.form)
		}
	}
}

func TestSuggest(t *testing.T) {
	many := make([]string, 20)
	for i := range many {
		many[i] = fmt.Sprintf("rule-%02d-long-name", i)
	}
	tests := []struct {
		found string
		known []string
		want  string
	}{
		{"ownr", []string{"name", "owner"}, `did you mean "owner"?`},
		{"OWNER", []string{"name", "owner"}, `did you mean "owner"?`},
		{"escalatoin", []string{"escalation"}, `did you mean "escalation"?`},
		{"owner", []string{"id", "expires"}, "known are id, expires"},
		{"ok", []string{"Yes", "No"}, "known are Yes, No"},
		{"", []string{"Yes", "No"}, "known are Yes, No"},
		{"x", nil, ""},
		{"größe", []string{"größen"}, `did you mean "größen"?`},
		{"unlike", many, "known are " + strings.Join(many[:8], ", ") + " and 12 more"},
		{strings.Repeat("x", 100_000), []string{strings.Repeat("x", 99_999)}, "known are " + strings.Repeat("x", 99_999)},
	}
	for _, tt := range tests {
		if got := schema.Suggest(tt.found, tt.known); got != tt.want {
			t.Errorf("%.20s: got %s, want %s", tt.found, got, tt.want)
		}
	}
}

func TestShapeRulesAreDocumentedByID(t *testing.T) {
	before := ""
	for _, r := range schema.ShapeRules() {
		if r.ID <= before {
			t.Errorf("%s stands behind %s", r.ID, before)
		}
		if before = r.ID; r.Title == "" || r.Description == "" || r.Fix == "" {
			t.Errorf("%s lacks a text", r.ID)
		}
	}
}
