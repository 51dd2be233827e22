package git

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// writeTree writes a tree with some files changed, through an index of its own: neither the user's index nor the work tree
// is read or written. It refuses those of the files that are generated and that git would convert.
func (r *Repo) writeTree(ctx context.Context, tree string, generated []string, files map[string][]byte) (string, error) {
	if len(files) == 0 {
		return tree, nil
	}
	dir, err := os.MkdirTemp("", "scorelint-index-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	if dir, err = filepath.Abs(dir); err != nil {
		return "", err
	}
	index := func(stdin string, args ...string) (string, error) {
		return r.output(ctx, command{args: args, env: []string{"GIT_INDEX_FILE=" + filepath.Join(dir, "index")}, stdin: stdin})
	}
	if _, err := index("", "read-tree", tree); err != nil {
		return "", err
	}
	attributes, err := index(strings.Join(generated, "\x00"), "check-attr", "-z", "--cached", "--stdin", "filter", "working-tree-encoding", "ident")
	if err == nil {
		err = checkAttributes(files, attributes)
	}
	if err != nil {
		return "", err
	}
	var lines string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		mode, id := "0", strings.Repeat("0", len(tree)) // takes it out
		if files[name] != nil {
			mode = "100644"
			store := command{args: []string{"hash-object", "-w", "--no-filters", "--stdin"}, stdin: string(files[name])}
			if id, err = r.output(ctx, store); err != nil {
				return "", err
			}
		}
		lines += mode + " " + strings.TrimSpace(id) + "\t" + name + "\x00"
	}
	if _, err := index(lines, "update-index", "-z", "--index-info"); err != nil {
		return "", err
	}
	out, err := index("", "write-tree")
	return strings.TrimSpace(out), err
}

// checkAttributes refuses files that git would convert as it takes them in or checks them out, as the attributes in an index
// say: committed as they are, they would be a change in every clean clone. Line ends are no matter, as generated files
// have those that git stores.
func checkAttributes(files map[string][]byte, attributes string) error {
	fields := strings.Split(attributes, "\x00") // a path, an attribute and its value, over and over
	for i := 0; i+2 < len(fields); i += 3 {
		name, attribute, value := fields[i], fields[i+1], fields[i+2]
		if files[name] == nil || value == "unspecified" || value == "unset" || attribute == "ident" && !bytes.Contains(files[name], []byte("$Id")) {
			continue
		}
		shown := attribute
		if value != "set" {
			shown += "=" + value
		}
		return Errorf(fmt.Sprintf("end .gitattributes with a line for generated files, such as: %s -%s", name, attribute),
			"%s has the attribute %s, by which git would store something else than what was generated", name, shown)
	}
	return nil
}
