package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/output"
)

// Env is everything that commands take from the world around them.
type Env struct {
	Context  context.Context
	In       io.Reader        // what people answer
	Out      io.Writer        // the result
	Err      io.Writer        // everything else
	Terminal bool             // Out is a terminal
	Asks     bool             // In, Out and Err are terminals, so that people can be asked
	Ticks    <-chan time.Time // when to show what a command is at; nil where Err is no terminal
	Getenv   func(string) string
	Now      func() time.Time

	end      func(error) // ends the program because of an error, whatever still runs
	raw      io.Writer   // Out without the guard against workflow commands
	progress *progress
}

// checkedWriter remembers that a write failed, so that no command passes while its result is lost.
type checkedWriter struct {
	w   io.Writer
	err error
}

func (c *checkedWriter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.err = cmp.Or(c.err, err)
	return n, err
}

// lost is the error about a result that did not arrive whole.
func (c *checkedWriter) lost() error {
	if c.err == nil {
		return nil
	}
	return hinted(fmt.Errorf("can't write the result: %w", finding.Pathless(c.err)), "make room where stdout leads, or send the result to another place")
}

// grace is how long a command may take to end by itself once it is interrupted.
const grace = 500 * time.Millisecond

// System is the real world. An interrupt cancels its context. A second one ends the program, and so does the first where
// the command doesn't within the grace: files are written whole or not at all, so nothing is left half-written.
func System() Env {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		collectLate(0)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() {
		stop()
		time.AfterFunc(grace, endByForce)
	})
	terminal := func(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
	var ticks <-chan time.Time
	if terminal(os.Stderr) && os.Getenv("TERM") != "dumb" {
		ticks = time.Tick(time.Second)
	}
	return Env{
		Context:  ctx,
		In:       os.Stdin,
		Out:      os.Stdout,
		Err:      os.Stderr,
		Terminal: terminal(os.Stdout),
		Asks:     terminal(os.Stdin) && terminal(os.Stdout) && terminal(os.Stderr),
		Ticks:    ticks,
		Getenv:   os.Getenv,
		Now:      time.Now,
	}
}

// freeMemory is how much may be taken, in bytes, before garbage is collected. Most runs end below it.
const freeMemory = 128 << 20

// collectLate keeps short runs from collecting garbage at all, and lets large ones take 70 percent more than what is in
// use. It bounds memory rather than growth, because the next bound comes only some time after a collection.
func collectLate(inUse int64) {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(max(freeMemory, inUse*17/10))
	runtime.AddCleanup(new([64]byte), func(int) { // after each collection
		sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(sample)
		collectLate(int64(sample[0].Value.Uint64()))
	}, 0)
}

// endByForce ends the program as a second interrupt does.
func endByForce() {
	if self, err := os.FindProcess(os.Getpid()); err == nil {
		_ = self.Signal(syscall.SIGTERM)
	}
}

// today is the day in UTC, or one some days from it.
func (e Env) today(days int) string { return e.Now().UTC().AddDate(0, 0, days).Format(time.DateOnly) }

// color reports whether the result may be coloured: on a terminal, unless NO_COLOR says no.
func (e Env) color() bool { return e.Terminal && e.Getenv("NO_COLOR") == "" }

// print writes text of people to the result.
func (e Env) print(text string) error {
	_, err := io.WriteString(e.Out, inertLines(text))
	return err
}

// note says something beside the result.
func (e Env) note(format string, args ...any) {
	fmt.Fprintln(e.Err, inertLines(fmt.Sprintf(format, args...)))
}

// inertLines is a text with each of its lines inert, however they end.
func inertLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = output.Inert(strings.TrimSuffix(line, "\r"))
	}
	return strings.Join(lines, "\n")
}
