package git

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

const generated = "scorelint/report" // the branch that these tests publish to

// target makes a publisher to the generated branch.
func target(t testing.TB, bare string, depth int) Publisher {
	t.Helper()
	p := publisher(t, clone(t, bare, depth))
	p.Target = generated
	return p
}

// wantTarget checks that the generated branch is main with the report, and that main is not touched.
func wantTarget(t testing.TB, bare, main string) {
	t.Helper()
	wantReport(t, bare, generated)
	if got := git(t, bare, "diff", "--name-only", "main", generated); got != reportPath {
		t.Errorf("between the branches differ %q, want the report alone", got)
	}
	if got := git(t, bare, "rev-parse", "main"); got != main {
		t.Errorf("main moved to %s", got)
	}
}

func TestTargetIsMadeAndRefreshed(t *testing.T) {
	t.Parallel()
	for _, depth := range depths {
		t.Run(fmt.Sprint("depth ", depth), func(t *testing.T) {
			bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
			p := target(t, bare, depth)
			first := publish(t, p)
			wantTarget(t, bare, first.Base)
			if again := publish(t, p); again.Changed {
				t.Errorf("the second run pushed %s", again.Commit)
			}

			push(t, bare, "b")
			second := publish(t, target(t, bare, depth))
			wantTarget(t, bare, second.Base)
			if got := git(t, bare, "log", "-1", "--format=%P", generated); got != first.Commit+" "+second.Base {
				t.Errorf("the parents are %q, want the old tip and that of main", got)
			}
			if again := publish(t, target(t, bare, depth)); again.Changed {
				t.Errorf("the fourth run pushed %s", again.Commit)
			}
		})
	}
}

func TestTargetIsNotMadeWhenTheReportIsUpToDate(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": "", reportPath: "scorecard/a.yaml\n"})
	if got := publish(t, target(t, bare, 1)); got.Changed {
		t.Errorf("pushed %s", got.Commit)
	}
	if got := git(t, bare, "branch", "--list", generated); got != "" {
		t.Errorf("there is a branch %s", got)
	}
}

// TestTargetAfterItsPullRequest goes on after the branch was merged in each of GitHub's ways, and not deleted.
func TestTargetAfterItsPullRequest(t *testing.T) {
	t.Parallel()
	merge := map[string][]string{
		"merge commit": {"merge", "--quiet", "--no-ff", "--no-edit", "origin/" + generated},
		"squash":       {"cherry-pick", "origin/" + generated},
		"fast-forward": {"merge", "--quiet", "--ff-only", "origin/" + generated},
	}
	for name, command := range merge {
		for _, depth := range depths {
			t.Run(fmt.Sprint(name, " at depth ", depth), func(t *testing.T) {
				bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
				publish(t, target(t, bare, 0))
				dir := fresh(t, bare, filepath.Join(t.TempDir(), "clone"), 0)
				if name == "squash" {
					git(t, dir, "commit", "--quiet", "--allow-empty", "--message=something else")
				}
				git(t, dir, command...)
				git(t, dir, "push", "--quiet", "origin", "HEAD:refs/heads/main")
				if got := publish(t, target(t, bare, depth)); got.Changed {
					t.Errorf("pushed %s with nothing to publish", got.Commit)
				}
				push(t, bare, "b")
				got := publish(t, target(t, bare, depth))
				wantTarget(t, bare, got.Base)
			})
		}
	}
}

func TestTargetThatIsAnOldMainIsTaken(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	git(t, bare, "branch", generated, "main")
	push(t, bare, "b")
	got := publish(t, target(t, bare, 0))
	wantTarget(t, bare, got.Base)
	if parents := git(t, bare, "log", "-1", "--format=%P", generated); parents != got.Base {
		t.Errorf("the parents are %q, want main alone", parents)
	}
}

func TestTargetAfterUpdateBranch(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	publish(t, target(t, bare, 0))
	push(t, bare, "b")
	dir := fresh(t, bare, filepath.Join(t.TempDir(), "clone"), 0)
	git(t, dir, "checkout", "--quiet", "--detach", "origin/"+generated)
	git(t, dir, "merge", "--quiet", "--no-edit", "origin/main")
	git(t, dir, "push", "--quiet", "origin", "HEAD:refs/heads/"+generated)
	got := publish(t, target(t, bare, 1))
	wantTarget(t, bare, got.Base)
}

