package report

import (
	"fmt"
	"html"
	"path"

	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// The pictures of a report, by the beginning of their files' names.
const (
	heatMapName      = "heat-map"
	interventionName = "intervention"
)

// Of what there is more than this, a picture shows an excerpt, and says so.
const (
	maxPictured = 30 // rows
	maxColumns  = 24 // periods, stretches without rows included
	maxLevels   = 8  // of a scale; rows on a longer one have no picture
)

// picture is a drawing with the same in words beside it.
type picture struct {
	drawing
	name   string // of its files, without the scheme
	tables []plainTable
}

// plainTable is a table of plain text.
type plainTable struct {
	Head []string
	Rows [][]string
}

// pictures draws what there is to draw of a review.
func pictures(r *review.Review) map[string]*picture {
	all := map[string]*picture{}
	for _, draw := range []func(*review.Review) *picture{heatMap, interventionPicture} {
		if p := draw(r); p != nil {
			all[p.name] = p
		}
	}
	return all
}

// pictureFiles writes the pictures beside the period's report: each for light and for dark.
//
// A query for the scheme inside a single file would follow the reader's system, and on some devices nothing at all.
// The queries of <picture> are those that GitHub answers by the theme that the reader has set there. Each file has paper
// of its own, so that it can be read on any page, should the wrong one be chosen.
func (w *writer) pictureFiles() []File {
	var files []File
	for _, name := range []string{heatMapName, interventionName} {
		if p := w.pictures[name]; p != nil {
			scales := &w.Settings.Scales
			files = append(files,
				File{path.Join(w.Folder, pictureFile(name, "light")), p.file(w.Folder+"/", lightScheme(), scales)},
				File{path.Join(w.Folder, pictureFile(name, "dark")), p.file(w.Folder+"/", darkScheme(), scales)})
		}
	}
	return files
}

func pictureFile(name, scheme string) string { return name + "-" + scheme + ".svg" }

// picture shows a picture, if there is one.
func (w *writer) picture(name string) {
	p := w.pictures[name]
	if p == nil {
		return
	}
	from := func(scheme string) string {
		return html.EscapeString(markdown.Relative(w.dir, path.Join(w.Folder, pictureFile(name, scheme))))
	}
	fmt.Fprintf(w, "\n<picture>\n<source media=\"(prefers-color-scheme: dark)\" srcset=\"%s\">\n<img alt=\"%s\" src=\"%s\">\n</picture>\n",
		from("dark"), html.EscapeString(p.title+". "+p.message()), from("light"))
}

// pictureTable shows the same as a picture in words.
func (w *writer) pictureTable(name string) {
	p := w.pictures[name]
	if p == nil {
		return
	}
	w.details("The picture as a table", func() {
		for _, t := range p.tables {
			rows := make([][]md, len(t.Rows))
			for i, cells := range t.Rows {
				rows[i] = inertCells(cells)
			}
			w.table(inertCells(t.Head), rows)
		}
	})
}

func inertCells(cells []string) []md {
	out := make([]md, len(cells))
	for i, cell := range cells {
		out[i] = text(cell)
	}
	return out
}
