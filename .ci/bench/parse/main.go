// Command parse does only what no linter of YAML can do without: it reads every YAML file below a folder, and parses
// them into nodes with the parser that scorelint uses, on all processors.
package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/scorelint/scorelint/internal/document"
	yaml "go.yaml.in/yaml/v4"
)

func main() {
	var files []string
	err := filepath.WalkDir(os.Args[1], func(name string, entry fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(name) == ".yaml" {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		panic(err)
	}
	document.Each(len(files), func(i int) {
		if err := parse(files[i]); err != nil {
			panic(err)
		}
	})
}

func parse(name string) error {
	source, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	loader, err := yaml.NewLoader(bytes.NewReader(source))
	if err != nil {
		return err
	}
	for {
		var node yaml.Node
		if err := loader.Load(&node); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}
