package policy

import (
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// allowed are the builtins that rules may call: what judging a scorecard needs, gives the same answer everywhere, reaches
// nothing outside and costs little, or is bounded in bounds.go. The guide for authors of rules lists them too.
const allowed = operators + `
	abs ceil floor round numbers.range
	count sum product min max sort intersection union
	array.concat array.flatten array.reverse array.slice
	concat contains endswith format_int indexof indexof_n lower upper replace split sprintf startswith substring
	trim trim_left trim_prefix trim_right trim_space trim_suffix
	strings.any_prefix_match strings.any_suffix_match strings.count strings.replace_n strings.reverse strings.split_n
	regex.find_all_string_submatch_n regex.find_n regex.is_valid regex.match regex.replace regex.split glob.match glob.quote_meta
	object.filter object.get object.keys object.remove object.subset object.union object.union_n walk graph.reachable
	json.filter json.is_valid json.marshal json.remove json.unmarshal
	is_array is_boolean is_null is_number is_object is_set is_string type_name to_number
	time.add_date time.clock time.date time.diff time.format time.parse_duration_ns time.parse_ns time.parse_rfc3339_ns time.weekday
	semver.compare semver.is_valid uri.is_valid uri.parse urlquery.decode urlquery.encode
	print trace`

// operators are the builtins that are written as signs.
const operators = `
	assign eq equal neq lt lte gt gte plus minus mul div rem and or
	internal.member_2 internal.member_3 internal.print internal.template_string internal.test_case`

// Builtins lists the builtins that rules may call by name, in groups.
func Builtins() [][]string {
	var groups [][]string
	for line := range strings.Lines(strings.TrimPrefix(allowed, operators)) {
		if names := strings.Fields(line); len(names) > 0 {
			groups = append(groups, names)
		}
	}
	return groups
}

// capabilities are what rules may use. They are made once, because copying the declarations of all builtins takes as long as parsing a rule.
var capabilities = sync.OnceValue(func() *ast.Capabilities {
	bindBuiltins()
	names := strings.Fields(allowed)
	c := ast.CapabilitiesForThisVersion()
	c.AllowNet = []string{} // nil would allow every host to JSON schemas
	c.Builtins = slices.DeleteFunc(slices.Clone(c.Builtins), func(b *ast.Builtin) bool { return !slices.Contains(names, b.Name) })
	return c
})

// outside explains why a function is unknown here; it is empty for all other errors.
func outside(message string) string {
	name, ok := strings.CutPrefix(message, "undefined function ")
	switch _, known := ast.BuiltinMap[name]; {
	case !ok:
		return ""
	case name == "time.now_ns":
		return "the day to judge by is data.scorecard.asOf"
	case known:
		return "a rule judges by the repository and the day alone, and by what costs little: scorelint rules --format markdown lists what it may call"
	}
	return "no rule, library or builtin has that name: scorelint rules --format markdown lists them"
}
