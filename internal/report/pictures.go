package report

import (
	"fmt"
	"html"
	"path"

	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/report/picture"
)

// pictureFiles writes the pictures beside the period's report: each for light and for dark.
//
// A query for the scheme inside a single file would follow the reader's system, and on some devices nothing at all.
// The queries of <picture> are those that GitHub answers by the theme that the reader has set there. Each file has paper
// of its own, so that it can be read on any page, should the wrong one be chosen.
func (w *writer) pictureFiles() []File {
	var files []File
	for _, p := range w.pictures {
		for _, scheme := range []picture.Scheme{picture.Light, picture.Dark} {
			files = append(files, File{w.pictureFile(p, scheme), p.File(Note(w.Review), scheme)})
		}
	}
	return files
}

func (w *writer) pictureFile(p *picture.Picture, scheme picture.Scheme) string {
	return path.Join(w.Folder, p.Name+"-"+scheme.Name+".svg")
}

// picture shows a picture with the same in words, if there is one of the name.
func (w *writer) picture(name string) {
	for _, p := range w.pictures {
		if p.Name != name {
			continue
		}
		from := func(scheme picture.Scheme) string {
			return html.EscapeString(markdown.Relative(w.dir, w.pictureFile(p, scheme)))
		}
		fmt.Fprintf(w, "\n<picture>\n<source media=\"(prefers-color-scheme: dark)\" srcset=\"%s\">\n<img alt=\"%s\" src=\"%s\">\n</picture>\n",
			from(picture.Dark), html.EscapeString(p.Title+". "+p.Message()), from(picture.Light))
	}
}

// texts makes texts of people inert.
func texts(list []string) []md { return each(list, text) }
