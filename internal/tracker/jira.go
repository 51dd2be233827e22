package tracker

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// Jira is a server of Jira.
type Jira struct {
	URL    string // such as https://acme.atlassian.net
	User   string // the mail address that the token belongs to; empty for a token that needs none
	Token  string // never part of an error
	Client *http.Client
}

var keyPattern = regexp.MustCompile(`/browse/([A-Z][A-Z0-9_]*)-([0-9]+)/?$`)

// look asks Jira about an item.
func (j *Jira) look(ctx context.Context, address *url.URL) (Item, error) {
	parts := keyPattern.FindStringSubmatch(address.Path)
	switch {
	case parts == nil:
		return Item{}, unknown("Jira is asked about links to /browse/KEY-1, and this is none")
	case j.Token == "":
		return Item{}, unknown("there is no token for Jira: set JIRA_TOKEN")
	}
	project, key := parts[1], parts[1]+"-"+parts[2]
	var found struct {
		Key    string
		Fields struct {
			Status struct{ StatusCategory struct{ Key string } }
		}
	}
	status, err := j.get(ctx, "issue/"+key+"?fields=status", &found)
	if status == http.StatusNotFound { // Jira says the same of what the token may not see, but doesn't show the project then
		if status, err = j.get(ctx, "project/"+project, &struct{}{}); err == nil && status != http.StatusOK {
			err = unknown("Jira has no project %s, or the token may not see it", project)
		}
		return Item{State: Missing}, err
	}
	if err == nil && status != http.StatusOK {
		err = unknown("Jira answers %d (%s)", status, http.StatusText(status))
	}
	item := Item{State: Open}
	if found.Fields.Status.StatusCategory.Key == "done" {
		item.State = Closed
	}
	if found.Key != key && found.Key != "" {
		item.MovedTo = strings.TrimSuffix(j.URL, "/") + "/browse/" + url.PathEscape(found.Key)
	}
	return item, err
}

// get asks the REST API.
func (j *Jira) get(ctx context.Context, path string, out any) (status int, err error) {
	address := strings.TrimSuffix(j.URL, "/") + "/rest/api/2/" + path
	answer, err := ask(ctx, j.Client, http.MethodGet, address, func(request *http.Request) {
		if j.User != "" {
			request.SetBasicAuth(j.User, j.Token)
		} else {
			request.Header.Set("Authorization", "Bearer "+j.Token)
		}
	})
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	if answer.StatusCode == http.StatusOK && json.NewDecoder(io.LimitReader(answer.Body, 1<<20)).Decode(out) != nil {
		return 0, unknown("%s does not answer as Jira does", answer.Request.URL.Host)
	}
	return answer.StatusCode, nil
}
