package template

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// signature is how a function is called. The same table checks templates and makes their reference.
type signature struct {
	use     string // its name, and what people write after it; […] may be left out, and … repeats what stands before
	does    string
	example string // over the fields of the review
	takes   []want // of each argument; the last one is for all that follow
	least   int    // arguments
	most    int    // arguments; 0 for any number
	gives   func(c *checker, call *invocation) shape
	builtin bool // Go's own
}

// want is what an argument has to be.
type want struct {
	kinds []kind
	null  bool // may be null
}

var (
	aText      = want{kinds: []kind{textKind}}
	aNumber    = want{kinds: []kind{numberKind}}
	aList      = want{kinds: []kind{listKind}}
	aValue     = want{kinds: []kind{textKind, numberKind, truthKind}, null: true}
	anything   = want{kinds: []kind{textKind, numberKind, truthKind, listKind, objectKind}, null: true}
	measurable = want{kinds: []kind{listKind, textKind}}
	indexable  = want{kinds: []kind{listKind, objectKind}}
	ordered    = want{kinds: []kind{numberKind, textKind}}
)

func gives(t reflect.Type) func(*checker, *invocation) shape {
	return func(*checker, *invocation) shape { return shape{typ: t} }
}

// signatures are all the functions that a template can call.
func signatures() map[string]signature {
	return map[string]signature{
		"add": {
			use: `add NUMBER NUMBER…`, does: "the sum", example: `{{add .summary.yes .summary.maybe}}`, takes: []want{aNumber}, least: 1, gives: gives(numberType),
		},
		"percent": {
			use: `percent PART WHOLE`, does: "how many hundredths a part is of the whole; 0 of nothing", example: `{{percent .summary.yes .summary.rows}} %`,
			takes: []want{aNumber}, least: 2, most: 2, gives: gives(numberType),
		},
		"sub": {
			use: `sub A B`, does: "A less B", example: `{{sub .summary.rows .summary.no}}`, takes: []want{aNumber}, least: 2, most: 2, gives: gives(numberType),
		},
		"count": {
			use: `count NUMBER ONE [MANY]`, does: "how many there are of a thing; MANY is ONE with an s unless you say so",
			example: `{{count (len .areas) "row"}}`, takes: []want{aNumber, aText}, least: 2, most: 3, gives: gives(textType),
		},
		"join": {
			use: `join SEPARATOR LIST`, does: "texts or numbers in a row, with a separator between them",
			example: `{{join ", " .audience}}`, takes: []want{aText, aList}, least: 2, most: 2, gives: (*checker).join,
		},
		"json": {
			use: `json VALUE`, does: "any value as JSON on one line", example: `{{json .period}}`, takes: []want{anything}, least: 1, most: 1,
			gives: gives(textType),
		},
		"link": {
			use: `link TEXT ADDRESS`, does: "a link in Markdown and HTML, `TEXT (ADDRESS)` elsewhere; where the address can't be a link, both as text",
			example: `{{link .title "https://acme.example"}}`, takes: []want{aText}, least: 2, most: 2, gives: gives(linkType),
		},
		"lower": {
			use: `lower TEXT`, does: "the text in small letters", example: `{{lower .period.name}}`, takes: []want{aText}, least: 1, most: 1, gives: gives(textType),
		},
		"names": {
			use: `names LIST`, does: "the name, or else the title, of each object of a list, as a list for `join`",
			example: `{{names .areas | join ", "}}`, takes: []want{aList}, least: 1, most: 1, gives: (*checker).names,
		},
		"prose": {
			use: `prose TEXT`, does: "a text that people wrote in Markdown, with its paragraphs, lists, emphasis and links, and nothing that breaks out",
			example: `{{with .narrative}}{{prose .close}}{{end}}`, takes: []want{aText}, least: 1, most: 1, gives: gives(proseType),
		},
		"raw": {
			use: `raw VALUE`, does: "the text as it is, for those who know what is in it", example: `{{raw .period.name}}`, takes: []want{aValue}, least: 1, most: 1,
			gives: gives(rawType),
		},
		"slack": {
			use: `slack TEXT`, does: "the text with `&`, `<` and `>` as Slack wants them, so that it holds no `<!channel>`, no `<@person>` and no `<address|link>`; Slack itself makes links of plain addresses", example: `{{slack .title}}`, takes: []want{aText}, least: 1, most: 1, gives: gives(textType),
		},
		"upper": {
			use: `upper TEXT`, does: "the text in capitals", example: `{{upper .period.name}}`, takes: []want{aText}, least: 1, most: 1, gives: gives(textType),
		},
		"and": {use: `and VALUE VALUE…`, does: "the first value that is empty, false or null, else the last", takes: []want{anything}, least: 1, gives: (*checker).either, builtin: true},
		"or":  {use: `or VALUE VALUE…`, does: "the first value that is not empty, false or null, else the last", takes: []want{anything}, least: 1, gives: (*checker).either, builtin: true},
		"not": {use: `not VALUE`, does: "whether a value is empty, false or null", takes: []want{anything}, least: 1, most: 1, gives: gives(truthType), builtin: true},
		"eq":  {use: `eq A B…`, does: "whether A is one of the others", example: `{{if eq .period.state "current"}}in review{{end}}`, takes: []want{anything}, least: 2, gives: (*checker).compares, builtin: true},
		"ne":  {use: `ne A B`, does: "whether A is another than B", takes: []want{anything}, least: 2, most: 2, gives: (*checker).compares, builtin: true},
		"lt":  {use: `lt A B`, does: "whether A is less than B; days compare as texts", takes: []want{ordered}, least: 2, most: 2, gives: (*checker).compares, builtin: true},
		"le":  {use: `le A B`, does: "whether A is at most B", takes: []want{ordered}, least: 2, most: 2, gives: (*checker).compares, builtin: true},
		"gt":  {use: `gt A B`, does: "whether A is more than B", example: `{{if gt .summary.rows 0}}rows{{end}}`, takes: []want{ordered}, least: 2, most: 2, gives: (*checker).compares, builtin: true},
		"ge":  {use: `ge A B`, does: "whether A is at least B", takes: []want{ordered}, least: 2, most: 2, gives: (*checker).compares, builtin: true},
		"len": {use: `len LIST`, does: "how many entries a list has, or letters a text", example: `{{len .areas}}`, takes: []want{measurable}, least: 1, most: 1, gives: gives(numberType), builtin: true},
		"index": {
			use: `index LIST NUMBER`, does: "one entry of a list, the first is 0; or a field of an object by its name", example: `{{(index .areas 0).name}}`,
			takes: []want{indexable, {kinds: []kind{numberKind, textKind}}}, least: 2, gives: (*checker).index, builtin: true,
		},
		"slice": {
			use: `slice LIST [FROM [TO]]`, does: "a part of a list, or of the letters of a text, as far as it goes; the first is 0", example: `{{names (slice .areas 0 3) | join ", "}}`,
			takes: []want{measurable, aNumber}, least: 1, most: 3, gives: (*checker).slice, builtin: true,
		},
		"print":    {use: `print VALUE…`, does: "values as one text", takes: []want{aValue}, least: 0, gives: gives(textType), builtin: true},
		"println":  {use: `println VALUE…`, does: "values as one line", takes: []want{aValue}, least: 0, gives: gives(textType), builtin: true},
		"printf":   {use: `printf FORMAT VALUE…`, does: "values in a format: `%s` for a text, `%d` for a number, `%v` for either", example: `{{printf "%s, %d rows" .title .summary.rows}}`, takes: []want{aText, aValue}, least: 1, gives: (*checker).printf, builtin: true},
		"html":     {use: `html VALUE…`, does: "values as text in HTML", takes: []want{aValue}, least: 1, gives: gives(textType), builtin: true},
		"js":       {use: `js VALUE…`, does: "values as text in JavaScript", takes: []want{aValue}, least: 1, gives: gives(textType), builtin: true},
		"urlquery": {use: `urlquery VALUE…`, does: "values as a parameter of an address", takes: []want{aValue}, least: 1, gives: gives(partType), builtin: true},
	}
}

// functionNames lists what people may call.
func functionNames() []string { return slices.Sorted(maps.Keys(signatures())) }

// Uses says how each function is called that a template has beside Go's own.
func Uses() []string {
	var uses []string
	for _, s := range signatures() {
		if !s.builtin {
			uses = append(uses, s.use)
		}
	}
	slices.Sort(uses)
	return uses
}

// Reference is a table of all functions, in Markdown.
func Reference() string {
	var out strings.Builder
	out.WriteString("| function | gives | example |\n| --- | --- | --- |\n")
	table := signatures()
	for _, builtin := range []bool{false, true} {
		for _, name := range functionNames() {
			s := table[name]
			if s.builtin != builtin {
				continue
			}
			example := ""
			if s.example != "" {
				example = "`" + strings.ReplaceAll(s.example, "|", `\|`) + "`"
			}
			out.WriteString("| `" + s.use + "` | " + s.does + " | " + example + " |\n")
		}
	}
	return out.String()
}
