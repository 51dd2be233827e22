package github

import (
	"net"
	"net/url"
	"strings"

	"github.com/scorelint/scorelint/internal/git"
)

// checkToken refuses what can't be sent as a token, without showing it.
func checkToken(token string) error {
	const hint = "set GITHUB_TOKEN; in a workflow, in the environment of the step: GITHUB_TOKEN: ${{ github.token }}"
	if token == "" {
		return git.Errorf(hint, "there is no token for GitHub's API")
	}
	if strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }) {
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
		if address.Scheme == "https" || address.Scheme == "http" && isLocal(address.Hostname()) {
			return nil
		}
	}
	const hint = "set GITHUB_API_URL to an address such as https://api.github.com"
	return git.Errorf(hint, "the address of GitHub's API is not one that a token can be sent to")
}

func isLocal(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
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
	return shorten(strings.Join(strings.Fields(text), " "), 500)
}
