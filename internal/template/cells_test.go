package template_test

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	model "github.com/scorelint/scorelint/internal/review"
	"github.com/scorelint/scorelint/internal/template"
)

// TestNastyTextStaysInItsPlace fills tables, data and documents with texts that would break out of them, and has a parser of
// each read them.
func TestNastyTextStaysInItsPlace(t *testing.T) {
	for _, text := range []string{
		`"`, `""`, `",=1`, "a\nb", "a\r\nb,c", "=HYPERLINK(\"https://x.example\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'", ",,,", ";", "\u202e=1", "\x00", "\x1b[2J", "</script>", "]]>", "<b>&amp;",
		"${x}", "{{.title}}", `\`, "é，", "\u2028", "\ufeff=1", "|", "::error::x",
	} {
		checkCells(t, text, filled(t, "x.csv", "a,{{.goal}},b\n{{.title}}\n", text))
		var data struct{ A, B string }
		if err := json.Unmarshal([]byte(filled(t, "x.json", `{"A": {{.goal}}, "B": {{.title}}}`, text)), &data); err != nil {
			t.Errorf("JSON with %q: %v", text, err)
		}
		checkElements(t, text, filled(t, "x.svg", `<svg><title id="{{.title}}">{{.goal}}</title></svg>`, text))
	}
}

func filled(t *testing.T, file, source, text string) string {
	t.Helper()
	l, err := template.Parse(file, []byte(source), published)
	if err != nil {
		t.Fatal(err)
	}
	out, err := l.Fill(t.Context(), dataOf(model.Review{Settings: &model.Settings{Title: text, Goal: text}}))
	if err != nil {
		t.Fatalf("%s with %q: %v", file, text, err)
	}
	return string(out)
}

// checkCells holds each text to its cell, and no cell to being a formula.
func checkCells(t *testing.T, text, out string) {
	t.Helper()
	r := csv.NewReader(strings.NewReader(out))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) != 2 || len(rows[0]) != 3 || len(rows[1]) != 1 {
		t.Fatalf("CSV with %q: %q, %v", text, rows, err)
	}
	for _, cell := range []string{rows[0][1], rows[1][0]} {
		if trimmed := strings.TrimLeft(cell, "\t\r\n \ufeff"); trimmed != "" && strings.ContainsRune("=+-@", rune(trimmed[0])) {
			t.Errorf("CSV with %q: the cell %q is a formula", text, cell)
		}
	}
}

// checkElements holds a text to its element and its attribute.
func checkElements(t *testing.T, text, out string) {
	t.Helper()
	elements := 0
	for d := xml.NewDecoder(strings.NewReader(out)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Errorf("XML with %q: %v in %q", text, err, out)
			break
		}
		if start, ok := token.(xml.StartElement); ok {
			elements++
			if len(start.Attr) > 1 {
				t.Errorf("XML with %q: attributes %v", text, start.Attr)
			}
		}
	}
	if elements != 2 {
		t.Errorf("XML with %q: %d elements in %q", text, elements, out)
	}
}
