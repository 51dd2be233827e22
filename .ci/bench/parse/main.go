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
	"runtime"
	"sync"

	yaml "go.yaml.in/yaml/v4"
)

func main() {
	files := make(chan string, 1024)
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for name := range files {
				if err := parse(name); err != nil {
					panic(err)
				}
			}
		})
	}
	err := filepath.WalkDir(os.Args[1], func(name string, entry fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(name) == ".yaml" {
			files <- name
		}
		return err
	})
	if err != nil {
		panic(err)
	}
	close(files)
	group.Wait()
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
