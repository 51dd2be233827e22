package main

// day is the day that all corpora are judged on.
const day = "2026-09-30"

// row is one line of the table: the first side's median divided by the other's.
type row struct {
	work, against string
	bound, aim    float64
	memory        bool // compares peak memory, not wall time
	one, other    side
}

// side is a program in a corpus.
type side struct {
	corpus corpus
	args   []string // the program first
}

// rows are the figures that scorelint is held to, with so many rows as the stress case.
func rows(large int) []row {
	small, usual, many := corpus{rows: 100}, corpus{rows: 300, periods: 12}, corpus{rows: large}
	findings, history := corpus{rows: large, findings: true}, corpus{rows: large, history: true}
	return []row{
		{work: "version", against: "conftest --version", bound: 0.42, aim: 0.30, one: side{args: []string{"scorelint", "version"}}, other: side{args: []string{"conftest", "--version"}}},
		{work: "lint, 100 rows", against: "conftest", bound: 0.45, aim: 0.35, one: lint(small), other: conftest(small)},
		{work: "lint, 300 rows × 12 periods", against: "reading and parsing", bound: 2.5, aim: 2.0, one: lint(usual), other: side{usual, []string{"parse", "scorecard"}}},
		{work: "lint, 10,000 rows", against: "conftest", bound: 0.18, aim: 0.14, one: lint(many), other: conftest(many)},
		{work: "lint, 10,000 rows, peak memory", against: "conftest", bound: 1.3, aim: 1.0, memory: true, one: lint(many), other: conftest(many)},
		{work: "lint, 10,000 rows with a finding on each", against: "none", bound: 2.0, aim: 1.5, one: lint(findings), other: lint(many)},
		{work: "lint, 100,000 rows", against: "10,000", bound: 11, aim: 10, one: lint(corpus{rows: 10 * large}), other: lint(many)},
		{work: "render, 10,000 rows", against: "lint", bound: 1.6, aim: 1.4, one: side{many, []string{"scorelint", "render", "--stdout", "--as-of", day}}, other: lint(many)},
		{work: "diff with a git revision, 10,000 rows", against: "lint", bound: 2.5, aim: 2.0, one: side{history, []string{"scorelint", "diff", "--as-of", day, "HEAD~1"}}, other: lint(history)},
		{work: "lint --policy-from a git revision, 10,000 rows", against: "lint", bound: 2.5, aim: 2.0, one: lint(history, "--policy-from", "HEAD~1"), other: lint(history)},
	}
}

func lint(c corpus, more ...string) side {
	return side{c, append([]string{"scorelint", "lint", "--as-of", day}, more...)}
}

// conftest judges the same files by 25 rules that compare with the built-in ones.
func conftest(c corpus) side {
	return side{c, []string{"conftest", "test", "--no-color", "--policy", "../../../.ci/bench/conftest", "scorecard"}}
}
