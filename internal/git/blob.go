package git

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"
)

// treeLimit is how many bytes of files are read into memory. Scorecards take a few hundred kilobytes.
const treeLimit = 512 << 20

// blobs reads the contents of files by their ids, all through one process.
func (r *Repo) blobs(ctx context.Context, entries []entry) (map[string][]byte, error) {
	var ids strings.Builder
	var size int64
	contents := make(map[string][]byte, len(entries))
	for _, e := range entries {
		if _, known := contents[e.id]; !known {
			contents[e.id] = nil
			ids.WriteString(e.id + "\n")
			size += e.size
		}
	}
	switch {
	case len(contents) == 0:
		return contents, nil
	case size > treeLimit:
		const hint = "keep large files out of the scorecard and policy folders"
		return nil, Errorf(hint, "the files to read at a commit hold more than %d MiB", treeLimit>>20)
	}
	out, err := r.run(ctx, command{args: []string{"cat-file", "--batch", "--buffer"}, stdin: ids.String()})
	if err != nil {
		return nil, err
	}
	return contents, readBatch(out, contents)
}

// readBatch reads objects of the form "ID blob SIZE\nCONTENT\n" into contents, one for each of its keys.
func readBatch(out []byte, contents map[string][]byte) error {
	for range contents {
		line, rest, _ := bytes.Cut(out, []byte("\n"))
		header := string(line)
		fields := strings.Fields(header)
		if len(fields) != 3 || fields[1] != "blob" {
			return Errorf("run git fsck; "+partialHint, "git cat-file answers %q, expected a file", header)
		}
		size, err := strconv.Atoi(fields[2])
		if err != nil || size < 0 || len(rest) < size+1 {
			return fmt.Errorf("git cat-file answers %q, expected a size at its end and as many bytes after it", header)
		}
		contents[fields[0]], out = rest[:size:size], rest[size+1:] // there is a line end after it
	}
	return nil
}
