package policy

import (
	"bytes"
	"slices"
	"testing"
)

func TestRuleFilesAreUTF8(t *testing.T) {
	c := &Catalogue{limits: new(Limits)}
	for _, odd := range []byte{0xab, 0} {
		text := slices.Concat([]byte("# \ufffd é\n#"), bytes.Repeat([]byte{odd}, 200_000))
		errs := c.sort(parseAll([]parsed{{source: source{name: "policy/team/rule.rego", text: text}}}))
		if len(errs) != 1 || errs[0].Line != 2 || errs[0].Column != 2 || errs[0].Hint != "save the file in UTF-8" {
			t.Errorf("%+v", errs)
		}
	}
}
