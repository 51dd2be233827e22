package cli

import (
	"bytes"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestProgressIsErasedBeforeAnythingElseIsWritten(t *testing.T) {
	var terminal bytes.Buffer
	p := &progress{to: &terminal}
	env := Env{progress: p, Out: p.aside(&terminal)}
	shows := func(after, want string) {
		t.Helper()
		if got := terminal.String(); got != want {
			t.Errorf("after %s the terminal got %q, expected %q", after, got, want)
		}
		terminal.Reset()
	}
	const erase = "\r\x1b[K"
	p.show()
	shows("a tick with nothing to show", "")
	done := env.at("judging")
	shows("the start", "")
	p.show()
	shows("a tick", erase+"scorelint: judging")
	inner := env.at("rendering")
	_, _ = env.Out.Write([]byte("a line\n"))
	shows("a line of the command", erase+"a line\n")
	p.show()
	shows("the next tick", erase+"scorelint: rendering")
	inner()
	env.counted("trying mutants")(3, 7)
	p.show()
	shows("a count", erase+"scorelint: trying mutants, 3 of 7")
	done()
	shows("the end of the work", erase)
	env.at("writing")
	p.show()
	terminal.Reset()
	ended := make(chan end, 1)
	ended <- end{}
	p.until(ended, env)
	shows("the end of the command", erase)
}

// The ticks come from the clock, which the command asks before it judges and, with --trace-rules, while it does.
func TestCommandsShowProgressOnlyOnATerminal(t *testing.T) {
	for _, onTerminal := range []bool{true, false} {
		ticks, asked := make(chan time.Time), atomic.Int64{} // by all processors
		var out, errs bytes.Buffer
		env := Env{Context: t.Context(), Out: &out, Err: &errs, Getenv: func(string) string { return "" }}
		if onTerminal {
			env.Ticks = ticks
		}
		env.Now = func() time.Time {
			if asked.Add(1) < 4 && onTerminal {
				ticks <- time.Time{}
			}
			return time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
		}
		if code := Main(env, []string{"lint", "../..", "--trace-rules"}); code != ExitClean {
			t.Fatalf("exit code %d, %s", code, errs.String())
		}
		shown, rest, _ := strings.Cut(errs.String(), "\r\x1b[Kscorelint: judging the scorecard")
		if onTerminal && (shown != "" || rest == "") || !onTerminal && strings.Contains(errs.String(), "\x1b") {
			t.Errorf("on a terminal %v: stderr has\n%q", onTerminal, errs.String())
		}
		if strings.Contains(out.String(), "\x1b") {
			t.Errorf("stdout has\n%q", out.String())
		}
	}
}
