package tracker_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/tracker"
)

const secret = "s3cret"

// world is GitHub, Jira and another server, which write down who was given the token.
type world struct {
	github, jira, web *httptest.Server
	trackers          tracker.Trackers
	tokens            []string // the servers that were given one
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{}
	start := func(name string, answers map[string]string) *httptest.Server {
		s := httptest.NewTLSServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
			if strings.Contains(fmt.Sprint(r.Header, r.URL), secret) || r.Header.Get("Authorization") != "" {
				w.tokens = append(w.tokens, name)
			}
			w.answer(rw, r, answers)
		}))
		t.Cleanup(s.Close)
		return s
	}
	w.github = start("github", map[string]string{
		"/repos/acme/api":                  `{"name": "api"}`,
		"/repos/acme/api/issues/1":         `{"state": "open", "html_url": "https://github.com/acme/api/issues/1"}`,
		"/repos/acme/api/issues/2":         `{"state": "closed", "html_url": "https://github.com/acme/api/pull/2"}`,
		"/repos/acme/api/issues/3":         `301 GITHUB/repositories/7/issues/9`,
		"/repositories/7/issues/9":         `{"state": "closed", "html_url": "https://github.com/acme/web/issues/9"}`,
		"/repos/acme/api/issues/4":         `410`,
		"/repos/acme/api/issues/5":         `301 WEB/steal`,
		"/repos/acme/api/commits/abc":      `{"sha": "abc", "html_url": "https://github.com/acme/api/commit/abc"}`,
		"/repos/acme/api/commits/def":      `422`,
		"/repos/acme/api/releases/tags/v1": `{"html_url": "https://github.com/acme/api/releases/tag/v1"}`,
		"/repos/acme/api/actions/runs/77":  `{"html_url": "https://github.com/acme/api/actions/runs/77"}`,
		"/repos/acme/api/issues/6":         `403 Resource not accessible by integration`,
	})
	w.jira = start("jira", map[string]string{
		"/rest/api/2/issue/PLAT-1": `{"key": "PLAT-1", "fields": {"status": {"statusCategory": {"key": "indeterminate"}}}}`,
		"/rest/api/2/issue/PLAT-2": `{"key": "PLAT-2", "fields": {"status": {"statusCategory": {"key": "done"}}}}`,
		"/rest/api/2/issue/PLAT-3": `{"key": "CORE-8", "fields": {"status": {"statusCategory": {"key": "new"}}}}`,
		"/rest/api/2/project/PLAT": `{"key": "PLAT"}`,
		"/rest/api/2/issue/PLAT-5": `302 WEB/steal`,
		"/rest/api/2/issue/PLAT-6": `401`,
	})
	w.web = start("web", map[string]string{
		"/wiki/here": `ok`, "/wiki/moved": `301 /wiki/here`, "/wiki/login": `302 /login`, "/wiki/get-only": `405-head`, "/wiki/secret": `403`, "/steal": `ok`,
	})
	w.trackers = tracker.Trackers{
		GitHub: github.API{Endpoint: w.github.URL, Token: secret, Client: w.github.Client(), Sleep: func(context.Context, time.Duration) error { return nil }},
		Server: "https://github.com", Jira: tracker.Jira{URL: w.jira.URL, User: "ana@acme.test", Token: secret, Client: w.jira.Client()},
		Web: tracker.Web{Client: w.web.Client()},
	}
	return w
}

// answer gives what stands in a table: a status with where it leads or why, or a body.
func (w *world) answer(rw http.ResponseWriter, r *http.Request, answers map[string]string) {
	found, ok := answers[r.URL.Path]
	if found == "405-head" && r.Method == http.MethodGet {
		found = "ok"
	}
	var status int
	_, err := fmt.Sscanf(found, "%3d", &status)
	switch _, rest, _ := strings.Cut(found, " "); {
	case !ok:
		rw.WriteHeader(http.StatusNotFound)
	case err != nil:
		fmt.Fprint(rw, found)
	default:
		if status/100 == 3 {
			rw.Header().Set("Location", strings.NewReplacer("GITHUB", w.github.URL, "WEB", w.web.URL).Replace(rest))
		}
		rw.WriteHeader(status)
		fmt.Fprintf(rw, `{"message": %q}`, rest)
	}
}

