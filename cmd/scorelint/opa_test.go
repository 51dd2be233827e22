package main_test

import (
	"fmt"
	"os/exec"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
)

// opa runs the opa binary that the tools module pins: opa ARGUMENT...
func opa(source string) func(*testscript.TestScript, bool, []string) {
	build := sync.OnceValues(func() (string, error) {
		cmd := exec.Command("go", "tool", "-modfile=.ci/tools.mod", "-n", "opa") // builds it, and prints where it is
		cmd.Dir = source
		var problems strings.Builder
		cmd.Stderr = &problems // also tells of downloads
		out, err := cmd.Output()
		if err != nil {
			return "", fmt.Errorf("can't build opa: %w\n%s", err, problems.String())
		}
		return strings.TrimSpace(string(out)), nil
	})
	return func(ts *testscript.TestScript, neg bool, args []string) {
		path, err := build()
		ts.Check(err)
		if err := ts.Exec(path, args...); (err != nil) != neg {
			ts.Fatalf("opa: %v", err)
		}
	}
}
