package markdown

import (
	"strings"
)

// Slack is plain text on one line of a message in Slack, which takes nothing in it for a link, a ping, an emoji or code. A
// word joiner, which has no width, parts what Slack would look for.
func Slack(plain string) string {
	return slackEscaper.Replace(slackActive().ReplaceAllString(Plain(plain), "$0\u2060"))
}

var (
	// slackActive matches the last character before which nothing is active yet: of handles and mailboxes, addresses and
	// domains, emoji and channels.
	slackActive = compiled(`[@:#]|\b(?i:www|[a-z0-9-]+)\.\b`)

	slackEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "`", "'", "*", "\u2060*\u2060", "_", "\u2060_\u2060", "~", "\u2060~\u2060")
)
