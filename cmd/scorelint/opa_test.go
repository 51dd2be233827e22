//go:build matrix

package main_test

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestOPA runs the scripts that compare with the opa command, of the version that the tools module pins.
func TestOPA(t *testing.T) {
	path, err := tool("tools", "opa")
	if err != nil {
		t.Fatal(err)
	}
	params := scripts(t, "testdata/opa")
	params.Cmds["opa"] = func(ts *testscript.TestScript, neg bool, args []string) {
		if err := ts.Exec(path, args...); (err != nil) != neg {
			ts.Fatalf("opa: %v", err)
		}
	}
	testscript.Run(t, params)
}

// tool builds a tool of .ci into Go's build cache and gives its path.
func tool(module, name string) (string, error) {
	cmd := exec.Command("go", "tool", "-modfile=.ci/"+module+".mod", "-n", name)
	cmd.Dir = "../.."
	var problems strings.Builder
	cmd.Stderr = &problems // also lists downloads
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("can't build %s: %w\n%s", name, err, problems.String())
	}
	return strings.TrimSpace(string(out)), nil
}
