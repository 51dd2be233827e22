package tracker

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// Jira is a server of Jira.
type Jira struct {
	URL    string // such as https://acme.atlassian.net
	User   string // the mail address that the token belongs to; empty for a token that needs none
	Token  string // never part of an error
	Client *http.Client
}

var keyPattern = regexp.MustCompile(`/browse/([A-Z][A-Z0-9_]*)-([0-9]+)$`)

// issueKey is the key of the item that a path of Jira leads to; empty where it leads to none.
func issueKey(path string) string {
	if found := keyPattern.FindStringSubmatch(strings.TrimSuffix(path, "/")); found != nil {
		return found[1] + "-" + found[2]
	}
	return ""
}

// look asks Jira about an item.
func (j *Jira) look(ctx context.Context, address *url.URL) (Item, error) {
	key := issueKey(address.Path)
	switch {
	case key == "":
		return Item{}, unknown("Jira is asked about links to /browse/KEY-1, and this is none")
	case j.Token == "":
		return Item{}, unknown("there is no token for Jira: set JIRA_TOKEN")
	}
	var found struct {
		Key    string
		Fields struct {
			Status struct{ StatusCategory struct{ Key string } }
		}
	}
	status, err := j.get(ctx, "issue/"+key+"?fields=status", &found)
	switch {
	case err != nil:
		return Item{}, err
	case status == http.StatusNotFound:
		return j.missing(ctx, key)
	case status != http.StatusOK:
		return Item{}, unknown("Jira answers %d (%s)", status, http.StatusText(status))
	}
	item := Item{State: Open}
	if found.Fields.Status.StatusCategory.Key == "done" {
		item.State = Closed
	}
	if found.Key != key && found.Key != "" {
		item.MovedTo = strings.TrimSuffix(j.URL, "/") + "/browse/" + url.PathEscape(found.Key)
	}
	return item, nil
}

// missing tells an item that isn't there from one that the token may not see, by whether it may see the project.
func (j *Jira) missing(ctx context.Context, key string) (Item, error) {
	project, _, _ := strings.Cut(key, "-")
	var seen struct{ Key string }
	status, err := j.get(ctx, "project/"+project, &seen)
	switch {
	case err != nil:
		return Item{}, err
	case status != http.StatusOK:
		return Item{}, unknown("Jira has no project %s, or the token may not see it", project)
	}
	return Item{State: Missing}, nil
}

// get asks the REST API. It follows no redirect: the token goes to Jira's own address only.
func (j *Jira) get(ctx context.Context, path string, out any) (status int, err error) {
	limited, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(limited, http.MethodGet, strings.TrimSuffix(j.URL, "/")+"/rest/api/2/"+path, nil)
	if err != nil || request.URL.Scheme != "https" {
		return 0, fmt.Errorf("found JIRA_URL %q, expected an address such as https://acme.atlassian.net", j.URL)
	}
	request.Header.Set("Accept", "application/json")
	if j.User != "" {
		request.SetBasicAuth(j.User, j.Token)
	} else {
		request.Header.Set("Authorization", "Bearer "+j.Token)
	}
	client := *j.Client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	answer, err := client.Do(request)
	if err != nil {
		if ctx.Err() != nil {
			return 0, context.Cause(ctx)
		}
		return 0, unknown("Jira can't be reached")
	}
	defer answer.Body.Close()
	if answer.StatusCode == http.StatusOK {
		if err := json.NewDecoder(io.LimitReader(answer.Body, 1<<20)).Decode(out); err != nil {
			return 0, unknown("%s does not answer as Jira does", request.URL.Host)
		}
	}
	return answer.StatusCode, nil
}
