package git

import (
	"bytes"
	"fmt"
	"strings"
)

// checkAttributes refuses files that git would convert as it takes them in or checks them out, as the attributes in an index
// say: committed as they are, they would be a change in every clean clone. Line ends are no matter, as generated files
// have those that git stores.
func checkAttributes(files []File, index func(stdin string, args ...string) (string, error)) error {
	var names strings.Builder
	contents := map[string][]byte{}
	for _, f := range files {
		if f.Content != nil {
			names.WriteString(f.Path + "\x00")
			contents[f.Path] = f.Content
		}
	}
	if len(contents) == 0 {
		return nil
	}
	out, err := index(names.String(), "check-attr", "-z", "--cached", "--stdin", "filter", "working-tree-encoding", "ident")
	if err != nil {
		return err
	}
	fields := strings.Split(out, "\x00") // a path, an attribute and its value, over and over
	for i := 0; i+2 < len(fields); i += 3 {
		name, attribute, value := fields[i], fields[i+1], fields[i+2]
		if value == "unspecified" || value == "unset" || attribute == "ident" && !bytes.Contains(contents[name], []byte("$Id")) {
			continue
		}
		if value != "set" {
			attribute = fmt.Sprintf("%s=%s", attribute, value)
		}
		plain, _, _ := strings.Cut(attribute, "=")
		return Errorf(fmt.Sprintf("end .gitattributes with a line for generated files, such as: %s -%s", name, plain),
			"%s has the attribute %s, by which git would store something else than what was generated", name, attribute)
	}
	return nil
}
