package lint_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/output"
)

var seeds = flag.Uint64("seeds", 6, "how many random repositories are edited in sessions")

// TestASessionSaysWhatALintSays edits random repositories and compares each result of a session with that of a lint
// that begins with nothing.
func TestASessionSaysWhatALintSays(t *testing.T) {
	for seed := range *seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			e := newEditor(seed)
			e.ownRules = seed%3 == 0
			var session lint.Session
			var done []string
			for step := range 60 {
				changed := e.edit()
				done = append(done, fmt.Sprintf("%d: %s", step, strings.Join(changed, ", ")))
				got, want := both(t, &session, lint.Options{Root: e.root, AsOf: e.day}, changed)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("a session says something else (-lint +session):\n%s\nafter\n%s\n%s", diff, strings.Join(done, "\n"), e.files())
				}
			}
		})
	}
}

// both is what a session says after changes, and a lint that knows of none.
func both(t *testing.T, session *lint.Session, opt lint.Options, changed []string) (again, anew string) {
	again = told(opt, func(opt lint.Options) (*lint.Run, error) { return session.Do(t.Context(), opt, changed) })
	anew = told(opt, func(opt lint.Options) (*lint.Run, error) { return lint.Do(t.Context(), opt) })
	return again, anew
}

// told is all that people and programs learn of a run.
func told(opt lint.Options, run func(lint.Options) (*lint.Run, error)) string {
	var out bytes.Buffer
	opt.Print = &out
	got, err := run(opt)
	if err != nil {
		return out.String() + err.Error()
	}
	source := func(file string, line int) string { return got.Tree.File(file).Line(line) }
	for _, format := range []string{"text", "json"} {
		write, err := output.For(format)
		if err == nil {
			err = write(&out, got.Result, output.Options{Source: source})
		}
		if err != nil {
			return err.Error()
		}
	}
	fmt.Fprintf(&out, "%+v", got.Result.Rules)
	return out.String()
}

// editor changes a repository at random.
type editor struct {
	world
	root     fstest.MapFS
	day      string
	ownRules bool
}

func newEditor(seed uint64) *editor {
	e := &editor{world: world{rand.New(rand.NewPCG(seed, 7))}, root: fstest.MapFS{}, day: "2026-09-30"}
	e.write("scorecard/scorecard.yaml", strings.Replace(scorecard, "title", "frictionSources: [{tag: pipelines, title: P}]\ntitle", 1))
	for range 12 {
		e.newDocument()
	}
	return e
}

func (e *editor) write(name, text string) string {
	e.root[name] = &fstest.MapFile{Data: []byte(text)}
	return name
}

// edit makes one change and says what a watch would: the names of files, or that of a folder, or nothing certain.
func (e *editor) edit() []string {
	changed := []string{e.change()}
	for e.IntN(5) == 0 {
		changed = append(changed, e.change())
	}
	switch e.IntN(20) {
	case 0:
		return nil
	case 1:
		changed[0] = path.Dir(changed[0])
	case 2:
		changed = append(changed, "scorecard/nowhere/x.yaml", changed[0])
	}
	return changed
}

func (e *editor) change() string {
	if broken := e.broken(); broken != "" && e.IntN(2) == 0 { // or most lints would be about that
		delete(e.root, broken)
		return broken
	}
	switch n := e.IntN(40); {
	case n < 6:
		return e.newDocument()
	case n < 16:
		return e.retouch()
	case n < 24:
		name := e.any()
		return e.write(name, e.documentFor(name))
	case n < 27:
		name := e.any()
		delete(e.root, name)
		return name
	case n < 28:
		name := e.any()
		return e.write(name, "# moved down\n"+string(e.root[name].Data))
	case n < 30:
		return e.write("scorecard/scorecard.yaml", e.scorecard()+e.some("---\n"+e.area()))
	case n < 32 || n < 35 && e.root["scorecard/scorecard.yaml"] == nil:
		return e.write("scorecard/scorecard.yaml", scorecard+e.some("---\n"+e.exception()))
	case n < 33:
		return e.write("scorecard/second.yaml", e.scorecard())
	case n < 36:
		return e.moveFolder()
	case n < 37:
		e.day = pick(e.world, "2026-09-30", "2026-10-01", "2026-12-31")
		return "scorecard/scorecard.yaml"
	}
	return e.rules()
}

// retouch changes values and leaves ids as they are, which is what people do most.
func (e *editor) retouch() string {
	name := e.any()
	text := string(e.root[name].Data)
	for range 3 {
		values := pick(e.world, []string{"Good", "Mixed", "Poor"}, []string{"Yes", "No", "Maybe"}, []string{"Improving", "Declining"},
			[]string{"open", "done", "closed"}, []string{"@lead", "@team", "@nobody"}, []string{"area-0", "area-1", "area-2"},
			[]string{"blastRadius: 1", "blastRadius: 2", "blastRadius: 7"}, []string{"2026-09-24", "2026-11-11", "2026-08-08"})
		from, to := pick(e.world, values...), pick(e.world, values...)
		if from == "area-0" || from == "area-1" || from == "area-2" {
			from, to = ": "+from+"}", ": "+to+"}" // of a waiver
		}
		text = strings.ReplaceAll(text, from, to)
	}
	return e.write(name, text)
}

// broken is a file that keeps everything from being judged.
func (e *editor) broken() string {
	for _, name := range slices.Sorted(maps.Keys(e.root)) {
		if name == "scorecard/second.yaml" || strings.Contains(string(e.root[name].Data), "broken {") {
			return name
		}
	}
	return ""
}

// any is one of the files.
func (e *editor) any() string {
	names := slices.Sorted(maps.Keys(e.root))
	if len(names) == 0 {
		return e.newDocument()
	}
	return names[e.IntN(len(names))]
}

func (e *editor) newDocument() string {
	folder := pick(e.world, "2026-Q2", "2026-Q3", "2026-Q3", "2026-Q3", "2026-Q4", "exceptions")
	name := fmt.Sprintf("scorecard/%s/%s%d.yaml", folder, e.some("deeper/"), e.IntN(6))
	return e.write(name, e.document(folder))
}

func (e *editor) documentFor(name string) string {
	if strings.HasSuffix(name, ".rego") {
		return e.rule()
	}
	return e.document(path.Base(path.Dir(name)))
}

// moveFolder removes the folder of a period, or names it otherwise.
func (e *editor) moveFolder() string {
	from := "scorecard/" + pick(e.world, "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
	to := pick(e.world, "", "scorecard/2026-Q1", "scorecard/2026-Q3", "scorecard/other")
	for _, name := range slices.Sorted(maps.Keys(e.root)) {
		if rest, ok := strings.CutPrefix(name, from+"/"); ok && to != from {
			if to != "" {
				e.root[to+"/"+rest] = e.root[name]
			}
			delete(e.root, name)
		}
	}
	return "scorecard"
}

// rules adds, changes or removes a rule of the repository's own.
func (e *editor) rules() string {
	name := fmt.Sprintf("policy/team/%d.rego", e.IntN(2))
	if !e.ownRules || e.IntN(4) == 0 {
		delete(e.root, name)
		return name
	}
	return e.write(name, e.rule())
}

func (e *editor) files() string {
	var all strings.Builder
	for _, name := range slices.Sorted(maps.Keys(e.root)) {
		fmt.Fprintf(&all, "== %s\n%s\n", name, e.root[name].Data)
	}
	return all.String()
}
