package schema

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"github.com/scorelint/scorelint/internal/finding"
)

// Suggest says which of the known names was probably meant, or which there are. It is empty without any.
func Suggest(found string, known []string) string {
	if near := Nearest(found, known); near != "" {
		return didYouMean(near)
	}
	return listed(alike(found, known))
}

// alike are the known names of the category that a rule's id begins with, and all where there is none.
func alike(found string, known []string) []string {
	category, _, isRule := strings.Cut(found, "/")
	same := slices.DeleteFunc(slices.Clone(known), func(name string) bool { return !strings.HasPrefix(name, category+"/") })
	if !isRule || len(same) == 0 {
		return known
	}
	return same
}

func didYouMean(name string) string { return "did you mean " + finding.Quote(name) + "?" }

// listed says which names there are, of many only the first.
func listed(known []string) string {
	switch {
	case len(known) == 0:
		return ""
	case len(known) > 12:
		return fmt.Sprintf("known are %s and %d more", strings.Join(known[:8], ", "), len(known)-8)
	}
	return "known are " + strings.Join(known, ", ")
}

// Nearest is the known name that differs by the fewest letters, if it differs by few enough to be a slip.
func Nearest(found string, known []string) string {
	if slips := slipsOf(found, known); len(slips) > 0 {
		return slips[0].name
	}
	return ""
}

// onlyNear is [Nearest], where no other name is as near or would be a slip of one more letter away.
func onlyNear(found string, known []string) string {
	slips := slipsOf(found, known)
	if len(slips) == 0 || len(slips) > 1 && slips[1].distance <= slips[0].distance+1 {
		return ""
	}
	return slips[0].name
}

// slip is a known name that may be meant, and how many letters it differs by.
type slip struct {
	name     string
	distance int
}

// slipsOf are the known names that may be meant, the nearest first.
func slipsOf(found string, known []string) []slip {
	const longest = 200 // bytes; what is longer is no misspelt name
	if found == "" || len(found) > longest {
		return nil
	}
	var slips []slip
	for _, name := range known {
		d := levenshtein.ComputeDistance(strings.ToLower(found), strings.ToLower(name))
		if d <= max(2, len(found)/3) && d < utf8.RuneCountInString(name) { // else every letter would change
			slips = append(slips, slip{name, d})
		}
	}
	slices.SortStableFunc(slips, func(a, b slip) int { return a.distance - b.distance })
	return slips
}
