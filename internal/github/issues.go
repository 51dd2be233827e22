package github

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
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

// Kept is what was done to an issue or a pull request.
type Kept struct {
	Done  string // opened, reopened, updated or closed; empty where nothing was to be done
	URL   string
	Title string
}

var toKeepIssues = purpose{"write issues in", "set permissions: issues: write for the job; other tokens need issues: write for this repository"}

// KeepIssues keeps an issue open for each that is wanted, and none else. Scope stands for what is told of, in hexadecimal
// digits: the issues of other scopes are left alone, and those that others made. What an issue didn't tell of before is
// told in a comment, once.
func (a API) KeepIssues(ctx context.Context, scope string, wanted []Issue) ([]Kept, error) {
	a, err := a.prepared(toKeepIssues)
	if err != nil {
		return nil, err
	}
	k := &keeper{API: a, scope: scope}
	// After each failure it looks again: a request whose answer was lost may have been heeded.
	err = a.retry(ctx, func() error { return k.keep(ctx, wanted) })
	return k.kept, err
}

// keeper is one run of [API.KeepIssues].
type keeper struct {
	API
	scope string
	kept  []Kept
}

func (k *keeper) keep(ctx context.Context, wanted []Issue) error {
	found, err := k.find(ctx)
	if err != nil {
		return err
	}
	stay := map[int]bool{}
	for _, want := range wanted {
		is := pick(found, want.Key)
		if is == nil {
			if is, err = k.create(ctx, want); err != nil {
				return err
			}
		}
		stay[is.Number] = true
		if err := k.update(ctx, is, want); err != nil {
			return err
		}
	}
	for _, is := range found {
		if is.open() && !stay[is.Number] {
			nothing := "Nothing is left here.\n" + k.marker(markerIn(is.Body).key, nil)
			if err := k.patch(ctx, is, "closed", is.Title, nothing, "closed"); err != nil {
				return err
			}
		}
	}
	return nil
}

// find lists the issues of the scope, open or closed, the first one first. The label keeps the list short, and a page of
// 50 issues the answer, as each has up to 64 KiB of text.
func (k *keeper) find(ctx context.Context) ([]*thread, error) {
	own, err := k.own(ctx, "/issues", url.Values{
		"labels": {IssueLabel}, "state": {"all"}, "sort": {"created"}, "direction": {"asc"}, "per_page": {"50"},
	})
	return slices.DeleteFunc(own, func(is *thread) bool { return markerIn(is.Body).scope != k.scope }), err
}

// pick is the issue that has a key: one that is open, else the first that was made.
func pick(found []*thread, key string) *thread {
	var first *thread
	for _, is := range found {
		if markerIn(is.Body).key == key && (first == nil || is.open() && !first.open()) {
			first = is
		}
	}
	return first
}

// create opens an issue that has told nobody yet.
func (k *keeper) create(ctx context.Context, want Issue) (*thread, error) {
	made := &thread{}
	in := object{"title": want.Title, "body": want.Body + k.marker(want.Key, nil), "labels": []string{IssueLabel}}
	if _, err := k.ask(ctx, http.MethodPost, "/issues", in, made); err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(made.Labels, func(l struct{ Name string }) bool { return l.Name == IssueLabel }) {
		return nil, git.Errorf("close "+made.URL+", and use a token that may label issues", "GitHub has not given the label %s to the issue", IssueLabel)
	}
	k.kept = append(k.kept, Kept{"opened", made.URL, made.Title})
	return made, nil
}

// update brings an issue up to date: a comment on what is new, then its text.
func (k *keeper) update(ctx context.Context, is *thread, want Issue) error {
	done, told := "reopened", []string(nil)
	if is.open() {
		done, told = "updated", markerIn(is.Body).items
	}
	fresh := slices.DeleteFunc(slices.Clone(want.Items), func(item string) bool { return slices.Contains(told, item) })
	if len(fresh) > 0 {
		if err := k.comment(ctx, is, want, fresh); err != nil {
			return err
		}
	}
	body := want.Body + k.marker(want.Key, want.Items)
	if is.open() && is.Title == strings.TrimSpace(want.Title) && sameText(is.Body, body) {
		return nil
	}
	return k.patch(ctx, is, "open", want.Title, body, done)
}

func (k *keeper) patch(ctx context.Context, is *thread, state, title, body, done string) error {
	in := object{"title": title, "body": body, "state": state}
	if err := k.call(ctx, http.MethodPatch, fmt.Sprintf("/issues/%d", is.Number), in, is); err != nil {
		return err
	}
	if last := len(k.kept) - 1; last < 0 || k.kept[last].URL != is.URL { // else its text follows what it was opened for
		k.kept = append(k.kept, Kept{done, is.URL, is.Title})
	}
	return nil
}

// comment tells of items, unless an earlier run that didn't come to its end has done so.
func (k *keeper) comment(ctx context.Context, is *thread, want Issue, fresh []string) error {
	comments := fmt.Sprintf("/issues/%d/comments", is.Number)
	recent := url.Values{"since": {k.Now().Add(-48 * time.Hour).UTC().Format(time.RFC3339)}, "per_page": {"100"}}
	var said []thread
	if err := k.call(ctx, http.MethodGet, comments+"?"+recent.Encode(), nil, &said); err != nil {
		return err
	}
	marker := k.marker(want.Key, want.Items)
	if slices.ContainsFunc(said, func(c thread) bool { return c.User == is.User && strings.Contains(c.Body, strings.TrimSpace(marker)) }) {
		return nil
	}
	_, err := k.ask(ctx, http.MethodPost, comments, object{"body": want.News(fresh) + marker}, &struct{}{})
	return err
}

// marker stands hidden at the end of what [API.KeepIssues] writes: what it is about, for whom, and the items that were told.
type marker struct {
	scope, key string
	items      []string
}

var markerPattern = regexp.MustCompile(`<!-- scorelint notify ([0-9a-f]+)/([0-9a-f]+)((?: [0-9a-f]+)*) -->`)

func (k *keeper) marker(key string, items []string) string {
	return fmt.Sprintf("\n<!-- scorelint notify %s -->\n", strings.Join(append([]string{k.scope + "/" + key}, items...), " "))
}

func markerIn(body string) marker {
	found := markerPattern.FindStringSubmatch(body)
	if found == nil {
		return marker{}
	}
	return marker{found[1], found[2], strings.Fields(found[3])}
}
