package document

import (
	"fmt"

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
	broken   bool
	findings []finding.Finding
}

func (c *converter) pos(n *yaml.Node) finding.Pos {
	return finding.Pos{Line: n.Line + c.lines, Column: n.Column}
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
		return c.alias(n, depth)
	case yaml.SequenceNode:
		v := Value{Type: List, Pos: c.pos(n), Items: make([]Value, 0, len(n.Content))}
		for _, item := range n.Content {
			v.Items = append(v.Items, c.value(item, depth+1))
		}
		return v
	case yaml.MappingNode:
		return c.mapping(n, depth)
	}
	return c.scalar(n)
}

func (c *converter) scalar(n *yaml.Node) Value {
	const quoted = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	v := Value{Type: String, Text: n.Value, Pos: c.pos(n), Quoted: n.Style&quoted != 0}
	switch n.Tag {
	case "!!null":
		v.Type = Null
	case "!!bool":
		v.Type = Bool
	case "!!int":
		v.Type = Int
	case "!!float":
		v.Type = Float
	}
	return v
}

func (c *converter) alias(n *yaml.Node, depth int) Value {
	for _, open := range c.open {
		if open == n.Alias {
			c.limit(n, fmt.Sprintf("the anchor %q holds itself", n.Value))
			return Value{}
		}
	}
	c.open = append(c.open, n.Alias)
	v := c.value(n.Alias, depth+1)
	c.open = c.open[:len(c.open)-1]
	return v
}

func (c *converter) mapping(n *yaml.Node, depth int) Value {
	if len(n.Content)/2 > maxKeys {
		c.limit(n, fmt.Sprintf("more than %d keys in one map", maxKeys))
		return Value{}
	}
	v := Value{Type: Map, Pos: c.pos(n), Fields: make([]Field, 0, len(n.Content)/2)}
	var merged []Value
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, node := n.Content[i], n.Content[i+1]
		if key.Kind == yaml.AliasNode {
			key = key.Alias
		}
		switch {
		case key.Kind != yaml.ScalarNode:
			c.add(key, RuleParse, "found a list or a map as a key, expected a field name", "write a field name before the colon")
		case key.Tag == "!!merge":
			merged = append(merged, c.mergeSource(node, depth))
		default:
			c.field(&v, key, node, depth)
		}
	}
	for i := range merged {
		v.merge(&merged[i])
	}
	return v
}

func (c *converter) mergeSource(n *yaml.Node, depth int) Value {
	v := c.value(n, depth+1)
	maps := v.Items
	if v.Type != List {
		maps = []Value{v}
	}
	for i := range maps {
		if maps[i].Type != Map && !c.broken {
			c.add(n, RuleParse, "found a merge key without a map, expected an alias of a map", "write <<: *anchor")
			return Value{}
		}
	}
	return v
}

func (c *converter) field(v *Value, key, node *yaml.Node, depth int) {
	value := c.value(node, depth+1)
	first := v.Field(key.Value)
	if first == nil {
		v.Fields = append(v.Fields, Field{Name: key.Value, Pos: c.pos(key), Value: value})
		return
	}
	c.add(key, RuleDuplicateKey, fmt.Sprintf("the key %q stands here again; only the first one counts", key.Value),
		"keep one of the two")
	last := &c.findings[len(c.findings)-1]
	last.Related = []finding.Related{{Span: c.file.scalarSpan(&Value{Type: String, Text: first.Name, Pos: first.Pos}), Message: "first written here"}}
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

func (c *converter) limit(n *yaml.Node, message string) {
	if !c.broken {
		c.broken = true
		c.add(n, RuleLimit, message, "write the values out, or split the document")
	}
}

func (c *converter) add(n *yaml.Node, rule, message, hint string) {
	c.findings = append(c.findings, finding.Finding{
		Rule: rule, Severity: finding.Error, Message: message, Hint: hint,
		Span: c.file.scalarSpan(&Value{Type: String, Text: n.Value, Pos: c.pos(n)}),
	})
}
