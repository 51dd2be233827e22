package report

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// scheme is the colours of one way to look at a page.
type scheme struct {
	paper, ink, quiet, rule color
	bar                     color
	levels                  []color // of a scale from its best to its worst level; those in between are mixed
}

// The levels run from blue to orange, which people tell apart who don't see red or green, and grow steadily darker on
// light paper and brighter on dark paper, so that the worst stands out in grey too. Words say the same.

func lightScheme() scheme {
	return scheme{
		paper: 0xffffff, ink: 0x1f2328, quiet: 0x59636e, rule: 0xd1d9e0, bar: 0x6a97bf,
		levels: []color{0xdcecf8, 0xf9e0a8, 0xe8943a, 0x8c2d04},
	}
}

func darkScheme() scheme {
	return scheme{
		paper: 0x0d1117, ink: 0xf0f6fc, quiet: 0x9198a1, rule: 0x3d444d, bar: 0x4a7dac,
		levels: []color{0x16324a, 0x57491c, 0xb0671c, 0xffb47a},
	}
}

// fonts are those that GitHub uses, then whatever there is.
const fonts = `-apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif`

// Classes of shapes and texts.
const (
	classInk      = "t"  // text
	classQuiet    = "q"  // text that explains
	classSmall    = "s"  // the same in small letters
	classTitle    = "h"  // the title
	classFrame    = "f"  // a box with a thin edge
	classRule     = "r"  // a thin line
	classYes      = "y"  // what leadership must do
	classOnYes    = "yt" // text on that
	classMaybe    = "o"  // what is not decided
	classOutline  = "ol" // the shape of an answer that is not a Yes
	classGap      = "g"  // a line for what is not there
	classBar      = "b"  // what is open
	classLate     = "bl" // what is overdue or expired
	classCentered = "c"  // text around its point; goes with the class of its colour
)

// tints is how many shades a cell of the intervention picture can have. All of them are pale, for text in ink.
const tints = 5

func tintClass(i int) string { return fmt.Sprintf("w%d", i) }

// levelClass is the fill of a level of a scale with some levels.
func levelClass(level, levels int) string { return fmt.Sprintf("v%d-%d", levels, level) }

// onLevel is text on the fill of a level.
func onLevel(level, levels int) string { return levelClass(level, levels) + "t" }

// fills are the fills, and the colours of text, by class.
func (s scheme) fills(scales *review.Scales) map[string]color {
	fills := map[string]color{
		classInk: s.ink, classQuiet: s.quiet, classSmall: s.quiet, classTitle: s.ink, classFrame: s.paper, classYes: s.ink, classOnYes: s.paper,
		classMaybe: s.paper, classOutline: s.paper, classBar: s.bar, classLate: s.levels[len(s.levels)-1],
	}
	for i := range tints {
		fills[tintClass(i)] = s.paper.mix(s.levels[len(s.levels)-1], float64(i)*0.07)
	}
	for _, n := range lengths(scales) {
		for i := range min(n, maxLevels) {
			fills[levelClass(i, n)] = s.level(i, n)
			fills[onLevel(i, n)] = s.level(i, n).legible()
		}
	}
	return fills
}

// style is the style sheet of every drawing of a review.
func (s scheme) style(scales *review.Scales) string {
	fills := s.fills(scales)
	var out strings.Builder
	write := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	write(".picture{font:%dpx %s}", letterSize, fonts)
	for _, class := range slices.Sorted(maps.Keys(fills)) {
		write(".picture .%s{fill:%s}", class, fills[class])
	}
	write(".picture .%s{font-size:%dpx}", classSmall, smallSize)
	write(".picture .%s{font-size:15px;font-weight:600}", classTitle)
	write(".picture .%s{text-anchor:middle}", classCentered)
	write(".picture .%s,.picture .%s{stroke:%s}", classFrame, classRule, s.rule)
	for i := range tints {
		write(".picture .%s{stroke:%s}", tintClass(i), s.rule)
	}
	write(".picture .%s{stroke:%s;stroke-width:1.5;stroke-dasharray:3 2}", classMaybe, s.ink)
	write(".picture .%s{stroke:%s;stroke-width:1.5}", classOutline, s.ink)
	write(".picture .%s{stroke:%s;stroke-dasharray:2 3}", classGap, s.quiet)
	return out.String()
}

// cells is the style sheet of cells of tables that hold a status, by the same classes.
func (s scheme) cells(scales *review.Scales) string {
	var out strings.Builder
	for _, n := range lengths(scales) {
		for i := range min(n, maxLevels) {
			fill := s.level(i, n)
			out.WriteString(markdown.Class(levelClass(i, n), fmt.Sprintf("background:%s;color:%s", fill, fill.legible())))
		}
	}
	late := s.levels[len(s.levels)-1]
	out.WriteString(markdown.Class(classLate, fmt.Sprintf("background:%s;color:%s", late, late.legible())))
	out.WriteString(markdown.Class(classYes, fmt.Sprintf("box-shadow:inset 4px 0 %s;font-weight:600", s.ink)))
	out.WriteString(markdown.Class(classMaybe, fmt.Sprintf("outline:1.5px dashed %s;outline-offset:-4px", s.quiet)))
	return out.String()
}

// lengths lists how many levels the scales have that rows are shown on, each number once.
func lengths(scales *review.Scales) []int {
	return slices.Compact([]int{len(scales.Health), len(scales.Latency)})
}

// level is the colour of a level of a scale with some levels, 0 the best.
func (s scheme) level(level, levels int) color {
	if levels < 2 {
		return s.levels[0]
	}
	at := float64(level) / float64(levels-1) * float64(len(s.levels)-1)
	below := min(int(at), len(s.levels)-2)
	return s.levels[below].mix(s.levels[below+1], at-float64(below))
}

// color is red, green and blue, eight bits each.
type color uint32

func (c color) String() string { return fmt.Sprintf("#%06x", uint32(c)) }

func (c color) parts() [3]float64 {
	return [3]float64{float64(c >> 16), float64(c >> 8 & 0xff), float64(c & 0xff)}
}

// mix is the colour at a share of the way from c to d.
func (c color) mix(d color, share float64) color {
	from, to := c.parts(), d.parts()
	var out color
	for i := range from {
		out = out<<8 | color(math.Round(from[i]+(to[i]-from[i])*share))
	}
	return out
}

// luminance is how bright a colour is, from 0 to 1, as WCAG defines it.
func (c color) luminance() float64 {
	sum := 0.0
	for i, weight := range [3]float64{0.2126, 0.7152, 0.0722} {
		v := c.parts()[i] / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}

// contrast is that of two colours, from 1 to 21, as WCAG defines it.
func contrast(c, d color) float64 {
	x, y := c.luminance(), d.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// legible is black or white, whichever can be read better on a colour. One of them always has a contrast of 4.5.
func (c color) legible() color {
	if black, white := color(0), color(0xffffff); contrast(c, black) < contrast(c, white) {
		return white
	}
	return 0
}
