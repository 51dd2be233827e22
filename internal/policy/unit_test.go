package policy

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/schema"
)

// TestRulesOfSeveralGroupsAreCheckedTogether has a set of words whose first fits a field of the first rule, and whose
// second fits a field of the last one, which is compiled in another group.
func TestRulesOfSeveralGroupsAreCheckedTogether(t *testing.T) {
	engine, _ := compile(t, oneRow)
	for words, want := range map[string]string{
		`{"Poor", "High"}`:        "",
		`{"Poor"}`:                `policy/test/rule-199.rego:10:2: input.reviewLatency is never "Poor"`,
		`{"Poor", "High", "hgh"}`: `policy/words.rego:3:25: input.releaseGateHealth is never "hgh"`,
	} {
		root := fstest.MapFS{"policy/words.rego": {Data: []byte("package scorelint.lib.words\n\nall := " + words + "\n")}}
		for i := range 2 * groupSize {
			root[fmt.Sprintf("policy/test/rule-%03d.rego", i)] = &fstest.MapFile{Data: []byte(plainRule(i, `input.id == "a"`))}
		}
		root["policy/test/rule-000.rego"].Data = []byte(plainRule(0, "input.releaseGateHealth in data.scorelint.lib.words.all"))
		root["policy/test/rule-199.rego"].Data = []byte(plainRule(199, "input.reviewLatency in data.scorelint.lib.words.all"))
		err := compileAll(t, root, engine.set)
		switch {
		case want == "" && err != nil:
			t.Errorf("%s: %v", words, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: got %v, want %s", words, err, want)
		}
	}
}

// TestRulesThatLookAtOthersStayInOneGroup would not compile in two.
func TestRulesThatLookAtOthersStayInOneGroup(t *testing.T) {
	engine, _ := compile(t, oneRow)
	root := fstest.MapFS{}
	for i := range 2 * groupSize {
		root[fmt.Sprintf("policy/test/rule-%03d.rego", i)] = &fstest.MapFile{Data: []byte(plainRule(i, `input.id == "a"`))}
	}
	root["policy/test/rule-199.rego"].Data = []byte(plainRule(199, `count(data.scorelint.rules.test["rule-000"].violatoin) > 0`))
	if err := compileAll(t, root, engine.set); err == nil || !strings.Contains(err.Error(), "violatoin") {
		t.Errorf("got %v, want an error about violatoin", err)
	}
	root["policy/test/rule-199.rego"].Data = []byte(plainRule(199, `count(data.scorelint.rules.test["rule-000"].violation) > 0`))
	if err := compileAll(t, root, engine.set); err != nil {
		t.Error(err)
	}
}

func plainRule(i int, body string) string {
	rule := strings.Replace(ruleWith(i, body), helpers, "", 1)
	return strings.Replace(rule, fmt.Sprintf("rule-%02d", i), fmt.Sprintf("rule-%03d", i), 1)
}

func compileAll(t *testing.T, root fstest.MapFS, set *schema.Set) error {
	t.Helper()
	rules, err := Load(root)
	check(t, err)
	_, err = rules.CompileAll(set)
	return err
}
