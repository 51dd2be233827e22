package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"
)

// mutator changes a scorecard at one place, at random.
type mutator struct {
	rng   *rand.Rand
	files map[string][]*yaml.Node // the documents of each file
	names []string                // of the files
}

// newMutator reads the documents of a repository.
func newMutator(t *testing.T, root fs.FS) *mutator {
	t.Helper()
	m := &mutator{files: map[string][]*yaml.Node{}}
	err := fs.WalkDir(root, "scorecard", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".yaml" {
			return err
		}
		source, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		m.files[name], err = documents(source)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	m.names = slices.Sorted(maps.Keys(m.files))
	return m
}

func documents(source []byte) ([]*yaml.Node, error) {
	var all []*yaml.Node
	for decoder := yaml.NewDecoder(bytes.NewReader(source)); ; {
		var doc yaml.Node
		err := decoder.Decode(&doc)
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		all = append(all, doc.Content[0])
	}
}

// tree writes the repository.
func (m *mutator) tree() fstest.MapFS {
	root := fstest.MapFS{}
	for name, docs := range m.files {
		var text bytes.Buffer
		encoder := yaml.NewEncoder(&text)
		for _, doc := range docs {
			if err := encoder.Encode(doc); err != nil {
				panic(err)
			}
		}
		root[name] = &fstest.MapFile{Data: text.Bytes()}
	}
	return root
}

// mutant is a copy with one change, and what was changed: the operation, the kind of the document and the field.
func (m *mutator) mutant() (fstest.MapFS, string) {
	copied := &mutator{rng: m.rng, files: map[string][]*yaml.Node{}, names: m.names}
	for name, docs := range m.files {
		for _, doc := range docs {
			copied.files[name] = append(copied.files[name], clone(doc))
		}
	}
	name := pick(m.rng, m.names)
	what := ""
	if m.rng.IntN(8) == 0 {
		what = copied.changeFile(name)
	} else {
		doc := pick(m.rng, copied.files[name])
		what = copied.changeDocument(doc, name)
	}
	return copied.tree(), what
}

func clone(n *yaml.Node) *yaml.Node {
	c := *n
	c.Content = make([]*yaml.Node, len(n.Content))
	for i, below := range n.Content {
		c.Content[i] = clone(below)
	}
	return &c
}

func pick[T any](rng *rand.Rand, all []T) T { return all[rng.IntN(len(all))] }

// changeFile drops, renames or moves a file, or drops or moves one of its documents.
func (m *mutator) changeFile(name string) string {
	docs := m.files[name]
	i := m.rng.IntN(len(docs))
	of := nameOf(docs[i], name)
	rest := slices.Delete(slices.Clone(docs), i, i+1)
	switch m.rng.IntN(6) {
	case 0:
		delete(m.files, name)
		return "drop the file " + name
	case 1:
		delete(m.files, name)
		to := strings.TrimSuffix(name, ".yaml") + pick(m.rng, []string{".txt", ".yml~", ".yaml.bak", ".json"})
		m.files[to] = docs
		return "rename the file " + name + " to " + path.Ext(to)
	case 2:
		delete(m.files, name)
		to := path.Join("scorecard", pick(m.rng, []string{"2026-Q2", "2026-Q3", "2026-Q4", "2026Q3", "."}), "moved-"+path.Base(name))
		m.files[to] = docs
		return "move the file " + name + " to " + path.Dir(to)
	case 3:
		m.files[name] = rest
		return "drop the document " + of
	case 4:
		to := pick(m.rng, m.names)
		m.files[name] = rest
		m.files[to] = append(m.files[to], docs[i])
		if periodOf(to) == periodOf(name) {
			return "move the document " + of + " within its period"
		}
		return "move the document " + of + " to " + periodOf(to)
	default:
		m.files[name] = append(docs, docs[i])
		return "repeat the document " + of
	}
}

func periodOf(name string) string {
	dirs := strings.Split(name, "/")
	if len(dirs) > 2 && strings.HasPrefix(dirs[1], "2") {
		return dirs[1]
	}
	return "no period"
}

// nameOf tells a document from all others.
func nameOf(doc *yaml.Node, file string) string {
	return fmt.Sprintf("%s %s of %s", textOf(doc, "kind"), textOf(doc, "id"), periodOf(file))
}

// textOf is the text of a field, "-" without one.
func textOf(doc *yaml.Node, field string) string {
	for i := 0; i+1 < len(doc.Content); i += 2 {
		if doc.Content[i].Value == field {
			return doc.Content[i+1].Value
		}
	}
	return "-"
}

// valuePlace is a field of a map or an item of a list.
type valuePlace struct {
	in   *yaml.Node
	at   int    // of the value
	path string // field names
}

func (p valuePlace) value() *yaml.Node { return p.in.Content[p.at] }

func (p valuePlace) field() bool { return p.in.Kind == yaml.MappingNode }

func placesIn(n *yaml.Node, at string) []valuePlace {
	var all []valuePlace
	for i := range n.Content {
		p := valuePlace{n, i, at}
		if n.Kind == yaml.MappingNode {
			if i%2 == 0 {
				continue
			}
			p.path = strings.TrimPrefix(at+"."+n.Content[i-1].Value, ".")
		}
		all = append(append(all, p), placesIn(n.Content[i], p.path)...)
	}
	return all
}

// remove takes the field or the item out.
func (p valuePlace) remove() {
	from := p.at
	if p.field() {
		from--
	}
	p.in.Content = slices.Delete(p.in.Content, from, p.at+1)
}

// changeDocument changes one field or item.
func (m *mutator) changeDocument(doc *yaml.Node, file string) string {
	all := placesIn(doc, "")
	p := pick(m.rng, all)
	what := " " + nameOf(doc, file) + ": " + p.path
	if !p.field() {
		what += "[]"
	}
	switch m.rng.IntN(6) {
	case 0:
		p.remove()
		return "drop" + what
	case 1:
		if !p.field() {
			p.in.Content = append(p.in.Content, clone(p.value()))
			return "repeat" + what
		}
		key := p.in.Content[p.at-1]
		key.Value = misspelt(m.rng, key.Value)
		return "rename" + what
	case 2:
		to, node := other(m.rng, p.value())
		p.in.Content[p.at] = node
		return "retype" + what + " to " + to
	case 3:
		return m.move(p, all) + what
	case 4:
		with := pick(m.rng, all)
		if inside(p.value(), with.value()) || inside(with.value(), p.value()) || equal(p.value(), with.value()) {
			p.remove()
			return "drop" + what
		}
		p.in.Content[p.at], with.in.Content[with.at] = with.value(), p.value()
		return "swap" + what + " and " + with.path
	default:
		if p.value().Kind != yaml.ScalarNode {
			p.value().Content = nil
			return "empty" + what
		}
		p.value().Value = misspelt(m.rng, p.value().Value)
		return "misspell" + what
	}
}

// move puts a field into another map of the document, or swaps an item with its neighbour.
func (m *mutator) move(p valuePlace, all []valuePlace) string {
	if !p.field() && len(p.in.Content) == 1 {
		p.remove()
		return "drop"
	}
	if !p.field() {
		next := (p.at + 1) % len(p.in.Content)
		p.in.Content[p.at], p.in.Content[next] = p.in.Content[next], p.in.Content[p.at]
		return "reorder"
	}
	key, value := p.in.Content[p.at-1], p.value()
	var maps []*yaml.Node
	for _, other := range all {
		if v := other.value(); v.Kind == yaml.MappingNode && v != p.in && !inside(value, v) {
			maps = append(maps, v)
		}
	}
	p.remove()
	if len(maps) == 0 {
		return "drop"
	}
	to := pick(m.rng, maps)
	to.Content = append(to.Content, key, value)
	return "move"
}

// inside reports whether a node is another one or below it.
func inside(n, below *yaml.Node) bool {
	return n == below || slices.ContainsFunc(n.Content, func(c *yaml.Node) bool { return inside(c, below) })
}

// equal reports whether two nodes say the same, so that to swap them changes nothing. No and no are one answer.
func equal(n, other *yaml.Node) bool {
	return n.Kind == other.Kind && strings.EqualFold(n.Value, other.Value) && slices.EqualFunc(n.Content, other.Content, equal)
}

// misspelt loses, doubles or swaps a letter.
func misspelt(rng *rand.Rand, text string) string {
	letters := []rune(text)
	if len(letters) < 2 {
		return text + "x"
	}
	i := rng.IntN(len(letters) - 1)
	switch rng.IntN(3) {
	case 0:
		letters = slices.Delete(letters, i, i+1)
	case 1:
		letters = slices.Insert(letters, i, letters[i])
	default:
		letters[i], letters[i+1] = letters[i+1], letters[i]
	}
	if string(letters) == text {
		return text + "x"
	}
	return string(letters)
}

// other is a value of another type.
func other(rng *rand.Rand, n *yaml.Node) (string, *yaml.Node) {
	scalar := func(tag, value string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value} }
	all := map[string]*yaml.Node{
		"number": scalar("!!int", "7"), "truth": scalar("!!bool", "true"), "nothing": scalar("!!null", "null"), "text": scalar("!!str", "other"),
		"list": {Kind: yaml.SequenceNode, Content: []*yaml.Node{clone(n)}},
		"map":  {Kind: yaml.MappingNode, Content: []*yaml.Node{scalar("!!str", "text"), clone(n)}},
	}
	maps.DeleteFunc(all, func(_ string, o *yaml.Node) bool { // the same value
		return o.Kind == yaml.ScalarNode && n.Kind == yaml.ScalarNode && o.Value == n.Value
	})
	to := pick(rng, slices.Sorted(maps.Keys(all)))
	return to, all[to]
}
