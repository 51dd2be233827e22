package policy

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/schema"
)

var oneRow = fstest.MapFS{
	"scorecard/scorecard.yaml": {Data: []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n")},
	"scorecard/2026-Q3/a.yaml": {Data: []byte("kind: Area\nid: a\nname: A\n")},
}

// TestOPAMakesTheSameTypeOfAnOutline compares with what OPA makes of the whole schema.
func TestOPAMakesTheSameTypeOfAnOutline(t *testing.T) {
	engine, _ := compile(t, oneRow)
	all := map[string]*schema.Type{schema.DataName: engine.set.Data()}
	for name, typ := range engine.types {
		all["input."+name] = typ
	}
	for name, typ := range all {
		if whole, outlined := opaType(t, typ.JSON()), opaType(t, outline(typ)); whole != outlined {
			t.Errorf("%s:\n%s\nthe outline is\n%s", name, whole, outlined)
		}
	}
}

// opaType is the type of input by a schema, as OPA writes it.
func opaType(t *testing.T, json map[string]any) string {
	t.Helper()
	schemas := ast.NewSchemaSet()
	schemas.Put(ast.MustParseRef("schema.typed"), json)
	m, err := ast.ParseModuleWithOpts("p.rego", "# METADATA\n# schemas:\n#   - input: schema.typed\npackage p\n\nq := input\n", ast.ParserOptions{ProcessAnnotation: true})
	must(t, err)
	c := ast.NewCompiler().WithSchemas(schemas).WithUseTypeCheckAnnotations(true)
	if c.Compile(map[string]*ast.Module{"p.rego": m}); c.Failed() {
		t.Fatal(c.Errors)
	}
	return fmt.Sprint(c.TypeEnv.GetByRef(ast.MustParseRef("data.p.q")))
}

// TestEveryWayToLookAtDataIsTyped writes what OPA's type checker alone finds, in rules that don't ask for the schema.
func TestEveryWayToLookAtDataIsTyped(t *testing.T) {
	engine, _ := compile(t, oneRow)
	for _, body := range []string{
		`abs(data.scorecard.asOf) > 1`,
		`abs(data["scorecard"].asOf) > 1`,
		`card := data.scorecard; abs(card.asOf) > 1`,
		"abs(day) > 1\n}\n\nday := data.scorecard.asOf\n\nother if {\n\ttrue",
	} {
		rule := strings.Replace(ruleWith(1, body), helpers, "", 1)
		rules, err := Load(Where{Root: fstest.MapFS{"policy/test/rule.rego": {Data: []byte(rule)}}})
		must(t, err)
		if _, err := rules.CompileAll(engine.set); err == nil {
			t.Errorf("%s: no error, want one about a number", body)
		}
	}
}
