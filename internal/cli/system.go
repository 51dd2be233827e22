package cli

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"golang.org/x/term"
)

// Env is everything that commands take from the world around them.
type Env struct {
	Context  context.Context
	Out      io.Writer // the result
	Err      io.Writer // everything else
	Terminal bool      // Out is a terminal
	Getenv   func(string) string
	Now      func() time.Time

	raw io.Writer // Out without the guard against workflow commands
}

// System is the real world. An interrupt cancels its context; a second one ends the program.
func System() Env {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400) // a run is short: what garbage takes is cheaper than collecting it
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return Env{
		Context:  ctx,
		Out:      os.Stdout,
		Err:      os.Stderr,
		Terminal: term.IsTerminal(int(os.Stdout.Fd())),
		Getenv:   os.Getenv,
		Now:      time.Now,
	}
}
