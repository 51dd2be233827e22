package schema

import (
	"fmt"
	"slices"
	"strings"

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
	const longest = 200 // bytes; what is longer is no misspelt name
	if found == "" || len(found) > longest {
		return ""
	}
	lower := strings.ToLower(found)
	best, least := "", max(2, len(found)/3)+1
	for _, name := range known {
		d := levenshtein.ComputeDistance(lower, strings.ToLower(name))
		if d >= len([]rune(name)) {
			continue // every letter would change
		}
		if d < least {
			best, least = name, d
		}
	}
	return best
}

// onlyNear is [Nearest], where no other name is as near or would be a slip of one more letter away.
func onlyNear(found string, known []string) string {
	near := Nearest(found, known)
	others := slices.DeleteFunc(slices.Clone(known), func(name string) bool { return name == near })
	if other := Nearest(found, others); other != "" && distance(found, other) <= distance(found, near)+1 {
		return ""
	}
	return near
}

func distance(a, b string) int {
	return levenshtein.ComputeDistance(strings.ToLower(a), strings.ToLower(b))
}
