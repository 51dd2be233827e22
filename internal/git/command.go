package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// grace is how long a git command that was asked to stop may take to clean up.
const grace = 5 * time.Second

// command is one call of git. Only args is needed.
type command struct {
	args   []string
	as     role     // reader unless it says otherwise
	hooks  bool     // whether those of the repository may run
	env    []string // in addition to that of the role
	stdin  string
	remote string // the one that it talks to
}

// git runs a command as a reader and returns what it writes.
func (r *Repo) git(ctx context.Context, args ...string) (string, error) {
	return r.output(ctx, command{args: args})
}

func (r *Repo) output(ctx context.Context, c command) (string, error) {
	out, err := r.run(ctx, c)
	return string(out), err
}

// run runs a command and returns what it writes. Its error has a *failure in it where git itself failed.
func (r *Repo) run(ctx context.Context, c command) ([]byte, error) {
	if r.before != nil {
		r.before(c.args)
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("stopped before git %s: %w", c.args[0], context.Cause(ctx))
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, "git", append(settings(c.hooks), c.args...)...)
	cmd.Dir = r.top
	cmd.Env = append(r.environment(c.as, os.Environ()), c.env...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewBufferString(c.stdin), &stdout, &stderr
	cmd.Cancel = func() error { return stop(cmd.Process) }
	cmd.WaitDelay = grace
	err := cmd.Run()
	switch {
	case err == nil:
		return stdout.Bytes(), nil
	case ctx.Err() != nil:
		return nil, fmt.Errorf("git %s was stopped: %w", c.args[0], context.Cause(ctx))
	}
	f := &failure{command: c.args[0], code: cmd.ProcessState.ExitCode(), stderr: redact(stderr.String()), err: err}
	return stdout.Bytes(), f.explain(c.remote)
}

// stop asks a process to end, so that git removes its temporary files; systems that can't ask end it at once.
func stop(p *os.Process) error {
	if err := p.Signal(syscall.SIGTERM); err == nil || errors.Is(err, os.ErrProcessDone) {
		return err
	}
	return p.Kill()
}
