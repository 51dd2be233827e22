package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pages are all that people read. Before a block a comment may say the folder that it runs in, what is run there first,
// that it goes on where the block before it ended, and which file it is:
//
//	<!-- in an empty folder -->    <!-- in a new scorecard -->    <!-- after: scorelint … -->
//	<!-- then -->                  <!-- then file: policy/ask/far-off.rego -->
//	<!-- then instead of: the beginning of a line in: policy/ask/far-off.rego -->
func pages(t *testing.T) map[string]string {
	t.Helper()
	files := []string{"../../README.md", "../../CONTRIBUTING.md", "../../SECURITY.md", "../../CHANGELOG.md", "../../.github/ADOPTING.md", "../../policy/README.md"}
	docs, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(docs) == 0 {
		t.Fatalf("found the pages %q, %v", docs, err)
	}
	all := map[string]string{}
	for _, file := range append(files, docs...) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimPrefix(filepath.ToSlash(file), "../../")] = string(text)
	}
	return all
}

var (
	fenced   = regexp.MustCompile("(?ms)(?:^<!-- ([^\n]*) -->\n\n?)?^```([a-z]*)\n(.*?)^```$")
	command  = regexp.MustCompile(`(?m)^ *(?:- )?(?:bash: |run: )?(scorelint [a-z].*)$`)
	inline   = regexp.MustCompile("`(scorelint [a-z][^`]*|--[a-z][^`]*)`")
	makeRule = regexp.MustCompile(`(?m)^([a-z-]+):`)
)

// TestCommandsOfThePagesRun runs each block of commands in a folder of its own, and compares what they print where the
// page shows it.
func TestCommandsOfThePagesRun(t *testing.T) {
	rules, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	var targets []string
	for _, m := range makeRule.FindAllStringSubmatch(string(rules), -1) {
		targets = append(targets, m[1])
	}
	for page, text := range pages(t) {
		for _, blocks := range sessions(text) {
			t.Run(page, func(t *testing.T) {
				s := newShell(t, folderIn(blocks[0].comment))
				if _, first, ok := strings.Cut(blocks[0].comment, "after: "); ok {
					s.run(first)
				}
				for _, b := range blocks {
					s.block(b, targets)
				}
			})
		}
	}
}

// block is what stands between fences on a page.
type block struct{ comment, language, text string }

// sessions are the blocks that are run, each with those that go on in its folder.
func sessions(page string) (all [][]block) {
	for _, m := range fenced.FindAllStringSubmatch(page, -1) {
		b := block{m[1], m[2], m[3]}
		switch {
		case strings.HasPrefix(b.comment, "then"):
			all[len(all)-1] = append(all[len(all)-1], b)
		case b.language == "sh" || b.language == "console" || strings.Contains(b.comment, "file: "):
			all = append(all, []block{b})
		}
	}
	return all
}

func (s shell) block(b block, targets []string) {
	s.t.Helper()
	_, file, isFile := strings.Cut(b.comment, "file: ")
	beginning, changed, isChange := strings.Cut(strings.TrimPrefix(b.comment, "then instead of: "), " in: ")
	switch {
	case isChange:
		s.replaceLine(changed, beginning, b.text)
	case isFile:
		write(s.t, file, []byte(b.text))
	case b.language == "console":
		s.session(b.text)
	default:
		for line := range strings.Lines(b.text) {
			s.line(strings.TrimSpace(line), targets)
		}
	}
}

func folderIn(comment string) string {
	switch {
	case strings.Contains(comment, "in an empty folder"):
		return "empty"
	case strings.Contains(comment, "in a new scorecard"):
		return "new"
	}
	return "example"
}

// replaceLine puts a text in the place of the line of a file that begins so.
func (s shell) replaceLine(file, beginning, text string) {
	s.t.Helper()
	old, err := os.ReadFile(file)
	before, rest, found := strings.Cut("\n"+string(old), "\n"+beginning)
	_, after, ended := strings.Cut(rest, "\n")
	if err != nil || !found || !ended {
		s.t.Fatalf("%s has no line that begins with %q, %v", file, beginning, err)
	}
	write(s.t, file, []byte(strings.TrimPrefix(before+"\n"+text+after, "\n")))
}

