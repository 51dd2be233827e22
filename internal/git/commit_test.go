package git

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// signer configures a clone to sign commits by a program.
func signer(t *testing.T, p Publisher, script string) {
	t.Helper()
	program := filepath.Join(t.TempDir(), "gpg")
	if err := os.WriteFile(program, []byte("#!/bin/sh\ncat >/dev/null\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	git(t, p.Repo.top, "config", "commit.gpgSign", "yes")
	git(t, p.Repo.top, "config", "gpg.program", program)
}

func TestCommitsAreSignedAsConfigured(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	p := publisher(t, clone(t, bare, 1))
	signer(t, p, `printf -- '-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----\n'; echo '[GNUPG:] SIG_CREATED ' >&2`)
	publish(t, p)
	if text := git(t, bare, "cat-file", "commit", "main"); !strings.Contains(text, "gpgsig -----BEGIN PGP SIGNATURE-----") {
		t.Errorf("the commit is not signed:\n%s", text)
	}
}

func TestACommitThatCantBeSignedIsNotPushed(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	p := publisher(t, clone(t, bare, 1))
	signer(t, p, "exit 2")
	_, err := p.Publish(t.Context(), report(p))
	wantError(t, err, "can't be signed, which commit.gpgSign asks for", "nothing was pushed", "gpg failed to sign")
	if n := git(t, bare, "rev-list", "--count", "main"); n != "1" {
		t.Errorf("%s commits are on main", n)
	}
}

func TestSignOffIsTheCommitters(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	p := target(t, bare, 1)
	p.SignOff = true
	got := publish(t, p)
	want := "Render the report\n\nScorelint-Base: " + got.Base + "\nSigned-off-by: bot <bot@example.org>"
	if message := git(t, bare, "log", "-1", "--format=%B", generated); message != want {
		t.Errorf("the message is\n%s", message)
	}
	push(t, bare, "b")
	if again := publish(t, p); !again.Changed {
		t.Error("the branch is not taken for one of ours")
	}
}

// TestFilesThatGitConvertsAreRefused has attributes that apply to the report at the commit; those of the work tree don't count.
func TestFilesThatGitConvertsAreRefused(t *testing.T) {
	t.Parallel()
	for name, attributes := range map[string]map[string]string{
		"scorecard/README.md has the attribute filter=lfs":                   {".gitattributes": "*.md filter=lfs diff=lfs -text\n"},
		"scorecard/README.md has the attribute working-tree-encoding=UTF-16": {"scorecard/.gitattributes": "README.md text working-tree-encoding=UTF-16\n"},
		"": {
			".gitattributes":           "* text=auto eol=crlf ident\n*.md filter=lfs\n",
			"scorecard/.gitattributes": "README.md -filter\n",
		},
	} {
		attributes["scorecard/a.yaml"] = ""
		bare := origin(t, attributes)
		dir := clone(t, bare, 1)
		write(t, dir, map[string]string{".gitattributes": "*.yaml filter=x\n"})
		p := publisher(t, dir)
		_, err := p.Publish(t.Context(), report(p))
		if name != "" {
			wantError(t, err, name, "end .gitattributes with a line", "scorecard/README.md -")
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		clean := fresh(t, bare, filepath.Join(t.TempDir(), "clean"), 0)
		if status := git(t, clean, "status", "--porcelain"); status != "" {
			t.Errorf("a clean clone has changes:\n%s", status)
		}
	}
}
