package cli

import (
	"fmt"
	"io"
	"sync"
)

// progress says on a terminal what a command is at, and erases it before anything else is written.
type progress struct {
	mu    sync.Mutex
	to    io.Writer
	doing string // what the command is at; empty where it is at nothing that takes long
	shown bool
}

// until waits for the end of a command, and shows at each tick what it is at.
func (p *progress) until(ended <-chan end, env Env) end {
	for {
		select {
		case last := <-ended:
			p.set("")
			return last
		case <-env.Ticks:
			p.show()
		}
	}
}

func (p *progress) show() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.doing != "" {
		fmt.Fprintf(p.to, "\r\x1b[Kscorelint: %s", p.doing)
		p.shown = true
	}
}

// set changes what the command is at, and gives what it was at before.
func (p *progress) set(doing string) (before string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	before, p.doing = p.doing, doing
	if doing == "" {
		p.erase()
	}
	return before
}

func (p *progress) erase() {
	if p.shown {
		_, _ = io.WriteString(p.to, "\r\x1b[K")
		p.shown = false
	}
}

// aside is a writer that progress makes room for.
func (p *progress) aside(w io.Writer) io.Writer { return &besideProgress{p, w} }

type besideProgress struct {
	p *progress
	w io.Writer
}

func (b *besideProgress) Write(text []byte) (int, error) {
	b.p.mu.Lock()
	defer b.p.mu.Unlock()
	b.p.erase()
	return b.w.Write(text)
}

// at says what the command is at until the function that it gives is called.
func (e Env) at(doing string) (done func()) {
	if e.progress == nil {
		return func() {}
	}
	before := e.progress.set(doing)
	return func() { e.progress.set(before) }
}

// counted says how far a command is, as parts of it are done.
func (e Env) counted(doing string) func(done, all int) {
	return func(done, all int) { e.at(fmt.Sprintf("%s, %d of %d", doing, done, all)) }
}
