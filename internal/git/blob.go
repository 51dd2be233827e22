package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

const (
	// FileLimit is the size of the largest file that is read, in bytes.
	FileLimit = 16 << 20
	// treeLimit is how many bytes of files are read into memory. Scorecards take a few hundred kilobytes.
	treeLimit = 512 << 20
)

// blobs reads the contents of files by their ids, all through one process.
func (r *Repo) blobs(ctx context.Context, entries []entry) (map[string][]byte, error) {
	var ids strings.Builder
	contents := make(map[string][]byte, len(entries))
	for _, e := range entries {
		if _, known := contents[e.id]; !known {
			contents[e.id] = nil
			ids.WriteString(e.id + "\n")
		}
	}
	if len(contents) == 0 {
		return contents, nil
	}
	reader, writer := io.Pipe()
	read := make(chan error, 1)
	go func() {
		err := readBatch(bufio.NewReaderSize(reader, 64<<10), contents)
		reader.CloseWithError(err) // ends git too, where reading stopped early
		read <- err
	}()
	err := r.run(ctx, command{args: []string{"cat-file", "--batch", "--buffer"}, stdin: []byte(ids.String()), stdout: writer})
	writer.Close()
	var f *failure
	if readErr := <-read; readErr != nil && ctx.Err() == nil && (!errors.As(err, &f) || f.stderr == "") {
		return nil, readErr
	}
	return contents, err
}

// readBatch reads objects of the form "ID blob SIZE\nCONTENT\n" into contents, one for each of its keys.
func readBatch(in *bufio.Reader, contents map[string][]byte) error {
	total := 0
	for range contents {
		header, err := in.ReadString('\n')
		if err != nil {
			return fmt.Errorf("git cat-file ended early: %w", err)
		}
		fields := strings.Fields(header)
		if len(fields) != 3 || fields[1] != "blob" {
			return Errorf("run git fsck; "+partialHint, "git cat-file answers %q, expected a file", strings.TrimSpace(header))
		}
		size, err := strconv.Atoi(fields[2])
		if err != nil {
			return fmt.Errorf("git cat-file answers %q, expected a size at its end", strings.TrimSpace(header))
		}
		if total += size; total > treeLimit {
			const hint = "keep large files out of the scorecard and policy folders"
			return Errorf(hint, "the files to read at a commit hold more than %d MiB", treeLimit>>20)
		}
		content := make([]byte, size+1) // and the line end after it
		if _, err := io.ReadFull(in, content); err != nil {
			return fmt.Errorf("git cat-file ended early: %w", err)
		}
		contents[fields[0]] = content[:size:size]
	}
	return nil
}
