package policy

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// View is what a rule sees when it judges one document, as encoding/json takes it.
type View struct {
	Input any            `json:"input"`
	Data  map[string]any `json:"data"`
}

// Inspect shows what a rule sees when it judges a document of a tree on a day. The tree is canonical. Rules need not compile,
// so that people can look while they write one.
func (c *Catalogue) Inspect(set *schema.Set, tree *document.Tree, of *document.Document, asOf string) (View, error) {
	e, err := c.settle(set)
	if err != nil {
		return View{}, err
	}
	var v View
	if v.Input, err = ast.JSON(new(terms).input(of, set.Type(of.Kind)).value); err != nil {
		return View{}, err
	}
	data, err := ast.JSON(e.world(tree, asOf).data())
	if err != nil {
		return View{}, err
	}
	v.Data = data.(map[string]any)
	return v, nil
}

// ForOPA are the files with which opa eval gives the same answer: the input and the data, the rules in force with their
// libraries, and the schemas.
func (c *Catalogue) ForOPA(set *schema.Set, view View) ([]File, error) {
	e, err := c.settle(set)
	if err != nil {
		return nil, err
	}
	files := []File{}
	for name, value := range map[string]any{"input.json": view.Input, "data.json": view.Data} {
		files = append(files, jsonFile(name, value))
	}
	for _, kind := range append(schema.Kinds(), "") {
		name, value := schemaName(kind), inputType(set, kind).JSON()
		if name == schema.DataName { // which names the schema of data.scorecard as well
			value = map[string]any{"anyOf": []any{value, set.Data().JSON()}}
		}
		files = append(files, jsonFile("schemas/"+name+".json", value))
	}
	modules := slices.Clone(e.libs)
	for _, r := range e.rules {
		if r.module != nil {
			modules = append(modules, r.module)
		}
	}
	for _, m := range modules {
		files = append(files, File{m.Package.Location.File, c.texts[m.Package.Location.File]})
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}

func jsonFile(name string, value any) File {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		panic(err) // it came from JSON
	}
	return File{name, append(text, '\n')}
}
