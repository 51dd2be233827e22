package policy_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/scorelint/scorelint/internal/policy"
)

// TestACallIsBounded has rules call builtins with what they would work on for long.
func TestACallIsBounded(t *testing.T) {
	long := `s := concat("", ["` + strings.Repeat("0123456789", 100) + `" | some i in numbers.range(1, 999)])`
	for name, test := range map[string]struct {
		lines []string
		want  string // after the place; empty for no error
	}{
		"a range":                  {[]string{`count(numbers.range(0, 1000000000)) > 0`}, "numbers.range: found a range of 1000000001 numbers, expected 100000 at most"},
		"a range down":             {[]string{`count(numbers.range(1000000000, 0)) > 0`}, "numbers.range: found a range of 1000000001 numbers"},
		"an ordinary range":        {[]string{`count(numbers.range(1, 100000)) > 0`}, ""},
		"a width":                  {[]string{`count(sprintf("%1000000000d", [1])) > 0`}, "sprintf: found the width 1000000000 in a format, expected 1000 at most"},
		"a precision":              {[]string{`count(sprintf("%.999999999f", [1])) > 0`}, "sprintf: found the width 999999999 in a format"},
		"a width as an argument":   {[]string{`count(sprintf("%*d", [1000000000, 1])) > 0`}, "sprintf: found %* in a format, expected a width in digits"},
		"an argument repeated":     {[]string{long, `count(sprintf("%[1]s%[1]s%[1]s%[1]s", [s])) > 0`}, "sprintf: found texts that multiply to more than 16 MiB"},
		"an ordinary format":       {[]string{`sprintf("%-20s %5.1f%% %d of %v", [input.id, 1, 2, {"a": 1}]) != ""`}, ""},
		"joined text":              {[]string{long, `count(concat(s, ["0123456789abcdefg"])) > 0`}, "concat: found texts that multiply to more than 16 MiB"},
		"replaced text":            {[]string{long, `count(replace(s, "", s)) > 0`}, "replace: found texts that multiply"},
		"replaced texts":           {[]string{long, `count(strings.replace_n({"0": s}, s)) > 0`}, "strings.replace_n: found texts that multiply"},
		"a pattern over long text": {[]string{long, `regex.match("a+b", s)`}, "regex.match: found 999000 bytes of text to search, expected 262144 at most"},
		"a long pattern":           {[]string{long, `regex.match(s, "a")`}, "regex.match: found 999000 bytes of a pattern, expected 1024 at most"},
		"a long replacement":       {[]string{long, `regex.replace("a", "a", s) != ""`}, "regex.replace: found 999000 bytes of a pattern"},
		"a number of many digits":  {[]string{`ceil(to_number("1e1000000000")) > 0`}, "to_number: found a number of more than 308 digits"},
		"one in JSON":              {[]string{`json.unmarshal("[1e999999]")[0] % 3 > 0`}, "json.unmarshal: found a number of more than 308 digits"},
		"the machine's time zone":  {[]string{`time.clock([1, "Local"])[0] >= 0`}, "time.clock: found the time zone Local, expected UTC or one like Europe/Berlin"},
		"a time zone of the world": {[]string{`time.clock([1, "UTC"])[0] >= 0`}, ""},
		"a flood of print":         {[]string{`every i in numbers.range(1, 9999) { print("flood", i) }`}, "the rules print more than 64 KiB about one document"},
	} {
		t.Run(name, func(t *testing.T) {
			wantError(t, evaluate(t, new(policy.Limits), body(test.lines...)), test.want)
		})
	}
}

func wantError(t *testing.T, err error, want string) {
	t.Helper()
	switch {
	case want == "" && err != nil:
		t.Errorf("got %v, want no error", err)
	case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
		t.Errorf("got %v, want %s", err, want)
	case want != "" && !strings.Contains(err.Error(), "policy/team/rule.rego:"):
		t.Errorf("got %v, want the place in it", err)
	}
}

// TestWhatRulesSayIsBounded has rules find more, and say more, than anybody reads.
func TestWhatRulesSayIsBounded(t *testing.T) {
	wantError(t, evaluate(t, new(policy.Limits), header+`violation contains {"path": ["id"], "message": sprintf("%d", [i])} if some i in numbers.range(1, 1001)`),
		"the rule team/rule has 1001 findings in one document, expected 1000 at most, while judging Area a")
	wantError(t, evaluate(t, new(policy.Limits), header+`violation contains {"path": ["id"], "message": "`+strings.Repeat("x", 17_000)+`"}`),
		"a violation of team/rule has a message of 17000 bytes, expected 16384 at most")
}

// TestSourcesAreBounded has rules that are dear to compile.
func TestSourcesAreBounded(t *testing.T) {
	nested := func(n int) string {
		return body("count(" + strings.Repeat("[x | x := ", n) + "1" + strings.Repeat("]", n) + ") > 0")
	}
	wantError(t, evaluate(t, new(policy.Limits), nested(200)), "values are nested deeper than 64 levels, of which a comprehension counts 10")
	wantError(t, evaluate(t, new(policy.Limits), nested(4)), "")
	wantError(t, evaluate(t, new(policy.Limits), body("count("+strings.Repeat("[", 3000)+strings.Repeat("]", 3000)+") >= 0")), "values are nested deeper than 64 levels")
	wantError(t, evaluate(t, new(policy.Limits), body("input.id")+strings.Repeat("# more\n", 40_000)), "bytes, expected 256 KiB at most")
	many := fstest.MapFS{}
	for i := range 40 {
		many["policy/team/"+strings.Repeat("x", i+1)+".rego"] = &fstest.MapFile{Data: []byte(strings.Repeat("# more\n", 37_000))}
	}
	if _, err := policy.Load(policy.Where{Root: many}); err == nil || !strings.Contains(err.Error(), "the rules have more than 8 MiB in all") {
		t.Errorf("got %v, want an error about the size of all rules", err)
	}
}

// TestAllRulesTogetherAreBounded gives them no time, and has them end by themselves.
func TestAllRulesTogetherAreBounded(t *testing.T) {
	limits := &policy.Limits{Total: time.Nanosecond, End: func(err error) { t.Errorf("ended because of %v", err) }}
	slow := body(`some x in numbers.range(1, 99999)`, `some y in numbers.range(1, 99999)`, `x * y == -1`)
	err := evaluate(t, limits, slow)
	var want *policy.Error
	if !errors.As(err, &want) || !strings.Contains(err.Error(), "the rules together did not finish within 1ns in all, while") || !strings.Contains(want.Hint, "--timeout-total") {
		t.Errorf("got %v, want an error about time", err)
	}
}
