package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLimits has one document or file beyond each limit. Those that say so are given up on without being read.
func TestLimits(t *testing.T) {
	anchors := "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n"
	merges := "l0: &l0 {k: x}\n"
	for i := range 8 {
		ten := strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*l%d, ", i), 10), ", ")
		anchors += fmt.Sprintf("l%d: &l%d [%s]\n", i+1, i+1, ten)
		merges += fmt.Sprintf("l%d: &l%d {<<: [%s]}\n", i+1, i+1, ten)
	}
	tests := []struct{ name, source, want string }{
		{"a document of many bytes", "a: " + strings.Repeat("x", 512<<10), "1:1 `` limit: the document has 524291 bytes, expected at most 524288; split the document"},
		{"documents without end", strings.Repeat("---\n", 20_000), "10001:1 `` limit: found more than 10000 documents in one file; split the file; what follows here was not read"},
		{"ends of documents without end", strings.Repeat("...\n", 20_000), "10001:1 `` limit: found more than 10000 documents in one file; split the file; what follows here was not read"},
		{"directives", strings.Repeat("%TAG !e! tag:x\n", 20_000) + "---\na: x\n", "1:1 `` limit: found more than 10 directives for one document; delete the lines that begin with %: no directive is needed"},
		{"an alias bomb", anchors, "4:45 `*l2` limit: more than 10000 values that come from anchors; write the values out, or split the document"},
		{"a merge bomb", merges, "5:20 `*l3` limit: more than 10000 values that come from anchors; write the values out, or split the document"},
		{"a merge list", "a: &a {k: x}\nb: {<<: [" + strings.Repeat("*a, ", 100_000) + "]}\n", "2:20010 `*a` limit: more than 10000 values that come from anchors; write the values out, or split the document"},
		{"levels", "a: " + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000), "1:68 `[` limit: more than 64 lists and maps inside each other; write the values out, or split the document"},
		{"keys", "a:\n" + strings.Repeat("  b: x\n", 1_001), "2:3 `b` limit: more than 1000 keys in one map; write the values out, or split the document"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := parse(tt.source)
			if diff := cmp.Diff([]string{tt.want}, findings(f)); diff != "" || f.Lost != 1 {
				t.Errorf("%d lost, %s", f.Lost, diff)
			}
		})
	}
}

func TestALimitOfADocumentLeavesTheOthers(t *testing.T) {
	f := parse("kind: Area\nid: a\n---\na: " + strings.Repeat("x", 512<<10) + "\n---\nkind: Area\nid: b\n")
	if len(f.Documents) != 2 || f.Lost != 1 {
		t.Errorf("got %d documents and %d lost", len(f.Documents), f.Lost)
	}
}
