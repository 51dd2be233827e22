package policy

import (
	"testing"

	"github.com/scorelint/scorelint/internal/schema"
)

// TestBuiltInRulesProveThemselves stands for the proof that lint runs of a repository's own rules only.
func TestBuiltInRulesProveThemselves(t *testing.T) {
	c, err := Load(Where{})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := c.CompileAll(schema.Builtin(c.Settable()))
	if err != nil {
		t.Fatal(err)
	}
	world := &World{engine: engine}
	for _, r := range engine.rules {
		if r.module == nil {
			continue
		}
		if err := world.Prove(t.Context(), r, Options{}).orNil(); err != nil {
			t.Error(err)
		}
	}
}
