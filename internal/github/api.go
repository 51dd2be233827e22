package github

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/scorelint/scorelint/internal/git"
)

// API commits and opens pull requests through GitHub's REST API. Its methods try again what may go better the next time.
type API struct {
	Endpoint   string // such as https://api.github.com
	Token      string // never part of an error
	Repository string // "owner/name"

	Client   *http.Client                                     // nil means http.DefaultClient
	Attempts int                                              // for each request; 5 if 0
	Timeout  time.Duration                                    // for each attempt; 30 seconds if 0
	MaxWait  time.Duration                                    // between all attempts of a request together; 5 minutes if 0
	Sleep    func(ctx context.Context, d time.Duration) error // nil means to really sleep
	Now      func() time.Time                                 // nil means the clock

	purpose purpose
}

// Check reports what would keep every request from being made, without making one.
func (a API) Check() error {
	_, err := a.prepared(toCommit)
	return err
}

// prepared fills in the defaults and checks what a request would be made of.
func (a API) prepared(to purpose) (API, error) {
	a.purpose = to
	a.Endpoint = strings.TrimSuffix(a.Endpoint, "/")
	a.Attempts = cmp.Or(a.Attempts, 5)
	a.Timeout = cmp.Or(a.Timeout, 30*time.Second)
	a.MaxWait = cmp.Or(a.MaxWait, 5*time.Minute)
	a.Token = strings.TrimSpace(a.Token) // secrets are often pasted with a line end
	if a.Now == nil {
		a.Now = time.Now
	}
	if a.Sleep == nil {
		a.Sleep = git.Sleep
	}
	owner, name, _ := strings.Cut(a.Repository, "/")
	if strings.Trim(owner+name, repositoryCharacters) != "" || owner == "" || name == "" {
		return a, git.Errorf("set GITHUB_REPOSITORY", "%q is not a repository, expected OWNER/NAME", a.Repository)
	}
	if err := checkToken(a.Token); err != nil {
		return a, err
	}
	return a, checkEndpoint(a.Endpoint)
}

const repositoryCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."

// object is a JSON object.
type object map[string]any

// call makes a request about the repository, as often as it takes, and decodes the answer.
func (a API) call(ctx context.Context, method, path string, in, out any) error {
	return a.retry(ctx, func() error { return a.once(ctx, method, path, in, out) })
}

// once makes one attempt of a request. A *temporary error may be gone at the next one.
func (a API) once(ctx context.Context, method, path string, in, out any) error {
	_, err := a.ask(ctx, method, path, in, out)
	return err
}

// ask makes one attempt of a request, and gives what the answer says beside the text.
func (a API) ask(ctx context.Context, method, path string, in, out any) (http.Header, error) {
	var body []byte
	if in != nil {
		var err error
		if body, err = json.Marshal(in); err != nil {
			return nil, err
		}
	}
	status, header, text, err := a.send(ctx, method, path, body)
	switch {
	case err != nil:
		return nil, err
	case status >= 300:
		return nil, a.explain(status, header, reasonIn(text))
	}
	if err := json.Unmarshal(text, out); err != nil {
		return nil, git.Errorf(endpointHint, "%s does not answer as GitHub's API does", a.host())
	}
	return header, nil
}

// What lies outside of the repository: the account that the token belongs to, and GraphQL.
const (
	userPath    = "/user"
	graphqlPath = "/graphql"
)

// send makes one attempt. No answer, or half of one, leaves it open whether GitHub has done what was asked.
func (a API) send(ctx context.Context, method, path string, body []byte) (status int, header http.Header, text []byte, err error) {
	limited, cancel := context.WithTimeout(ctx, a.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(limited, method, a.address(path), bytes.NewReader(body))
	if err != nil {
		return 0, nil, nil, errors.New(a.redact(err.Error()))
	}
	for name, value := range map[string]string{
		"Authorization": "Bearer " + a.Token, "Accept": "application/vnd.github+json", "Content-Type": "application/json",
		"X-GitHub-Api-Version": "2022-11-28", "User-Agent": "scorelint",
	} {
		request.Header.Set(name, value)
	}
	answer, err := a.client().Do(request)
	if err == nil {
		defer answer.Body.Close()
		const answerLimit = 16 << 20
		text, err = io.ReadAll(io.LimitReader(answer.Body, answerLimit))
	}
	switch {
	case ctx.Err() != nil:
		return 0, nil, nil, context.Cause(ctx)
	case limited.Err() != nil:
		return 0, nil, nil, a.unreachable(fmt.Sprintf("%s did not answer within %s", a.host(), a.Timeout))
	case err != nil:
		return 0, nil, nil, a.unreachable(fmt.Sprintf("%s can't be reached: %s", a.host(), a.redact(err.Error())))
	}
	return answer.StatusCode, answer.Header, text, nil
}

// address is where a path leads: below the repository, or, for another page of a list, as GitHub has said.
func (a API) address(path string) string {
	switch {
	case path == graphqlPath: // of a server of one's own beside the REST API, not below it
		return strings.TrimSuffix(a.Endpoint, "/v3") + path
	case path == userPath:
		return a.Endpoint + path
	case strings.HasPrefix(path, a.Endpoint+"/"):
		return path
	}
	return a.Endpoint + "/repos/" + a.Repository + path
}

// client is the caller's, but for redirects: the token goes to nobody but the endpoint.
func (a API) client() *http.Client {
	client := http.Client{}
	if a.Client != nil {
		client = *a.Client
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &client
}
