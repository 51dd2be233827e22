package policy

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// TestWhatCannotBeCanceledEndsTheProgram has a step that does not hear that its time is up.
func TestWhatCannotBeCanceledEndsTheProgram(t *testing.T) {
	ended := make(chan error)
	limits := &Limits{Timeout: time.Nanosecond, End: func(err error) { ended <- err }}
	var heard error
	over := limits.run(t.Context(), step{doing: "thinking", timeout: time.Nanosecond}, func(ctx context.Context) {
		heard = <-ended
		if !errors.Is(context.Cause(ctx), errTimeout) {
			t.Errorf("the context ends with %v", context.Cause(ctx))
		}
	})
	for _, err := range []error{heard, over} {
		if err == nil || !strings.Contains(err.Error(), "the rules together did not finish within 1ns, while thinking") || !strings.Contains(err.Error(), "--timeout") {
			t.Errorf("got %v", err)
		}
	}
}

// TestTheTimeInAllIsThatOfAllSteps spends it, and begins anew.
func TestTheTimeInAllIsThatOfAllSteps(t *testing.T) {
	limits := &Limits{Total: time.Hour}
	limits.used.Store(int64(2 * time.Hour))
	wait := func(ctx context.Context) { <-ctx.Done() }
	if err := limits.run(t.Context(), step{doing: "thinking"}, wait); err == nil || !strings.Contains(err.Error(), "the rules together did not finish within 1h0m0s in all, while thinking") {
		t.Errorf("got %v, want that the time is up", err)
	}
	limits.Restart()
	if err := limits.run(t.Context(), step{doing: "thinking"}, func(context.Context) {}); err != nil {
		t.Errorf("got %v after a new beginning", err)
	}
}

// TestEveryBuiltinIsKnown would miss one that is misspelt, or that OPA no longer has.
func TestEveryBuiltinIsKnown(t *testing.T) {
	known := map[string]bool{}
	for _, b := range capabilities().Builtins {
		known[b.Name] = true
	}
	for _, name := range strings.Fields(allowed) {
		if !known[name] {
			t.Errorf("OPA has no %s", name)
		}
	}
	for _, name := range []string{"http.send", "opa.runtime", "json.match_schema", "net.lookup_ip_addr", "time.now_ns", "rego.parse_module"} {
		if known[name] || outside("undefined function "+name) == "" {
			t.Errorf("%s is allowed, or not explained", name)
		}
	}
}

// TestTheFirstDocumentIsNamed judges rows that all fail. Whichever fails first, the error is about the first one.
func TestTheFirstDocumentIsNamed(t *testing.T) {
	root := fstest.MapFS{
		"scorecard/scorecard.yaml": {Data: []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n")},
		"policy/rule.rego":         {Data: []byte(ruleWith(0, `time.parse_ns("2006-01-02", input.name) < 0`))},
	}
	for i := range 40 {
		root[fmt.Sprintf("scorecard/2026-Q3/%02d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "kind: Area\nid: row-%02d\nname: Row %d\n", i, i)}
	}
	engine, tree := compile(t, root)
	for range 20 {
		if _, _, err := engine.Eval(t.Context(), tree, Options{AsOf: "2026-09-30"}); err == nil || !strings.Contains(err.Error(), "while judging Area row-00 in") {
			t.Fatalf("got %v, want an error about row-00", err)
		}
	}
}
