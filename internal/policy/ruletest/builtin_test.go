package ruletest_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

// own is scorelint's own repository.
func own() fs.FS { return os.DirFS("../../..") }

// The built-in rules hold what scorelint promises of them.
func TestBuiltInRules(t *testing.T) {
	tests, err := ruletest.Load(t.Context(), policy.Where{Root: own()}, nil)
	if err != nil {
		t.Fatal(err)
	}
	report, err := tests.Run(t.Context(), ruletest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range report.Suites {
		if s.Failed() || s.Coverage != nil && s.Coverage.Percent < 100 {
			t.Errorf("%s fails or is not covered wholly; run: scorelint test --run %s", s.ID, s.ID)
		}
	}
}

func TestBuiltInRulesAreTestedAsTheyAreWritten(t *testing.T) {
	const rule = "policy/escalation/owner-missing.rego"
	root := fstest.MapFS{}
	err := fs.WalkDir(own(), "policy", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(own(), name)
		root[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	root[rule] = &fstest.MapFile{Data: []byte(strings.Replace(string(root[rule].Data), "not input.escalation.owner", "input.escalation.owner", 1))}
	tests, err := ruletest.Load(t.Context(), policy.Where{Root: root}, nil)
	if err != nil {
		t.Fatal(err)
	}
	report, err := tests.Run(t.Context(), ruletest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range report.Suites {
		if s.Failed() != (s.ID == "escalation/owner-missing") {
			t.Errorf("%s fails: %v", s.ID, s.Failed())
		}
	}
}
