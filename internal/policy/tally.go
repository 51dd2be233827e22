package policy

// tallies count documents by the rules that judge them. Those of a kind share one list of rules, by the place of which
// it is told apart: to count each rule of each document takes 1,000 documents and 500 rules 8 ms.
type tallies map[**Rule]tally

type tally struct {
	rules     []*Rule
	documents int
}

func (all tallies) add(rules []*Rule) {
	if len(rules) > 0 {
		all[&rules[0]] = tally{rules, all[&rules[0]].documents + 1}
	}
}
