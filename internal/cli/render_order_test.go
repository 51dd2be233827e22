package cli

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// places are the lines and columns that findings point to. They move with a document.
var places = regexp.MustCompile(`"(?:line|column)": \d+|(?:\.yaml:|#L)\d+`)

// TestTheOrderOfDocumentsInAFileChangesNothing renders what the rules found too, in the order that it is shown in.
func TestTheOrderOfDocumentsInAFileChangesNothing(t *testing.T) {
	for dir, day := range reviewed {
		var want []string
		for seed := range uint64(1 + samples(3)) {
			copied := shuffled(t, dir, seed)
			var got []string
			for _, form := range reportFormats().names {
				page := printed(t, "render", "--format", form, "--stdout", "--as-of", day, copied)
				got = append(got, places.ReplaceAllString(string(page), "PLACE"))
			}
			if seed == 0 {
				want = got
			} else if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, order %d: %s", dir, seed, diff)
				break
			}
		}
	}
}

// shuffled copies a repository with the documents of each file in another order; with the seed 0 as they are.
func shuffled(t *testing.T, dir string, seed uint64) string {
	t.Helper()
	rng, copied := rand.New(rand.NewPCG(seed, 1)), t.TempDir()
	for _, folder := range []string{"scorecard", "policy"} {
		err := filepath.WalkDir(filepath.Join(dir, folder), func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !slices.Contains([]string{".yaml", ".yml", ".rego"}, filepath.Ext(name)) {
				return nil // not all have rules of their own
			}
			source, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			docs := strings.Split(string(source), "\n---\n")
			if seed > 0 {
				rng.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
			}
			to, err := filepath.Rel(dir, name)
			if err != nil {
				return err
			}
			to = filepath.Join(copied, to)
			if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
				return err
			}
			return os.WriteFile(to, []byte(strings.Join(docs, "\n---\n")), 0o666)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return copied
}
