package document

import (
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	yaml "go.yaml.in/yaml/v4"
)

var scalarTypes = map[string]Type{"!!null": Null, "!!bool": Bool, "!!int": Int, "!!float": Float}

func (c *converter) scalar(n *yaml.Node) Value {
	const quoted = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	v := Value{Type: String, Text: n.Value, Pos: c.pos(n), Quoted: n.Style&quoted != 0, length: int32(len(n.Value))}
	if t, ok := scalarTypes[n.Tag]; ok {
		v.Type = t
	}
	v.Hash = !v.Quoted && textLike(n.LineComment)
	switch {
	case n.Tag == "!" || n.Style&yaml.TaggedStyle != 0 && n.Tag == "!!str":
		v.Quoted = true
	case n.Style&yaml.TaggedStyle != 0:
		c.tagged(n, &v)
	}
	return v
}

// textLike reports whether a comment may be meant as text, such as #123.
func textLike(comment string) bool {
	return len(comment) > 1 && strings.IndexByte(" \t#!", comment[1]) < 0
}

// tagged judges a scalar with an explicit type. It must look like that type, because nothing else that reads the
// value looks at the tag.
func (c *converter) tagged(n *yaml.Node, v *Value) {
	_, known := scalarTypes[n.Tag]
	var decoded any
	switch {
	case known && n.Decode(&decoded) == nil:
		v.Quoted = false
		return
	case known:
		c.badTag(n, fmt.Sprintf("found %s with the tag %s, expected a value of that type", finding.Quote(n.Value), n.Tag))
	case n.Tag != "!!timestamp":
		c.badTag(n, fmt.Sprintf("found the tag %s, expected none", finding.Shorten(n.Tag)))
	}
	v.Type, v.Quoted = String, true
}

func (c *converter) collectionTag(n *yaml.Node, own string) {
	if n.Style&yaml.TaggedStyle != 0 && n.Tag != own {
		c.badTag(n, fmt.Sprintf("found the tag %s, expected none", finding.Shorten(n.Tag)))
	}
}

func (c *converter) badTag(n *yaml.Node, message string) {
	c.add(c.tagSpan(n), RuleParse, message, "delete the tag; text that must stay text goes in quotes")
}

// tagSpan covers the tag of a node, which may stand behind an anchor.
func (c *converter) tagSpan(n *yaml.Node) finding.Span {
	at := c.file.Offset(c.pos(n).Wide())
	text := c.file.rest(at)
	text = strings.ToValidUTF8(text[:min(len(text), maxProperty)], "")
	if tag := strings.IndexByte(text, '!'); tag >= 0 {
		at, text = at+tag, text[tag:]
	}
	return c.file.span(at, at+strings.IndexAny(text+" ", " \t"))
}
