package policy_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/open-policy-agent/opa/v1/loader"
	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// TestOPAGivesTheSameAnswer evaluates what inspect writes as opa eval -d policy -d data.json -i input.json -s schemas does.
func TestOPAGivesTheSameAnswer(t *testing.T) {
	root := fstest.MapFS{
		"scorecard/scorecard.yaml":    {Data: []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n")},
		"scorecard/2026-Q3/rows.yaml": {Data: []byte("kind: Area\nid: web\nname: Web\nreleaseGateHealth: Poor\nreviewed: 2026-06-01\nescalation: {needed: No}\n")},
		"policy/own.rego":             {Data: []byte(body("input.id == \"web\""))},
	}
	rules, err := policy.Load(policy.Where{Root: root})
	if err != nil {
		t.Fatal(err)
	}
	tree, err := document.Load(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	set, err := schema.New(tree, rules.Settable())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := set.Check(tree); err != nil {
		t.Fatal(err)
	}
	web := slices.IndexFunc(tree.Documents(), func(d *document.Document) bool { return d.ID == "web" && d.Period == "2026-Q3" })
	view, err := rules.Inspect(set, tree, tree.Documents()[web], "2026-09-30")
	if err != nil {
		t.Fatal(err)
	}
	files, err := rules.ForOPA(set, view)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for query, want := range map[string]string{
		`data.scorelint.rules.escalation["quiet-red"].violation`: "escalation is No although release gate health is Poor",
		`data.scorelint.rules.row.stale.violation`:               "row was reviewed on 2026-06-01",
		`data.scorelint.rules.team.rule.violation`:               `"message":"m"`,
	} {
		if got := evalOPA(t, dir, query); !strings.Contains(got, want) {
			t.Errorf("%s gives %s, want %s in it", query, got, want)
		}
	}
}

func evalOPA(t *testing.T, dir, query string) string {
	t.Helper()
	schemas, err := loader.Schemas(filepath.Join(dir, "schemas"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "input.json"))
	if err != nil {
		t.Fatal(err)
	}
	var input any
	if err := json.Unmarshal(text, &input); err != nil {
		t.Fatal(err)
	}
	paths := []string{filepath.Join(dir, "policy"), filepath.Join(dir, "data.json")}
	result, err := rego.New(rego.Query(query), rego.Load(paths, nil), rego.Input(input), rego.Schemas(schemas)).Eval(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	answer, err := json.Marshal(result[0].Expressions[0].Value)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}