// session runs the commands of a terminal, and compares all that each prints.
func (s shell) session(text string) {
	s.t.Helper()
	for _, part := range strings.Split("\n"+text, "\n$ ")[1:] {
		line, want, _ := strings.Cut(part, "\n")
		out, errs, _ := s.main(commandOf(line))
		if diff := cmp.Diff(strings.TrimSuffix(want, "\n"), strings.TrimSuffix(out+errs, "\n")); diff != "" {
			s.t.Errorf("%s: %s", line, diff)
		}
	}
}

// line runs a line of a script. Of programs other than scorelint only make is held to what there is.
func (s shell) line(line string, targets []string) {
	s.t.Helper()
	program, rest, _ := strings.Cut(line, " ")
	switch program {
	case "scorelint":
		s.run(line)
	case "make":
		if target := strings.Fields(rest)[0]; !slices.Contains(targets, target) {
			s.t.Errorf("%s: the Makefile has no target %s", line, target)
		}
	case "", "#", "gh", "git", "go", "sha256sum":
	default:
		s.t.Errorf("%s: nothing tries %s", line, program)
	}
}

// TestCommandsWithinTextExist tries the command and the flags of what stands in a sentence, or in the file of a system
// that runs it.
func TestCommandsWithinTextExist(t *testing.T) {
	all, texts := "", pages(t)
	s := newShell(t, "empty")
	for _, cmd := range commands(newRoot(Env{Getenv: func(string) string { return "" }})) {
		all += cmd.UsageString()
	}
	for page, text := range texts {
		for _, block := range fenced.FindAllStringSubmatch(text, -1) {
			for _, m := range command.FindAllStringSubmatch(block[3], -1) {
				s.exists(m[1])
			}
		}
		for _, m := range inline.FindAllStringSubmatch(fenced.ReplaceAllString(text, ""), -1) {
			flag := regexp.MustCompile(`^--[a-z-]+`).FindString(m[1])
			switch {
			case flag == "":
				s.exists(m[1])
			case !strings.Contains(all, flag+" ") && !strings.Contains(all, flag+"\n"):
				t.Errorf("%s: no command has the flag %s", page, flag)
			}
		}
	}
}

// TestLinksOfThePagesLeadToFiles follows the links from page to page.
func TestLinksOfThePagesLeadToFiles(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)[^):]*\)`)
	for page, text := range pages(t) {
		for _, m := range link.FindAllStringSubmatch(fenced.ReplaceAllString(text, ""), -1) {
			if _, err := os.Stat(filepath.Join("../..", filepath.Dir(page), m[1])); err != nil {
				t.Errorf("%s links %s, which is not there", page, m[1])
			}
		}
	}
}

// TestPageListsTheHooks compares the hooks for pre-commit with those of the page.
func TestPageListsTheHooks(t *testing.T) {
	hooks, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	ids := func(text string) (all []string) {
		for _, m := range regexp.MustCompile(`(?m)^ *- id: (\S+)`).FindAllStringSubmatch(text, -1) {
			all = append(all, m[1])
		}
		slices.Sort(all)
		return all
	}
	if diff := cmp.Diff(ids(string(hooks)), ids(pages(t)["docs/ci.md"])); diff != "" {
		t.Error(diff)
	}
}

// TestReadmeListsTheCommands compares the table of the README with the commands.
func TestReadmeListsTheCommands(t *testing.T) {
	_, table, _ := strings.Cut(pages(t)["README.md"], "| command | does |\n")
	table, _, _ = strings.Cut(table, "\n\n")
	listed := map[string]bool{}
	for line := range strings.Lines(table) {
		cell, _, _ := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
		for _, m := range regexp.MustCompile("`([a-z]+)").FindAllStringSubmatch(cell, -1) {
			listed[m[1]] = true
		}
	}
	for _, cmd := range newRoot(Env{Getenv: func(string) string { return "" }}).Commands() {
		if cmd.IsAvailableCommand() && cmd.Name() != "version" && !listed[cmd.Name()] {
			t.Errorf("the table has no %s", cmd.Name())
		}
		delete(listed, cmd.Name())
	}
	for name := range listed {
		t.Errorf("the table has %s, which is no command", name)
	}
}
