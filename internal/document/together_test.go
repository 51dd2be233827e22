package document

import (
	"strings"
	"testing"
)

// TestTheHeaviestFilesAreLeftOut keeps those that people wrote beside what is far too much.
func TestTheHeaviestFilesAreLeftOut(t *testing.T) {
	list := []byte("list: [" + strings.Repeat("a,", 100) + "]\n")
	row, bomb := &File{Path: "row.yaml", Source: []byte("kind: Area\n")}, &File{Path: "bomb.yaml", Source: list}
	files := []*File{row, bomb}
	for _, f := range files {
		f.weight = weight(f.Source)
	}
	limitTogether(files, row.weight+bomb.weight)
	if row.Lost+bomb.Lost > 0 {
		t.Error("files that are not too much were left out")
	}
	limitTogether(files, row.weight+bomb.weight-1)
	if row.Lost != 0 || bomb.Lost != 1 || bomb.Source != nil || len(bomb.Findings) != 1 || bomb.Findings[0].Rule != RuleLimit {
		t.Errorf("lost %d and %d with %v, expected the heavier one with a finding", row.Lost, bomb.Lost, bomb.Findings)
	}
	if bomb.weight+row.weight != weight(row.Source) {
		t.Error("a file that is left out still counts")
	}
}