func TestWhatLinksLeadTo(t *testing.T) {
	w := newWorld(t)
	for link, want := range map[string]string{
		"https://github.com/acme/api/issues/1":                "open",
		"https://github.com/acme/api/issues/1#issuecomment-5": "open",
		"https://github.com/acme/api/issues/2":                "closed", // is a pull request, and lies where it did
		"https://github.com/acme/api/pull/2/files":            "closed",
		"https://github.com/acme/api/issues/3":                "closed https://github.com/acme/web/issues/9",
		"https://github.com/acme/api/issues/4":                "missing",
		"https://github.com/acme/api/issues/99":               "missing",
		"https://github.com/acme/hidden/issues/1":             "? there is no repository acme/hidden, or the token may not see it",
		"https://github.com/acme/api/issues/6":                "? the token may not read it (Resource not accessible by integration)",
		"https://github.com/acme/api/commit/abc":              "found",
		"https://github.com/acme/api/commit/def":              "missing",
		"https://github.com/acme/api/releases/tag/v1":         "found",
		"https://github.com/acme/api/actions/runs/77":         "found",
		"https://github.com/acme/~api/issues/1":               "? GitHub is asked about issues, pull requests, commits, releases and workflow runs, and this is none of them",
		"https://github.com/acme/api/wiki":                    "? GitHub is asked about issues, pull requests, commits, releases and workflow runs, and this is none of them",
		"JIRA/browse/PLAT-1":                                  "open",
		"JIRA/browse/PLAT-2":                                  "closed",
		"JIRA/browse/PLAT-3":                                  "open JIRA/browse/CORE-8",
		"JIRA/browse/PLAT-4":                                  "missing",
		"JIRA/browse/HID-4":                                   "? Jira has no project HID, or the token may not see it",
		"JIRA/browse/PLAT-5":                                  "? Jira answers 302 (Found)",
		"JIRA/browse/PLAT-6":                                  "? Jira answers 401 (Unauthorized)",
		"JIRA/wiki/PLAT-1":                                    "? Jira is asked about links to /browse/KEY-1, and this is none",
		"https://elsewhere.test/browse/PLAT-1":                "? it looks like an item of Jira: set JIRA_URL and JIRA_TOKEN to ask there",
		"WEB/wiki/here":                                       "found",
		"WEB/wiki/get-only":                                   "found",
		"WEB/wiki/gone":                                       "missing",
		"WEB/wiki/moved":                                      "moved WEB/wiki/here",
		"WEB/wiki/login":                                      "? WEB answers 302 (Found)",
		"WEB/wiki/secret":                                     "? WEB answers 403 (Forbidden)",
		"http://github.com/acme/api/issues/1":                 "? it is not a plain https link",
		"https://github.com@evil.test/acme/api/issues/1":      "? it is not a plain https link",
	} {
		full := strings.NewReplacer("JIRA", w.jira.URL, "WEB", w.web.URL)
		item, err := w.trackers.Look(t.Context(), full.Replace(link))
		got := strings.TrimSpace(string(item.State) + " " + item.MovedTo)
		if why := new(tracker.Unknown); errors.As(err, &why) {
			got = "? " + why.Why
		} else if err != nil {
			got = "error: " + err.Error()
		}
		short := strings.NewReplacer(w.jira.URL, "JIRA", w.web.URL, "WEB", strings.TrimPrefix(w.web.URL, "https://"), "WEB")
		if got = short.Replace(got); got != want {
			t.Errorf("%s: got %s, want %s", link, got, want)
		}
	}
	if at := strings.Join(w.tokens, " "); strings.Contains(at, "web") || !strings.Contains(at, "github") || !strings.Contains(at, "jira") {
		t.Errorf("tokens were given to %s", at)
	}
}

// TestTheTokenFollowsNoRedirect lets GitHub's answer lead to another server.
func TestTheTokenFollowsNoRedirect(t *testing.T) {
	w := newWorld(t)
	_, err := w.trackers.Look(t.Context(), "https://github.com/acme/api/issues/5")
	if err == nil || strings.Contains(err.Error(), secret) || strings.Contains(strings.Join(w.tokens, " "), "web") {
		t.Errorf("%v; tokens were given to %v", err, w.tokens)
	}
}

// TestAddressesInsideANetworkAreRefused looks links up that lead to this machine, to a cloud's secrets and to private networks.
func TestAddressesInsideANetworkAreRefused(t *testing.T) {
	own := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was asked") }))
	defer own.Close()
	trackers := tracker.Trackers{Server: "https://github.com", Web: tracker.NewWeb()}
	for _, link := range []string{
		own.URL, "https://127.0.0.1/", "https://[::1]/", "https://10.0.0.1/", "https://192.168.1.1/", "https://169.254.169.254/latest", "https://[fe80::1]/",
		"https://[fd00::1]/", "https://[::ffff:10.0.0.1]/", "https://100.64.0.1/", "https://0.0.0.0/", "https://[64:ff9b::a00:1]/", "https://224.0.0.1/",
	} {
		_, err := trackers.Look(t.Context(), link)
		if why := new(tracker.Unknown); !errors.As(err, &why) || why.Why != "it leads to an address inside a network" {
			t.Errorf("%s: %v", link, err)
		}
	}
}
