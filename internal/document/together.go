package document

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
)

// maxTogether is how much memory the documents of a repository may take together, in bytes. It is enough for 100,000 rows.
const maxTogether = 384 << 20

// valueSize is about what a value takes in memory beside its text, in bytes.
const valueSize = 80

// weight is about how many bytes of memory a file takes once it is parsed: its text, and each value that its punctuation
// may set apart from another one.
func weight(source []byte) int {
	values := 0
	for _, mark := range []string{",", ":", "[", "{", "\n"} {
		values += bytes.Count(source, []byte(mark))
	}
	return 2*len(source) + valueSize*values
}

// limitTogether leaves out the heaviest files, until the others take no more than is allowed.
func limitTogether(files []*File, most int) {
	total := 0
	for _, f := range files {
		total += f.weight
	}
	if total <= most {
		return
	}
	heaviest := slices.Clone(files)
	slices.SortStableFunc(heaviest, func(a, b *File) int { return cmp.Compare(b.weight, a.weight) })
	for _, f := range heaviest {
		if total <= most {
			return
		}
		total -= f.weight
		f.weight, f.Source = 0, nil
		f.lose(RuleLimit, f.whole(), fmt.Sprintf("the documents take more than %d MiB together, expected less, so that this file is not read", most>>20),
			"make the largest files smaller: lists and texts of this size belong elsewhere")
	}
}
