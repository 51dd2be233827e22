package github

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/git"
)

// API reads and writes repositories through GitHub's REST API. Its methods try again what may go better the next time.
type API struct {
	Endpoint   string // such as https://api.github.com
	Token      string // never part of an error
	Repository string // "owner/name"

	Client  *http.Client                                     // nil means one that waits 30 seconds for an answer
	MaxWait time.Duration                                    // between all attempts of a request together; 5 minutes if 0
	Sleep   func(ctx context.Context, d time.Duration) error // nil means to really sleep
	Now     func() time.Time                                 // nil means the clock

	purpose purpose
}

// purpose is what requests are for, as the explanation of a refusal says it.
type purpose struct {
	verb   string
	access string // the hint on what the token needs for it
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
	a.MaxWait = cmp.Or(a.MaxWait, 5*time.Minute)
	a.Token = strings.TrimSpace(a.Token) // secrets are often pasted with a line end
	if a.Now == nil {
		a.Now = time.Now
	}
	if a.Sleep == nil {
		a.Sleep = git.Sleep
	}
	client := http.Client{Timeout: 30 * time.Second}
	if a.Client != nil {
		client = *a.Client
	}
	client.CheckRedirect = a.checkRedirect
	a.Client = &client
	owner, name, _ := strings.Cut(a.Repository, "/")
	if a.Repository == "" {
		return a, git.Errorf("it is set in workflows", "found no repository, expected OWNER/NAME in GITHUB_REPOSITORY")
	}
	if strings.Trim(owner+name, repositoryCharacters) != "" || owner == "" || name == "" {
		return a, git.Errorf("set GITHUB_REPOSITORY", "%q is not a repository, expected OWNER/NAME", a.Repository)
	}
	return a, cmp.Or(checkToken(a.Token), checkEndpoint(a.Endpoint))
}

const repositoryCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."

// checkToken refuses what can't be sent as a token, without showing it.
func checkToken(token string) error {
	const hint = "set GITHUB_TOKEN; in a workflow, in the environment of the step: GITHUB_TOKEN: ${{ github.token }}"
	switch {
	case token == "":
		return git.Errorf(hint, "there is no token for GitHub's API")
	case strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }):
		return git.Errorf(hint, "the token for GitHub's API holds white space or other characters that no token has")
	}
	return nil
}

// checkEndpoint makes sure that the token is sent over an encrypted connection, or not out of this machine.
func checkEndpoint(endpoint string) error {
	if endpoint == "" {
		return git.Errorf("set GITHUB_API_URL, for github.com to https://api.github.com", "there is no address of GitHub's API")
	}
	address, err := url.Parse(endpoint)
	if err == nil && address.Host != "" && address.User == nil {
		host := address.Hostname()
		local := host == "localhost" || net.ParseIP(host).IsLoopback()
		if address.Scheme == "https" || address.Scheme == "http" && local {
			return nil
		}
	}
	const hint = "set GITHUB_API_URL to an address such as https://api.github.com"
	return git.Errorf(hint, "the address of GitHub's API is not one that a token can be sent to")
}

// checkRedirect follows to where GitHub says that something lies now, as long as that is in the API: the token goes to nobody else.
func (a API) checkRedirect(to *http.Request, via []*http.Request) error {
	if to.Method == http.MethodGet && via[0].Method == http.MethodGet && a.has(to.URL.String()) && len(via) < 4 {
		return nil
	}
	return http.ErrUseLastResponse
}

// has reports whether an address is one of the API.
func (a API) has(address string) bool { return strings.HasPrefix(address, a.Endpoint+"/") }

// object is a JSON object.
type object map[string]any

// call makes a request about the repository, as often as it takes, and decodes the answer.
func (a API) call(ctx context.Context, method, path string, in, out any) error {
	return a.retry(ctx, func() error {
		_, err := a.ask(ctx, method, path, in, out)
		return err
	})
}

// ask makes one attempt of a request, and gives what the answer says beside the text. A *temporary error may be gone at the next
// attempt; it leaves open whether GitHub has done what was asked.
func (a API) ask(ctx context.Context, method, path string, in, out any) (http.Header, error) {
	var body bytes.Buffer
	if in != nil {
		if err := json.NewEncoder(&body).Encode(in); err != nil {
			return nil, err
		}
	}
	request, err := http.NewRequestWithContext(ctx, method, a.address(path), &body)
	if err != nil {
		return nil, errors.New(a.redact(err.Error()))
	}
	request.Header = http.Header{
		"Authorization": {"Bearer " + a.Token}, "Accept": {"application/vnd.github+json"}, "Content-Type": {"application/json"},
		"X-Github-Api-Version": {"2022-11-28"}, "User-Agent": {"scorelint"},
	}
	answer, err := a.Client.Do(request)
	var text []byte
	if err == nil {
		defer answer.Body.Close()
		const answerLimit = 16 << 20
		text, err = io.ReadAll(io.LimitReader(answer.Body, answerLimit))
	}
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		return nil, &temporary{why: git.Errorf(git.RetryHint, "%s can't be reached: %s", a.host(), a.redact(err.Error()))}
	case answer.StatusCode >= http.StatusMultipleChoices:
		return nil, a.explain(answer.StatusCode, answer.Header, reasonIn(text))
	case json.Unmarshal(text, out) != nil:
		return nil, git.Errorf(endpointHint, "%s does not answer as GitHub's API does", a.host())
	}
	return answer.Header, nil
}

// What lies outside of the repository: the account that the token belongs to, and GraphQL.
const (
	userPath    = "/user"
	graphqlPath = "/graphql"
)

// address is where a path leads: below the repository, or, for another page of a list, as GitHub has said.
func (a API) address(path string) string {
	switch {
	case path == graphqlPath: // of a server of one's own beside the REST API, not below it
		return strings.TrimSuffix(a.Endpoint, "/v3") + path
	case path == userPath:
		return a.Endpoint + path
	case a.has(path):
		return path
	}
	return a.Endpoint + "/repos/" + a.Repository + path
}

// host names the server in messages.
func (a API) host() string {
	address, err := url.Parse(a.Endpoint)
	if err != nil {
		return "GitHub"
	}
	return address.Host
}

// redact takes the token out of a text that came from elsewhere, and keeps it short and on one line.
func (a API) redact(text string) string {
	text = strings.ReplaceAll(text, a.Token, "***")
	return shorten(finding.OneLine(text), 500)
}
