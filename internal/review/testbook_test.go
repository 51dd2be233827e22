package review_test

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/review"
	"github.com/scorelint/scorelint/internal/schema"
)

// repo is a repository's files by path.
type repo map[string]string

const card = "scorecard/scorecard.yaml"

// minimal returns a repository with settings and no rows.
func minimal(period string) repo {
	return repo{card: `apiVersion: scorelint/v1
kind: Scorecard
title: Test
period: ` + period + `
failureModes:
  - {tag: auth, title: Authorization, standardPath: shared library}
  - {tag: tenants, title: Tenant boundaries, standardPath: shared library}
  - {tag: scans, title: Scan noise}
frictionSources:
  - {tag: pipelines, title: Custom pipelines}
  - {tag: runbooks, title: No runbooks}
`}
}

// with returns the repository with a document more.
func (r repo) with(file, text string) repo {
	r = maps.Clone(r)
	name := path.Join("scorecard", file)
	if r[name] != "" {
		text = r[name] + "---\n" + text
	}
	r[name] = strings.TrimLeft(text, "\n")
	return r
}

// row returns a row with what a row needs, and more fields, which win.
func row(id, more string) string {
	text := "kind: Area\nid: " + id + "\n"
	for field, value := range map[string]string{
		"name": "Area " + id, "releaseGateHealth": "Good", "reviewLatency": "Low",
		"topFailureMode": "{tag: auth}", "escalation": "{needed: No}",
	} {
		if !strings.Contains("\n"+more, "\n"+field+":") {
			text += field + ": " + value + "\n"
		}
	}
	return text + more + "\n"
}

func (r repo) book(t *testing.T) *review.Book {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range r {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	tree, err := document.Load(t.Context(), files)
	if err != nil {
		t.Fatal(err)
	}
	return bookOf(t, tree)
}

func bookOf(t *testing.T, tree *document.Tree) *review.Book {
	t.Helper()
	set, err := schema.New(tree, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := set.Check(tree); err != nil {
		t.Fatal(err)
	}
	book, err := review.New(tree, review.Options{Scales: scales(set), ExpiryWarning: 30})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// scales reads the scales in force from the fields that use them.
func scales(set *schema.Set) map[string][]review.Level {
	all := map[string][]review.Level{}
	for name, at := range map[string]*schema.Type{
		review.ScaleTrend:        set.Type(document.ProductLine).Field("trend").Type,
		review.ScaleHealth:       set.Type(document.Area).Field("releaseGateHealth").Type,
		review.ScaleLatency:      set.Type(document.Area).Field("reviewLatency").Type,
		review.ScaleNeeded:       set.Type(document.Area).Field("escalation").Type.Field("needed").Type,
		review.ScaleStandardPath: set.Type(document.Area).Field("standardPath").Type,
	} {
		for _, l := range at.Levels {
			all[name] = append(all[name], review.Level{Value: l.Value, Meaning: l.Meaning})
		}
	}
	return all
}

func (r repo) review(t *testing.T, period, asOf string) *review.Review {
	t.Helper()
	review, err := r.book(t).Review(period, asOf)
	if err != nil {
		t.Fatal(err)
	}
	return review
}

// repoOf reads a repository's documents, without the folders that keep leaves out.
func repoOf(t *testing.T, root string, keep func(folder string) bool) repo {
	t.Helper()
	files := repo{}
	at := os.DirFS(root)
	err := fs.WalkDir(at, document.Folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && !keep(name):
			return fs.SkipDir
		case path.Ext(name) != ".yaml":
			return nil
		}
		text, err := fs.ReadFile(at, name)
		files[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// example is the worked example, as this repository carries it.
func example(t *testing.T) *review.Book {
	t.Helper()
	tree, err := document.Load(t.Context(), os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	return bookOf(t, tree)
}
