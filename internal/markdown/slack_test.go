package markdown_test

import (
	"regexp"
	"testing"

	"github.com/scorelint/scorelint/internal/markdown"
)

// activeInSlack matches what Slack acts on: its own markup, pings, addresses, domains, emoji and code.
var activeInSlack = regexp.MustCompile("(?i)[<>`]|@[a-z0-9]|#[a-z0-9]|:[a-z0-9/+-]|[a-z0-9-]\\.[a-z0-9]|(^|[^\u2060])[*_~]")

func TestSlackTextIsInert(t *testing.T) {
	for _, text := range []string{
		"<!channel>", "<@U123>", "<https://evil.example|the report>", "@here", "see https://evil.example/x", "evil.example", "www.evil.example",
		"mailto:a@evil.example", ":tada:", "#general", "```", "`x`", "*bold* _it_ ~gone~", "a\n> quote", "\u202e<!here>",
	} {
		if got := markdown.Slack(text); activeInSlack.MatchString(regexp.MustCompile("&(amp|lt|gt);").ReplaceAllString(got, "")) {
			t.Errorf("%q stays active as %q", text, got)
		}
	}
	if got := markdown.Slack("R&D's plan for 2026-Q3, in full."); got != "R&amp;D's plan for 2026-Q3, in full." {
		t.Errorf("plain text became %q", got)
	}
}
