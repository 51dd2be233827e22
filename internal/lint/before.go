package lint

import "github.com/scorelint/scorelint/internal/finding"

// Before is the state before a change, judged by the rules that judge the change.
type Before struct {
	Name  string   // as people know it
	Run   *Run     // nil where it could not be judged
	Err   error    // why not; a [schema.Error] where it has no scorecard
	Rules []string // the files, and the settings, by which the change touches the rules
}

func (b *base) judged(head *subject, result finding.Result, err error) *Before {
	before := &Before{Name: b.name, Err: err, Rules: b.law().differences(head.law())}
	if err == nil {
		before.Run = &Run{Tree: b.subject.tree, Schema: b.subject.set, Rules: b.subject.rules, Result: result}
	}
	return before
}
