package cli

import (
	"fmt"
	"io/fs"
	"os"
)

// openDir opens a repository for reading. Links that lead out of it are not followed, so that nothing outside can be made
// to show up in a report.
func openDir(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("can't open the folder %s: %w", dir, pathless(err))
	}
	return root.FS(), nil
}
