package picture

import (
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/review"
)

// Scheme is the colours of one way to look at a page. Those of levels are from the best to the worst, and those of tints
// from what is good to what is bad.
type Scheme struct {
	Name                    string
	paper, ink, quiet, rule string
	levels                  [7]shade
	tints                   [7]string
}

// shade is a fill with the colour of text on it.
type shade struct{ fill, text string }

// The levels run from blue to orange, which people tell apart who don't see red or green, and stand out from the paper more
// and more, so that the worst is the strongest on light and on dark paper, in grey too. A test states by how much. Words say
// the same.
var (
	Light = Scheme{
		"light", "#ffffff", "#1f2328", "#59636e", "#d1d9e0",
		[7]shade{
			{"#d0e6f7", "#000000"},
			{"#eec42e", "#000000"},
			{"#d8a61b", "#000000"},
			{"#c97e16", "#000000"},
			{"#af5413", "#ffffff"},
			{"#8f310c", "#ffffff"},
			{"#641603", "#ffffff"},
		},
		[7]string{"#ffffff", "#f6eeea", "#ecddd6", "#e4cdc4", "#dcbfb2", "#d4b0a0", "#cda28f"},
	}
	Dark = Scheme{
		"dark", "#0d1117", "#f0f6fc", "#9198a1", "#3d444d",
		[7]shade{
			{"#132d43", "#ffffff"},
			{"#483f1d", "#ffffff"},
			{"#605125", "#ffffff"},
			{"#8a6228", "#ffffff"},
			{"#c27329", "#000000"},
			{"#f09549", "#000000"},
			{"#ffd29e", "#000000"},
		},
		[7]string{"#0d1117", "#29201b", "#392d26", "#47382f", "#544338", "#624f41", "#70594b"},
	}
)

// fonts are those that GitHub uses, then whatever there is.
const fonts = `-apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif`

// style is the style sheet of every picture.
func (s Scheme) style() string {
	var out strings.Builder
	fmt.Fprintf(&out, `.picture{font:%[4]dpx %[5]s}
.picture .title{fill:%[1]s;font-size:15px;font-weight:600}
.picture .ink{fill:%[1]s}
.picture .quiet{fill:%[2]s}
.picture .small{fill:%[2]s;font-size:%[6]dpx}
.picture .frame{fill:%[3]s;stroke:%[7]s}
.picture .yes{fill:%[3]s;stroke:%[1]s;stroke-width:2px}
.picture .yes-text{fill:%[1]s;font-weight:600}
.picture .maybe{fill:%[3]s;stroke:%[1]s;stroke-dasharray:3 2}
.picture .maybe-text{fill:%[1]s}
.picture .other{fill:%[3]s;stroke:%[7]s}
.picture .other-text{fill:%[1]s}
`, s.ink, s.quiet, s.paper, letterSize, fonts, smallSize, s.rule)
	for i, level := range s.levels {
		fmt.Fprintf(&out, ".picture .level-%d{fill:%s}\n.picture .level-%d-text{fill:%s}\n", i, level.fill, i, level.text)
	}
	for i, tint := range s.tints {
		fmt.Fprintf(&out, ".picture .tint-%d{fill:%s;stroke:%s}\n", i, tint, s.rule)
	}
	return out.String()
}

// cells is the style sheet of cells of tables that hold a status, by the same classes.
func (s Scheme) cells() string {
	var out strings.Builder
	for i, level := range s.levels {
		fmt.Fprintf(&out, "td.level-%d{background:%s;color:%s}\n", i, level.fill, level.text)
	}
	worst := s.levels[len(s.levels)-1]
	fmt.Fprintf(&out, `td.late{background:%s;color:%s}
td.yes{box-shadow:inset 4px 0 %s;font-weight:600}
td.maybe{outline:1.5px dashed %s;outline-offset:-4px}
`, worst.fill, worst.text, s.ink, s.quiet)
	return out.String()
}

// Style colours the pictures and the cells of a page for light, for dark, and for paper, which is light.
func Style() string {
	return Light.style() + Light.cells() +
		"@media screen and (prefers-color-scheme:dark){\n" + Dark.style() + Dark.cells() + "}\n"
}

// LateClass is the class of cells that say that something is overdue or expired.
const LateClass = "late"

// LevelClass is the class of a level of a scale with some levels, 0 the best. Only where a scale has more levels than there
// are colours, neighbours share one.
func LevelClass(level, levels int) string {
	return fmt.Sprintf("level-%d", level*(len(Light.levels)-1)/max(levels-1, 1))
}

// AnswerClass is the class of an answer to whether leadership must step in that needs something of it.
func AnswerClass(answer string) string { return strings.ToLower(answer) }

// status is a word, with the class of the box that it stands in.
type status struct{ word, class string }

func levelStatus(scale review.Scale, value string) status {
	if at, ok := scale.Rank(value); ok {
		return status{value, LevelClass(at, len(scale))}
	}
	return status{"?", "other"}
}

func answerStatus(answer string) status {
	switch answer {
	case review.Yes, review.Maybe:
		return status{answer, AnswerClass(answer)}
	case review.No:
		return status{answer, "other"}
	}
	return status{"?", "other"}
}
