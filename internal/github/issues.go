package github

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/scorelint/scorelint/internal/git"
)

// IssueLabel marks the issues that [API.KeepIssues] keeps. Who takes it off takes the issue over.
const IssueLabel = "scorecard"

// Issue tells people what they have to act on.
type Issue struct {
	Key   string   // stands for who is told, in hexadecimal digits
	Title string   // plain text on one line
	Body  string   // Markdown that mentions nobody
	Items []string // stand for what is told, in hexadecimal digits
	// News is a comment on those of the items that are given, which the issue did not tell of before.
	News func(items []string) string
}

// Kept is what was done to an issue.
type Kept struct {
	Done  string // opened, reopened, updated or closed
	URL   string
	Title string
}

var toKeepIssues = purpose{verb: "write issues in", access: "set permissions: issues: write for the job; other tokens need issues: write for this repository"}

// KeepIssues keeps an issue open for each that is wanted, and none else. Scope stands for what is told of, in hexadecimal
// digits: the issues of other scopes are left alone, and those that others made. What an issue didn't tell of before is
// told in a comment, once.
func (a API) KeepIssues(ctx context.Context, scope string, wanted []Issue) ([]Kept, error) {
	a, err := a.prepared(toKeepIssues)
	if err != nil {
		return nil, err
	}
	k := &keeper{API: a, scope: scope, wanted: wanted, told: map[int][]string{}}
	for done := false; !done && err == nil; {
		err = a.retry(ctx, func() (err error) {
			done, err = k.step(ctx)
			return err
		})
	}
	return k.kept, err
}

// keeper is one run of [API.KeepIssues]. It writes once at a time, and after a failure looks again before it writes on: a
// request whose answer was lost may have been heeded.
type keeper struct {
	API
	scope  string
	wanted []Issue
	kept   []Kept

	found []*thread        // those of the scope; nil before they are looked for
	told  map[int][]string // what comments have said in this run, by issue
}

// thread is an issue, or a comment on one, as GitHub gives it.
type thread struct {
	ID          int64
	Number      int
	URL         string `json:"html_url"`
	Title, Body string
	State       string // open or closed
	User        struct{ Login, Type string }
	Labels      []struct{ Name string }
	PullRequest *struct{} `json:"pull_request"`
}

func (i *thread) open() bool { return i.State == "open" }

// step makes the next write that is needed. It is done where none is.
func (k *keeper) step(ctx context.Context) (done bool, err error) {
	if k.found == nil {
		if k.found, err = k.find(ctx); err != nil {
			k.found = nil
			return false, err
		}
	}
	write := k.next()
	if write == nil {
		return true, nil
	}
	if err = write(ctx); err != nil {
		k.found = nil
	}
	return false, err
}

// next is the first write that is needed.
func (k *keeper) next() func(context.Context) error {
	var stay []*thread
	for _, want := range k.wanted {
		is := k.pick(want.Key)
		if is == nil {
			return func(ctx context.Context) error { return k.create(ctx, want) }
		}
		stay = append(stay, is)
		if write := k.update(is, want); write != nil {
			return write
		}
	}
	for _, is := range k.found {
		if is.open() && !slices.Contains(stay, is) {
			const nothing = "Nothing is left here.\n"
			return func(ctx context.Context) error {
				return k.patch(ctx, is, "closed", is.Title, nothing+k.marker(markerIn(is.Body).key, nil), "closed")
			}
		}
	}
	return nil
}

// pick is the issue that has a key: one that is open, else the first that was made.
func (k *keeper) pick(key string) *thread {
	var first *thread
	for _, is := range k.found {
		if markerIn(is.Body).key == key && (first == nil || is.open() && !first.open()) {
			first = is
		}
	}
	return first
}

// update is what brings an issue up to date: a comment on what is new, then its text.
func (k *keeper) update(is *thread, want Issue) func(context.Context) error {
	told := k.told[is.Number]
	if is.open() {
		told = append(slices.Clone(told), markerIn(is.Body).items...)
	}
	fresh := slices.DeleteFunc(slices.Clone(want.Items), func(item string) bool { return slices.Contains(told, item) })
	body := want.Body + k.marker(want.Key, want.Items)
	switch {
	case len(fresh) > 0:
		return func(ctx context.Context) error { return k.comment(ctx, is, want, fresh) }
	case !is.open():
		return func(ctx context.Context) error { return k.patch(ctx, is, "open", want.Title, body, "reopened") }
	case is.Title != strings.TrimSpace(want.Title) || !sameText(is.Body, body):
		return func(ctx context.Context) error { return k.patch(ctx, is, "open", want.Title, body, "updated") }
	}
	return nil
}

// create opens an issue that has told nobody yet.
func (k *keeper) create(ctx context.Context, want Issue) error {
	made := &thread{}
	in := object{"title": want.Title, "body": want.Body + k.marker(want.Key, nil), "labels": []string{IssueLabel}}
	if err := k.once(ctx, http.MethodPost, "/issues", in, made); err != nil {
		return err
	}
	if !slices.ContainsFunc(made.Labels, func(l struct{ Name string }) bool { return l.Name == IssueLabel }) {
		return git.Errorf("close "+made.URL+", and use a token that may label issues", "GitHub has not given the label %s to the issue", IssueLabel)
	}
	k.found = append(k.found, made)
	k.kept = append(k.kept, Kept{"opened", made.URL, made.Title})
	return nil
}

func (k *keeper) patch(ctx context.Context, is *thread, state, title, body, done string) error {
	in := object{"title": title, "body": body, "state": state}
	if err := k.once(ctx, http.MethodPatch, fmt.Sprintf("/issues/%d", is.Number), in, is); err != nil {
		return err
	}
	last := len(k.kept) - 1
	if known := last >= 0 && k.kept[last].URL == is.URL; !known { // else its text follows what it was opened for
		k.kept = append(k.kept, Kept{done, is.URL, is.Title})
	}
	return nil
}

// comment tells of items, unless an earlier run that didn't come to its end has done so.
func (k *keeper) comment(ctx context.Context, is *thread, want Issue, fresh []string) error {
	marker := k.marker(want.Key, want.Items)
	recent := url.Values{"since": {k.Now().Add(-48 * time.Hour).UTC().Format(time.RFC3339)}, "per_page": {"100"}}
	var comments []thread
	if err := k.once(ctx, http.MethodGet, fmt.Sprintf("/issues/%d/comments?%s", is.Number, recent.Encode()), nil, &comments); err != nil {
		return err
	}
	said := slices.ContainsFunc(comments, func(c thread) bool { return c.User == is.User && strings.Contains(c.Body, strings.TrimSpace(marker)) })
	if !said {
		in := object{"body": want.News(fresh) + marker}
		if err := k.once(ctx, http.MethodPost, fmt.Sprintf("/issues/%d/comments", is.Number), in, &struct{}{}); err != nil {
			return err
		}
	}
	k.told[is.Number] = want.Items
	return nil
}
