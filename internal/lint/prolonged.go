package lint

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// prolonged finds exceptions that a change prolongs without a renewal, or closes without a day. It returns how many
// exceptions it compared, too.
func (c *comparison) prolonged(tree *document.Tree) (found []finding.Finding, compared int, err error) {
	for _, now := range tree.Documents() {
		earlier := c.base[now.Ref()]
		if now.Kind != document.Exception || earlier == nil {
			continue
		}
		compared++
		if f := compareException(now, earlier, c.name); f != nil {
			f.Document = now.Ref()
			found = append(found, *f)
		}
	}
	return found, compared, nil
}

// compareException finds what an exception lacks beside its state before a change; nil for nothing.
func compareException(now, before *document.Document, name string) *finding.Finding {
	const closed = "closed"
	if now.Root.Str("status") == closed {
		if now.Root.Str(closed) != "" || before.Root.Str("status") == closed && before.Root.Str(closed) == "" {
			return nil
		}
		return &finding.Finding{
			Message: fmt.Sprintf("exception %s was closed since %s, without the day on which it was", now.ID, name),
			Hint:    "add closed: YYYY-MM-DD", Span: now.Span("status"),
		}
	}
	expires, until := now.Root.Str("expires"), before.Root.Str("expires")
	latest, renewedUntil := newRenewal(now, before)
	switch {
	case latest < 0 && until != "" && expires > until:
		return &finding.Finding{
			Message: fmt.Sprintf("exception %s was prolonged from %s to %s since %s, without a new entry in renewals", now.ID, until, expires, name),
			Hint:    fmt.Sprintf("add to renewals when it was accepted anew, and why: {on: YYYY-MM-DD, from: %s, until: %s, reason: …}", until, expires),
			Span:    now.Span("expires"),
		}
	case latest >= 0 && renewedUntil != expires:
		return &finding.Finding{
			Message: fmt.Sprintf("the renewal of exception %s is until %s, and expires says %q", now.ID, renewedUntil, expires),
			Hint:    "write the same day for both", Span: now.Span("renewals", strconv.Itoa(latest), "until"),
		}
	}
	return nil
}

// newRenewal is the last entry of renewals that an exception did not have before, and its day, or -1 where it has no entry more.
func newRenewal(now, before *document.Document) (index int, until string) {
	entries, earlier := renewals(now), renewals(before)
	for i := len(entries) - 1; i >= 0 && len(entries) > len(earlier); i-- {
		on, until := entries[i].Str("on"), entries[i].Str("until")
		if !slices.ContainsFunc(earlier, func(r document.Value) bool { return r.Str("on") == on && r.Str("until") == until }) {
			return i, until
		}
	}
	return -1, ""
}

func renewals(d *document.Document) []document.Value {
	if list := d.Root.Get("renewals"); list != nil {
		return list.Items
	}
	return nil
}
