package schema

import (
	"fmt"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Suggest says which of the known names was probably meant, or which there are. It is empty without any.
func Suggest(found string, known []string) string {
	if near := nearest(found, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	switch {
	case len(known) == 0:
		return ""
	case len(known) > 12:
		return fmt.Sprintf("known are %s and %d more", strings.Join(known[:8], ", "), len(known)-8)
	}
	return "known are " + strings.Join(known, ", ")
}

// nearest is the known name that differs by the fewest letters, if it differs by few enough to be a slip.
func nearest(found string, known []string) string {
	if found == "" {
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
