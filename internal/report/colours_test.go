package report_test

import (
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/report/picture"
)

// vision is what somebody makes of linear red, green and blue.
type vision [3][3]float64

// visions are how people see colours, those without one kind of cones by Machado, Oliveira and Fernandes (2009). In grey
// everybody sees the luminance alone, which is all that is measured here.
var visions = map[string]vision{
	"usual":        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// luminance is how bright a colour looks to somebody, from 0 to 1.
func (v vision) luminance(colour string) float64 {
	rgb, sum := linear(colour), 0.0
	for i, weight := range weights {
		seen := v[i][0]*rgb[0] + v[i][1]*rgb[1] + v[i][2]*rgb[2]
		sum += weight * min(max(seen, 0), 1)
	}
	return sum
}

func (v vision) contrast(c, d string) float64 { return ratio(v.luminance(c), v.luminance(d)) }

// The least by which a level stands out from the one before: of scales with up to four levels, and of all that have colours
// of their own for each level.
const (
	leastOfFew = 1.6
	leastOfAll = 1.2
)

// stylesOf are the fills of the classes in the pictures of the example, by scheme.
func stylesOf(t *testing.T) map[string]map[string]string {
	t.Helper()
	styles := map[string]map[string]string{}
	for file, source := range load(t, os.DirFS("../..")).drawings(t, "2026-11-28") {
		_, scheme, _ := strings.Cut(strings.TrimSuffix(path.Base(file), ".svg"), "map-")
		if scheme != "" {
			styles[scheme] = readSVG(t, []byte(source)).style
		}
	}
	if len(styles) != 2 {
		t.Fatalf("found the schemes %v, expected light and dark", styles)
	}
	return styles
}

// TestTheWorseALevelTheMoreItStandsOut measures every scale that has a colour for each level, as everybody sees it.
func TestTheWorseALevelTheMoreItStandsOut(t *testing.T) {
	for scheme, style := range stylesOf(t) {
		for name, v := range visions {
			for levels := 2; levels <= 7; levels++ {
				least, before := leastOfAll, style["frame"]
				for i := range levels {
					at := fmt.Sprintf("%s, %s: level %d of %d", scheme, name, i+1, levels)
					class := picture.LevelClass(i, levels)
					fill := style[class]
					if levels <= 4 && i > 0 {
						least = leastOfFew
					}
					if c := v.contrast(fill, before); c < least {
						t.Errorf("%s has a contrast of %.2f to the one before, expected %.2f at least", at, c, least)
					}
					if v.contrast(fill, style["frame"]) <= v.contrast(before, style["frame"]) {
						t.Errorf("%s stands out no more than the one before", at)
					}
					if c := v.contrast(fill, style[class+"-text"]); c < 4.5 {
						t.Errorf("%s has a text with a contrast of %.2f", at, c)
					}
					before = fill
				}
				for class, fill := range style {
					if box := style[class+"-text"]; box != "" && v.contrast(fill, style["frame"]) > v.contrast(before, style["frame"]) {
						t.Errorf("%s, %s: the box %s stands out more than the worst level", scheme, name, class)
					}
				}
			}
		}
	}
}

// TestTheTintsGrowStrongerToTheWorstCorner measures what lies below the areas of the intervention picture.
func TestTheTintsGrowStrongerToTheWorstCorner(t *testing.T) {
	for scheme, style := range stylesOf(t) {
		before := style["frame"]
		for i := range 7 {
			tint := style[fmt.Sprintf("tint-%d", i)]
			if i > 0 && contrast(tint, style["frame"]) < 1.1*contrast(before, style["frame"]) || contrast(tint, style["ink"]) < 4.5 {
				t.Errorf("%s: tint %d is too weak, or names can't be read on it", scheme, i)
			}
			before = tint
		}
	}
}

// TestEveryLevelHasAColour covers scales with more levels than there are colours.
func TestEveryLevelHasAColour(t *testing.T) {
	for levels := 1; levels < 12; levels++ {
		first, last := picture.LevelClass(0, levels), picture.LevelClass(levels-1, levels)
		if first != "level-0" || levels > 1 && last != "level-6" {
			t.Errorf("%d levels go from %s to %s", levels, first, last)
		}
	}
}