func TestTargetGoesBackToMainWhenTheReportIsUpToDate(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	publish(t, target(t, bare, 0))
	push(t, bare, "b")
	publish(t, publisher(t, clone(t, bare, 0))) // somebody may push to main
	got := publish(t, target(t, bare, 0))
	if diff := git(t, bare, "diff", "--name-only", "main", generated); diff != "" || !got.Changed {
		t.Errorf("between the branches differ %q", diff)
	}
	if subject := git(t, bare, "log", "-1", "--format=%s", generated); subject != "Render the report" {
		t.Errorf("the message is %q", subject)
	}
}

func TestTargetOfOthersIsRefused(t *testing.T) {
	t.Parallel()
	for name, parents := range map[string]string{"on top of main": "main", "on top of a generated commit": generated} {
		t.Run(name, func(t *testing.T) {
			bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
			publish(t, target(t, bare, 0))
			dir := fresh(t, bare, filepath.Join(t.TempDir(), "clone"), 0)
			git(t, dir, "checkout", "--quiet", "--detach", "origin/"+parents)
			write(t, dir, map[string]string{"release.txt": "precious"})
			git(t, dir, "add", "--all")
			git(t, dir, "commit", "--quiet", "--message=release")
			git(t, dir, "push", "--quiet", "--force", "origin", "HEAD:refs/heads/"+generated)
			p := target(t, bare, 0)
			_, err := p.Publish(context.Background(), report(p))
			wantError(t, err, generated, "holds commits that scorelint did not make", "delete this one")
			if got := git(t, bare, "show", generated+":release.txt"); got != "precious" {
				t.Errorf("the branch has %q", got)
			}
		})
	}
}

func TestTargetIsMadeBySomebodyElseMeanwhile(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	p, other := target(t, bare, 0), target(t, bare, 0)
	other.Identity.Name = "winner"
	calls := 0
	outcome, err := p.Publish(context.Background(), func(ctx context.Context, commit string) (Change, error) {
		if calls++; calls == 1 {
			publish(t, other)
		}
		return report(p)(ctx, commit)
	})
	if err != nil || outcome.Changed || calls != 2 {
		t.Errorf("got %+v, %v after %d calls", outcome, err, calls)
	}
	if got := git(t, bare, "log", "-1", "--format=%an%n%B", generated); !strings.HasPrefix(got, "winner\nRender the report\n\nScorelint-Base: ") {
		t.Errorf("the commit is %s", got)
	}
}

// TestTargetIsSharedByFolders has two folders publish to one branch, in turn, while main moves and after a squash merge.
func TestTargetIsSharedByFolders(t *testing.T) {
	t.Parallel()
	for _, depth := range depths {
		t.Run(fmt.Sprint("depth ", depth), func(t *testing.T) {
			bare := origin(t, map[string]string{"a/scorecard/x.yaml": "", "b/scorecard/y.yaml": ""})
			from := func(folder string) Outcome {
				p := publisher(t, filepath.Join(clone(t, bare, depth), folder))
				p.Target = generated
				p.Generated = func(name string, _ []byte) bool { return strings.HasSuffix(name, "README.md") }
				return publish(t, p)
			}
			want := func(differ, a, b string) {
				t.Helper()
				if got := git(t, bare, "diff", "--name-only", "main", generated); got != differ {
					t.Errorf("between the branches differ %q, want %q", got, differ)
				}
				for name, rows := range map[string]string{"a": a, "b": b} {
					if got := git(t, bare, "show", generated+":"+name+"/"+reportPath); got != rows {
						t.Errorf("the report of %s is %q, want %q", name, got, rows)
					}
				}
			}
			const both = "a/" + reportPath + "\nb/" + reportPath
			from("a")
			from("b")
			want(both, "scorecard/x.yaml", "scorecard/y.yaml")
			if again := from("a"); again.Changed {
				t.Errorf("pushed %s with nothing to publish", again.Commit)
			}

			commit(t, bare, "a row", map[string]string{"a/scorecard/z.yaml": "", "other.txt": ""})
			from("a")
			want(both, "scorecard/x.yaml\nscorecard/z.yaml", "scorecard/y.yaml")

			tree := git(t, bare, "rev-parse", generated+"^{tree}")
			git(t, bare, "update-ref", "refs/heads/main", git(t, bare, "commit-tree", tree, "-p", "main", "-m", "squash"))
			commit(t, bare, "its own", map[string]string{"b/scorecard/w.yaml": "", "b/" + reportPath: "by hand"})
			from("a")
			want("", "scorecard/x.yaml\nscorecard/z.yaml", "by hand")
			from("b")
			want("b/"+reportPath, "scorecard/x.yaml\nscorecard/z.yaml", "scorecard/w.yaml\nscorecard/y.yaml")
		})
	}
}
