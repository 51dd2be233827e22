package schema_test

import (
	"bytes"
	"encoding/json"
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
			faulty, all := 0, cases(400)
			for range all {
				sample := document.Parse(path, "", []byte(samples()[path])).Documents[0].Root.Native()
				for range 1 + random.IntN(3) {
					sample = mutate(random, sample)
				}
				if agree(t, path, write(random, sample)) {
					faulty++
				}
			}
			if faulty < all/4 || faulty >= all {
				t.Errorf("%d of %d documents are faulty, so that little is proved", faulty, all)
			}
		})
	}
}

// agree judges a document by both and reports whether its shape is faulty.
func agree(t *testing.T, path, text string) (faulty bool) {
	t.Helper()
	period, _ := document.Calendar{}.Period(strings.Split(path, "/")[1])
	file := document.Parse(path, period.Name, []byte(text))
	switch {
	case len(file.Documents) == 0 && file.Lost == 0:
		return true // null
	case len(file.Findings) != 0:
		t.Fatalf("%s can't be read: %v", text, file.Findings)
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

// stricter are the findings that JSON knows nothing of: plain words that some YAML readers take as truth values, and what one
// field of a column means for its others.
func stricter(f finding.Finding) bool {
	ofColumns := regexp.MustCompile(`column|"type" is missing|of the scale`)
	return strings.Contains(f.Message, "which YAML readers take as a truth value") || ofColumns.MatchString(f.Message)
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
