package cli

import (
	"bytes"
	"testing"
)

func TestJSONDrivesNoTerminal(t *testing.T) {
	for terminal, want := range map[bool]string{true: `"\u009b\u202e"`, false: "\"\u009b\u202e\""} {
		var out bytes.Buffer
		env := Env{Out: &out, Err: &out, Terminal: terminal, Getenv: func(string) string { return "" }}.guarded()
		if _, err := env.result("json").Write([]byte("\"\u009b\u202e\"")); err != nil || out.String() != want {
			t.Errorf("at a terminal %v: got %q, %v", terminal, out.String(), err)
		}
	}
}
