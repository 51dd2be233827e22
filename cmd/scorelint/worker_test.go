package main_test

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/scorelint/scorelint/internal/cli"
)

// TestMain lets this program be scorelint, or a worker, when it is called so.
func TestMain(m *testing.M) {
	switch filepath.Base(os.Args[0]) {
	case "scorelint":
		os.Exit(cli.Main(cli.System(), os.Args[1:]))
	case "worker":
		os.Exit(work(os.Stdin, os.Stdout))
	}
	os.Exit(withPrograms(m.Run))
}

// shared is a folder for all tests.
var shared string

// withPrograms puts this program on the PATH, by the names that it can be called.
func withPrograms(run func() int) int {
	dir, err := os.MkdirTemp("", "scorelint-test-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	shared = filepath.Join(dir, "shared")
	bin := filepath.Join(dir, "bin")
	err = errors.Join(os.MkdirAll(filepath.Join(shared, "empty"), 0o777), os.Mkdir(bin, 0o777))
	self, unknown := os.Executable()
	for _, name := range []string{"scorelint", "worker"} {
		err = errors.Join(err, unknown, os.Symlink(self, filepath.Join(bin, name)))
	}
	err = errors.Join(err, os.Setenv("PATH", bin+string(filepath.ListSeparator)+os.Getenv("PATH")))
	if err != nil {
		panic(err)
	}
	defer dismissWorkers()
	return run()
}

// task is a command to run, in a folder and with an environment.
type task struct {
	Dir  string
	Env  []string
	Args []string
}

// ending is what a command writes, and its exit code.
type ending struct {
	Out, Err string
	Code     int
}

// worker is a process that runs one command after the other. Most commands end sooner than a process starts, and there
// are a thousand of them. What is about a process, its signals, limits and streams, starts one of its own.
type worker struct {
	process *exec.Cmd
	stdin   io.Closer
	tasks   *gob.Encoder
	endings *gob.Decoder
}

// idle are the workers that have nothing to do.
var idle struct {
	sync.Mutex
	workers []*worker
}

// runScorelint has a worker run a command.
func runScorelint(t task) (ending, error) {
	w, err := takeWorker()
	if err != nil {
		return ending{}, err
	}
	var o ending
	if err := errors.Join(w.tasks.Encode(t), w.endings.Decode(&o)); err != nil {
		return o, err
	}
	idle.Lock()
	defer idle.Unlock()
	idle.workers = append(idle.workers, w)
	return o, nil
}

// takeWorker takes an idle worker, or starts one.
func takeWorker() (*worker, error) {
	idle.Lock()
	defer idle.Unlock()
	if n := len(idle.workers) - 1; n >= 0 {
		w := idle.workers[n]
		idle.workers = idle.workers[:n]
		return w, nil
	}
	cmd := exec.Command("worker")
	cmd.Stderr = os.Stderr
	in, err1 := cmd.StdinPipe()
	out, err2 := cmd.StdoutPipe()
	return &worker{cmd, in, gob.NewEncoder(in), gob.NewDecoder(out)}, errors.Join(err1, err2, cmd.Start())
}

// dismissWorkers ends the workers, all of which are idle.
func dismissWorkers() {
	for _, w := range idle.workers {
		if err := errors.Join(w.stdin.Close(), w.process.Wait()); err != nil {
			panic(err)
		}
	}
}

// work is what a worker does: it runs each task until there are no more.
func work(tasks io.Reader, endings io.Writer) int {
	debug.SetGCPercent(800) // as the program, which collects no garbage at first
	in, out := gob.NewDecoder(tasks), gob.NewEncoder(endings)
	for {
		var t task
		if err := in.Decode(&t); errors.Is(err, io.EOF) {
			return 0
		} else if err != nil {
			panic(err)
		}
		if err := out.Encode(t.do()); err != nil {
			panic(err)
		}
	}
}

// do runs a command in this process.
func (t task) do() ending {
	os.Clearenv()
	err := os.Chdir(t.Dir)
	for _, pair := range append(t.Env, "PWD="+t.Dir) {
		name, value, _ := strings.Cut(pair, "=")
		err = errors.Join(err, os.Setenv(name, value))
	}
	if err != nil {
		panic(err)
	}
	var out, errs bytes.Buffer
	code := cli.Main(cli.Env{
		Context: context.Background(), In: strings.NewReader(""), Out: &out, Err: &errs, Getenv: os.Getenv, Now: time.Now,
	}, t.Args)
	return ending{out.String(), errs.String(), code}
}
