package document

import (
	"fmt"
	"unique"

	"github.com/scorelint/scorelint/internal/finding"
	yaml "go.yaml.in/yaml/v4"
)

// converter turns yaml nodes into values: aliases and merge keys are resolved here, once, so that nobody after
// has to know of them.
type converter struct {
	file     *File
	lines    int // to add to the line of every node
	aliased  int
	open     []*yaml.Node // anchors being expanded
	alias    *yaml.Node   // where the outermost of them is used
	broken   bool
	findings Findings
}

func (c *converter) pos(n *yaml.Node) Pos {
	return Pos{Line: int32(n.Line + c.lines), Column: int32(n.Column)}
}

// span is the place of a scalar, an alias or the start of a collection.
func (c *converter) span(n *yaml.Node) finding.Span {
	span := c.file.written(c.pos(n), len(n.Value))
	if span.Start == span.End && len(n.Content) > 0 {
		return c.file.character(c.file.Offset(span.Start))
	}
	return span
}

func (c *converter) value(n *yaml.Node, depth int) Value {
	if depth > maxDepth {
		c.limit(n, fmt.Sprintf("more than %d lists and maps inside each other", maxDepth))
	}
	if c.broken {
		return Value{}
	}
	if len(c.open) > 0 {
		if c.aliased++; c.aliased > maxAliased {
			c.limit(n, fmt.Sprintf("more than %d values that come from anchors", maxAliased))
		}
	}
	switch n.Kind {
	case yaml.AliasNode:
		return c.expand(n, depth)
	case yaml.SequenceNode:
		return c.list(n, depth)
	case yaml.MappingNode:
		return c.mapping(n, depth)
	}
	return c.scalar(n)
}

func (c *converter) list(n *yaml.Node, depth int) Value {
	c.collectionTag(n, "!!seq")
	v := Value{Type: List, Pos: c.pos(n), Items: make([]Value, 0, len(n.Content))}
	for _, item := range n.Content {
		v.Items = append(v.Items, c.value(item, depth+1))
	}
	return v
}

func (c *converter) expand(n *yaml.Node, depth int) Value {
	if len(c.open) == 0 {
		c.alias = n
	}
	for _, open := range c.open {
		if open == n.Alias {
			c.limit(n, fmt.Sprintf("the anchor %s holds itself", finding.Quote(n.Value)))
			return Value{}
		}
	}
	c.open = append(c.open, n.Alias)
	v := c.value(n.Alias, depth+1)
	c.open = c.open[:len(c.open)-1]
	if v.Scalar() { // what is wrong with it is wrong where it is used
		v.Pos = c.pos(n)
	}
	return v
}

func (c *converter) mapping(n *yaml.Node, depth int) Value {
	if len(n.Content)/2 > maxKeys {
		c.limit(n, fmt.Sprintf("more than %d keys in one map", maxKeys))
		return Value{}
	}
	c.collectionTag(n, "!!map")
	v := Value{Type: Map, Pos: c.pos(n), Fields: make([]Field, 0, len(n.Content)/2)}
	var merge *Field
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, node := n.Content[i], n.Content[i+1]
		name := key
		if key.Kind == yaml.AliasNode {
			name = key.Alias
		}
		field := Field{Name: unique.Make(name.Value).Value(), Pos: c.pos(key)}
		switch {
		case name.Kind != yaml.ScalarNode:
			c.add(c.span(key), RuleParse, "found a list or a map as a key, expected a field name", "write a field name before the colon")
		case name.Tag == "!!merge" && merge == nil:
			field.Value = c.mergeSource(node, depth)
			merge = &field
		case name.Tag == "!!merge":
			c.repeated(key, merge)
		default:
			field.Value = c.value(node, depth+1)
			field.Value.Hash = field.Value.Hash || field.Value.Type == Null && textLike(key.LineComment)
			c.field(&v, key, field)
		}
	}
	if merge != nil {
		v.merge(&merge.Value)
	}
	return v
}

func (c *converter) field(v *Value, key *yaml.Node, f Field) {
	if first := v.Field(f.Name); first != nil {
		c.repeated(key, first)
		return
	}
	v.Fields = append(v.Fields, f)
}

func (c *converter) repeated(key *yaml.Node, first *Field) {
	hint := "keep one of the two"
	if key.Tag == "!!merge" {
		hint = "write one for both: <<: [*one, *two]"
	}
	c.add(c.span(key), RuleDuplicateKey, fmt.Sprintf("the key %s stands here again; only the first one counts", finding.Quote(first.Name)),
		hint, finding.Related{Span: c.file.written(first.Pos, len(first.Name)), Message: "first written here"})
}

func (c *converter) mergeSource(n *yaml.Node, depth int) Value {
	v := c.value(n, depth+1)
	maps := v.Items
	if v.Type != List {
		maps = []Value{v}
	}
	for i := range maps {
		if maps[i].Type != Map && !c.broken {
			c.add(c.span(n), RuleParse, "found a merge key without a map, expected an alias of a map", "write <<: *anchor")
			return Value{}
		}
	}
	return v
}

// merge adds the fields of a merge key's value, or of each map in its list; what v has itself wins.
func (v *Value) merge(from *Value) {
	for i := range from.Items {
		v.merge(&from.Items[i])
	}
	for i := range from.Fields {
		if v.Field(from.Fields[i].Name) == nil {
			v.Fields = append(v.Fields, from.Fields[i])
		}
	}
}

// limit gives up on the document.
func (c *converter) limit(n *yaml.Node, message string) {
	if !c.broken {
		c.broken = true
		if len(c.open) > 0 {
			n = c.alias
		}
		c.add(c.span(n), RuleLimit, message, "write the values out, or split the document")
	}
}

func (c *converter) add(span finding.Span, rule, message, hint string, related ...finding.Related) {
	c.findings.Add(finding.Finding{Rule: rule, Severity: finding.Error, Message: message, Hint: hint, Span: span, Related: related})
}
