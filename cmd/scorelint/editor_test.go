//go:build matrix

package main_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/scorelint/scorelint/internal/cli"
)

// TestEditors types into documents of the example in the yaml-language-server, with the schema that schema --write keeps
// and that the first line of a new file names.
func TestEditors(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "scorecard"), os.DirFS("../../scorecard")); err != nil {
		t.Fatal(err)
	}
	inExample(t, "schema", "--write", "--dir", dir)
	inExample(t, "new", "area", "Ledger API", "--dir", dir)
	areas := filepath.Join(dir, "scorecard/2026-Q3/areas")
	text, err := os.ReadFile(filepath.Join(areas, "ledger-api.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	modeline, _, _ := strings.Cut(string(text), "\n")
	server := startLanguageServer(t, dir)
	files := 0
	file := func() string { files++; return filepath.Join(areas, fmt.Sprintf("typed-%d.yaml", files)) }

	for typed, wanted := range map[string][]string{
		"kind: ":                                {"Area", "Ask", "Exception", "ProductLine", "Review", "Scorecard"},
		"kind: Area\n":                          {"id", "releaseGateHealth", "escalation", "topFailureMode"},
		"kind: Area\nescalation:\n  ":           {"needed", "owner", "decideBy"},
		"kind: Area\nreleaseGateHealth: ":       {"Good", "Improving", "Mixed", "Poor"},
		"kind: Area\nreviewLatency: ":           {"Low", "Moderate", "High"},
		"kind: Area\nproductLine: ":             {"enterprise-core-platform", "data-ingestion-and-workers"},
		"kind: Area\ntopFailureMode:\n  tag: ":  {"auth-consistency", "tenant-boundary"},
		"kind: Area\nescalation:\n  owner: ":    {`"@vp-engineering"`, `"@reporting-lead"`},
		"kind: Exception\nareas:\n  - ":         {"ledger-api", "reporting-services"},
		"kind: Exception\napprover: ":           {`"@security-lead"`},
		"kind: Ask\npriority: ":                 {"mandatory", "recommended"},
		"kind: Review\nfriction:\n  - source: ": {"custom-pipelines"},
		"kind: ProductLine\ntrend: ":            {"Improving", "Flat to improving"},
	} {
		offered := server.completions(file(), modeline+"\n"+typed)
		for _, label := range wanted {
			if !slices.Contains(offered, label) {
				t.Errorf("after %q the editor offers %q, expected %s among them", typed, offered, label)
			}
		}
	}

	for written, said := range map[string]string{
		"kind: Area\nid: ledger-api\n":                    `Missing property "releaseGateHealth".`,
		"kind: Area\nreleaseGateHealth: Mixd\n":           `3: Value is not accepted. Valid values: "Good", "Improving", "Mixed", "Poor".`,
		"kind: Area\nescalation:\n  owner: \"@nobody\"\n": "4: Value is not accepted.",
		"kind: Area\nreviewLatncy: Low\n":                 "3: Property reviewLatncy is not allowed.",
		"kind: Exception\nareas: [ledger-apis]\n":         "3: Value is not accepted.",
		"kind: Aera\n": "2: Value is not accepted.",
	} {
		if got := server.diagnostics(file(), modeline+"\n"+written); !strings.Contains(got, said) {
			t.Errorf("of %q the editor says\n%sexpected %s", written, got, said)
		}
	}

	// A first line reaches the first document of a file, settings of the editor all of them.
	open, second := file(), "kind: Area\n---\nkind: Ask\nowner: "
	if got := server.diagnostics(open, second+"nobody\n"); got != "" {
		t.Errorf("without a schema the editor says\n%s", got)
	}
	server.schemas = settingsOfInit(t)
	server.notify("workspace/didChangeConfiguration", map[string]any{"settings": nil})
	if got := server.newDiagnostics(open); !strings.Contains(got, `4: Value is not accepted. Valid values: "@acme/app-security"`) {
		t.Errorf("of a second document the editor says\n%s", got)
	}
	if offered := server.completions(file(), second); !slices.Contains(offered, `"@ci-lead"`) {
		t.Errorf("in a second document the editor offers %q", offered)
	}
	for _, path := range yamlBelow(t, filepath.Join(dir, "scorecard")) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := server.diagnostics(path, string(text)); got != "" && filepath.Base(path) != "ledger-api.yaml" {
			t.Errorf("%s is right, but the editor says\n%s", path, got)
		}
	}
}

// settingsOfInit are the schemas that init puts into the settings of VS Code.
func settingsOfInit(t *testing.T) map[string]any {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "new")
	inExample(t, "init", dir)
	text, err := os.ReadFile(filepath.Join(dir, ".vscode/settings.json"))
	var settings struct {
		Schemas map[string]any `json:"yaml.schemas"`
	}
	if err == nil {
		err = json.Unmarshal(text, &settings)
	}
	if err != nil || len(settings.Schemas) != 1 {
		t.Fatalf("%s, %v", text, err)
	}
	return settings.Schemas
}

// yamlBelow lists the documents' files of a folder.
func yamlBelow(t *testing.T, dir string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if filepath.Ext(path) == ".yaml" {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) < 10 {
		t.Fatalf("%q, %v", files, err)
	}
	return files
}

// inExample runs a command on the day of the example, which must succeed.
func inExample(t *testing.T, args ...string) {
	t.Helper()
	var out, errs strings.Builder
	env := cli.Env{Context: t.Context(), Out: &out, Err: &errs, Getenv: func(string) string { return "" }, Now: func() time.Time { return time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) }}
	if code := cli.Main(env, args); code != cli.ExitClean {
		t.Fatalf("scorelint %q: exit code %d\n%s%s", args, code, out.String(), errs.String())
	}
}
