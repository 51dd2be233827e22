package cli

import (
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/report/diff"
)

// leadership says for the summary of a pull request what the change means for leadership. Without a state before the
// change it says nothing. It never fails the lint: what keeps it from comparing stands in its place. It is quiet where no
// change matters.
func leadership(run *lint.Run) (blocks []string, quiet bool) {
	if run.Before == nil {
		return nil, false
	}
	d, err := compare(run, diff.Side{Name: run.Before.Name}, diff.Side{Kind: diff.WorkingTree})
	if err != nil {
		return []string{markdown.Fenced("text", "can't say what the change means for leadership: "+err.Error())}, false
	}
	return []string{d.Markdown(3)}, !d.Changed
}
