package finding_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/finding"
)

// about is a finding about a row, in short: its rule, the row and what it says; "waived" in front waives it.
func about(text string) finding.Finding {
	words := strings.Fields(text)
	f := finding.Finding{}
	if words[0] == "waived" {
		f.WaivedBy, words = &finding.Waiver{Exception: "e"}, words[1:]
	}
	f.Rule, f.Message = words[0], words[2]
	if f.Document = (finding.Document{Kind: "Area", ID: words[1]}); strings.HasSuffix(words[1], ".yaml") {
		f.Document, f.Span.File = finding.Document{}, words[1]
	}
	return f
}

func abouts(texts []string) []finding.Finding {
	var all []finding.Finding
	for _, text := range texts {
		all = append(all, about(text))
	}
	return all
}

func TestFindingsBetweenTwoStates(t *testing.T) {
	renamed := func(d finding.Document) (finding.Document, bool) {
		if d.ID == "old" {
			d.ID = "new"
		}
		return d, d.ID != "gone"
	}
	for name, test := range map[string]struct {
		before, after []string
		want          string
	}{
		"nothing":                {nil, nil, "0 same"},
		"the same":               {[]string{"r a m"}, []string{"r a m"}, "1 same"},
		"new":                    {nil, []string{"r a m", "waived r b m"}, "new r a m, new r b m, 0 same"},
		"one more":               {[]string{"r a m"}, []string{"r a m", "r a m"}, "new r a m, 1 same"},
		"fixed":                  {[]string{"r a m", "waived r b m"}, nil, "fixed r a m, fixed r b m, 0 same"},
		"gone with its row":      {[]string{"r gone m"}, nil, "gone r gone m, 0 same"},
		"of a renamed row":       {[]string{"r old m"}, []string{"r new m"}, "1 same"},
		"of another rule":        {[]string{"r a m"}, []string{"s a m"}, "new s a m, fixed r a m, 0 same"},
		"in other words":         {[]string{"r a m"}, []string{"r a n"}, "changed r a m to n, 0 same"},
		"in other words, and so": {[]string{"r a m", "r a n"}, []string{"r a n", "r a o"}, "changed r a m to o, 1 same"},
		"waived now":             {[]string{"r a m"}, []string{"waived r a m"}, "waived r a m, 0 same"},
		"not waived any more":    {[]string{"waived r a m"}, []string{"r a m"}, "unwaived r a m, 0 same"},
		"of a file":              {[]string{"r a.yaml m"}, []string{"r b.yaml m"}, "1 same"},
		"of other files":         {[]string{"r a.yaml m"}, []string{"r b.yaml n"}, "new r b.yaml n, fixed r a.yaml m, 0 same"},
		"of a file, reworded":    {[]string{"r a.yaml m"}, []string{"r a.yaml n"}, "changed r a.yaml m to n, 0 same"},
	} {
		t.Run(name, func(t *testing.T) {
			d := finding.Between(abouts(test.before), abouts(test.after), renamed)
			if diff := cmp.Diff(test.want, inShort(d)); diff != "" {
				t.Error(diff)
			}
			if empty := strings.HasSuffix(test.want, " same") && !strings.Contains(test.want, ","); d.Empty() != empty {
				t.Errorf("empty is %v", d.Empty())
			}
		})
	}
}

func inShort(d finding.Difference) string {
	var all []string
	for _, group := range []struct {
		name     string
		findings []finding.Finding
	}{{"new", d.New}, {"fixed", d.Fixed}, {"gone", d.Gone}, {"waived", d.Waived}, {"unwaived", d.Unwaived}} {
		for _, f := range group.findings {
			all = append(all, fmt.Sprintf("%s %s %s%s %s", group.name, f.Rule, f.Document.ID, f.Span.File, f.Message))
		}
	}
	for _, r := range d.Changed {
		all = append(all, fmt.Sprintf("changed %s %s%s %s to %s", r.After.Rule, r.After.Document.ID, r.After.Span.File, r.Before.Message, r.After.Message))
	}
	return strings.Join(append(all, fmt.Sprintf("%d same", d.Same)), ", ")
}
