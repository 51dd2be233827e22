//go:build matrix

package main_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// languageServer is the yaml-language-server that editors run, spoken to as an editor does: in JSON-RPC over its standard
// input and output.
type languageServer struct {
	t     *testing.T
	in    io.Writer
	out   *textproto.Reader
	asked int

	schemas map[string]any // the editor's setting yaml.schemas
}

// message is a request, a notification or a response.
type message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  any             `json:"params,omitempty"`
	Result  any             `json:"result"`
	Error   any             `json:"error,omitempty"`
}

// received is a message that the server sent.
type received struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  json.RawMessage `json:"error"`
}

// installLanguageServer installs the version of .ci/editor into a folder of the test, and says where it is.
func installLanguageServer(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../.ci/editor")); err != nil {
		t.Fatal(err)
	}
	npm := exec.CommandContext(t.Context(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	npm.Dir = dir
	if out, err := npm.CombinedOutput(); err != nil {
		t.Fatalf("can't install yaml-language-server, which needs npm and its registry: %v\n%s", err, out)
	}
	return filepath.Join(dir, "node_modules/yaml-language-server/bin/yaml-language-server")
}

// startLanguageServer opens a folder in an editor that finds schemas nowhere but where files name them.
func startLanguageServer(t *testing.T, dir string) *languageServer {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	t.Cleanup(cancel)
	server := exec.CommandContext(ctx, "node", installLanguageServer(t), "--stdio")
	server.Stderr = os.Stderr
	in, err := server.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait() })
	s := &languageServer{t: t, in: in, out: textproto.NewReader(bufio.NewReader(out))}
	s.request("initialize", map[string]any{
		"processId": os.Getpid(), "rootUri": uriOf(dir), "workspaceFolders": []any{map[string]any{"uri": uriOf(dir), "name": "repository"}},
		"capabilities": map[string]any{"workspace": map[string]any{"configuration": true}, "textDocument": map[string]any{"completion": map[string]any{}, "publishDiagnostics": map[string]any{}}},
	}, nil)
	s.notify("initialized", map[string]any{})
	return s
}

func uriOf(path string) string { return "file://" + filepath.ToSlash(path) }

func (s *languageServer) send(m message) {
	s.t.Helper()
	m.Version = "2.0"
	text, err := json.Marshal(m)
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(s.in, "Content-Length: %d\r\n\r\n%s", len(text), text); err != nil {
		s.t.Fatal(err)
	}
}

func (s *languageServer) notify(method string, params any) {
	s.t.Helper()
	s.send(message{Method: method, Params: params})
}

// request asks the server, and reads its answer into result.
func (s *languageServer) request(method string, params, result any) {
	s.t.Helper()
	s.asked++
	id := json.RawMessage(strconv.Itoa(s.asked))
	s.send(message{ID: id, Method: method, Params: params})
	answer := s.await(func(m received) bool { return m.Method == "" && string(m.ID) == string(id) })
	if answer.Error != nil {
		s.t.Fatalf("%s: %s", method, answer.Error)
	}
	if result != nil {
		if err := json.Unmarshal(answer.Result, result); err != nil {
			s.t.Fatal(err)
		}
	}
}

// await reads messages up to one, and answers what the server asks in between.
func (s *languageServer) await(wanted func(received) bool) received {
	s.t.Helper()
	for {
		header, err := s.out.ReadMIMEHeader()
		if err != nil {
			s.t.Fatal(err)
		}
		length, err := strconv.Atoi(header.Get("Content-Length"))
		if err != nil {
			s.t.Fatal(err)
		}
		text := make([]byte, length)
		if _, err := io.ReadFull(s.out.R, text); err != nil {
			s.t.Fatal(err)
		}
		var m received
		if err := json.Unmarshal(text, &m); err != nil {
			s.t.Fatal(err)
		}
		if m.ID != nil && m.Method != "" {
			s.send(message{ID: m.ID, Result: s.answer(m)})
		}
		if wanted(m) {
			return m
		}
	}
}

// answer answers a request of the server: the settings of the editor where it asks for those.
func (s *languageServer) answer(m received) any {
	var asked struct{ Items []struct{ Section string } }
	if m.Method != "workspace/configuration" || json.Unmarshal(m.Params, &asked) != nil {
		return nil
	}
	all := make([]any, len(asked.Items))
	for i, item := range asked.Items {
		all[i] = map[string]any{}
		if item.Section == "yaml" {
			all[i] = map[string]any{"validate": true, "completion": true, "schemas": s.schemas, "schemaStore": map[string]any{"enable": false}}
		}
	}
	return all
}

// open opens a file with a text that nobody has saved.
func (s *languageServer) open(file, text string) {
	s.t.Helper()
	s.notify("textDocument/didOpen", map[string]any{
		"textDocument": map[string]any{"uri": uriOf(file), "languageId": "yaml", "version": 1, "text": text},
	})
}

// published is what the editor underlines in a file.
type published struct {
	URI         string
	Diagnostics []struct {
		Range   struct{ Start struct{ Line int } }
		Message string
	}
}

// diagnostics are what the editor underlines in a file that is opened, a line for each, with the number of its line.
func (s *languageServer) diagnostics(file, text string) string {
	s.t.Helper()
	s.open(file, text)
	return s.awaitDiagnostics(func(p published) bool { return p.URI == uriOf(file) })
}

// newDiagnostics are what the editor underlines from now on in a file that is open already.
func (s *languageServer) newDiagnostics(file string) string {
	s.t.Helper()
	return s.awaitDiagnostics(func(p published) bool { return p.URI == uriOf(file) && len(p.Diagnostics) > 0 })
}

func (s *languageServer) awaitDiagnostics(wanted func(published) bool) string {
	s.t.Helper()
	var shown published
	s.await(func(m received) bool {
		shown = published{}
		return m.Method == "textDocument/publishDiagnostics" && json.Unmarshal(m.Params, &shown) == nil && wanted(shown)
	})
	var said strings.Builder
	for _, d := range shown.Diagnostics {
		fmt.Fprintf(&said, "%d: %s\n", d.Range.Start.Line+1, d.Message)
	}
	return said.String()
}

// completions are what the editor offers at the end of a text.
func (s *languageServer) completions(file, text string) []string {
	s.t.Helper()
	s.open(file, text)
	var offered struct{ Items []struct{ Label string } }
	s.request("textDocument/completion", map[string]any{
		"textDocument": map[string]any{"uri": uriOf(file)},
		"position":     map[string]any{"line": strings.Count(text, "\n"), "character": len(text) - strings.LastIndex(text, "\n") - 1},
	}, &offered)
	labels := make([]string, len(offered.Items))
	for i, item := range offered.Items {
		labels[i] = item.Label
	}
	return labels
}
