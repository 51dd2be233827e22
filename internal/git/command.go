package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"time"
)

// patience is how long a git command that was told to stop may take to clean up.
const patience = 5 * time.Second

// command is one call of git. Only args is needed.
type command struct {
	args   []string
	env    []string // in addition to the usual
	stdin  []byte
	stdout io.Writer
}

// git runs a command and returns what it writes.
func (r *Repo) git(ctx context.Context, args ...string) (string, error) {
	return r.output(ctx, command{args: args})
}

func (r *Repo) output(ctx context.Context, c command) (string, error) {
	var out bytes.Buffer
	c.stdout = &out
	err := r.run(ctx, c)
	return out.String(), err
}

// run runs a command. Its error is a *failure where git itself failed.
func (r *Repo) run(ctx context.Context, c command) error {
	if r.before != nil {
		r.before(c.args)
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("stopped before git %s: %w", c.args[0], context.Cause(ctx))
	}
	var stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, "git", append(settings(), c.args...)...)
	cmd.Dir = r.dir
	cmd.Env = environment(os.Environ(), c.env)
	cmd.Stdin = bytes.NewReader(c.stdin)
	cmd.Stdout = c.stdout
	cmd.Stderr = &stderr
	cmd.Cancel = func() error { return stop(cmd.Process) }
	cmd.WaitDelay = patience
	err := cmd.Run()
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return fmt.Errorf("git %s was stopped: %w", c.args[0], context.Cause(ctx))
	}
	return &failure{command: c.args[0], code: cmd.ProcessState.ExitCode(), stderr: redact(stderr.String()), err: err}
}

// stop asks a process to end, so that git removes its temporary files; systems that can't ask end it at once.
func stop(p *os.Process) error {
	if err := p.Signal(syscall.SIGTERM); err == nil || errors.Is(err, os.ErrProcessDone) {
		return err
	}
	return p.Kill()
}

// settings turns off what a user's configuration could make git write into the repository on the side.
func settings() []string {
	return []string{
		"-c", "core.splitIndex=false", "-c", "core.fsmonitor=false", "-c", "fetch.writeCommitGraph=false",
		"-c", "i18n.commitEncoding=UTF-8",
	}
}

// environment is the one that git runs in: messages in English, no questions, and the repository found from the
// folder alone. Git sets some of the variables left out here when it runs hooks, where they point at another index or folder.
func environment(inherited, more []string) []string {
	elsewhere := []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"}
	env := slices.DeleteFunc(slices.Clone(inherited), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return slices.Contains(elsewhere, name)
	})
	env = append(env, "LC_ALL=C", "LANGUAGE=", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0",
		"GIT_LITERAL_PATHSPECS=1", "GIT_NO_REPLACE_OBJECTS=1")
	return append(env, more...)
}
