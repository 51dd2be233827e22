package main_test

import (
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// TestAnInterruptEndsEveryCommand: a watch ends by itself, and a command that doesn't look up from its work ends as well.
// This one writes more than fits into a pipe that nobody reads.
func TestAnInterruptEndsEveryCommand(t *testing.T) {
	t.Parallel()
	for args, clean := range map[string]bool{"lint --watch testdata/repo": true, "schema report": false} {
		for _, signal := range []os.Signal{syscall.SIGINT, syscall.SIGTERM} {
			t.Run(args+" "+signal.String(), func(t *testing.T) {
				cmd := exec.CommandContext(t.Context(), "scorelint", strings.Fields(args)...)
				out, err := cmd.StdoutPipe()
				if err != nil {
					t.Fatal(err)
				}
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				if _, err := io.ReadFull(out, make([]byte, 1)); err != nil {
					t.Fatal(err)
				}
				if err := cmd.Process.Signal(signal); err != nil {
					t.Fatal(err)
				}
				if state, err := cmd.Process.Wait(); err != nil || state.Success() != clean {
					t.Errorf("it ends with %v (%v)", state, err)
				}
			})
		}
	}
}
