package report_test

import (
	"bytes"
	"html"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/report"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	rendering "github.com/yuin/goldmark/renderer/html"
)

// converters turn Markdown into HTML as GitHub does, each in its own way.
func converters(t testing.TB) map[string]func(string) string {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAutoHeadingID()),
		goldmark.WithRendererOptions(rendering.WithUnsafe()))
	all := map[string]func(string) string{
		"goldmark": func(source string) string {
			var out bytes.Buffer
			if err := md.Convert([]byte(source), &out); err != nil {
				t.Fatal(err)
			}
			return out.String()
		},
	}
	maps.Copy(all, github(t))
	return all
}

func TestReportsAreWhatTheyLookLike(t *testing.T) {
	for name, asOf := range cases {
		dir := filepath.Join("testdata", name)
		all := rendered(t, dir, asOf)
		for file, source := range all {
			for by, convert := range converters(t) {
				t.Run(name+"/"+file+"/"+by, func(t *testing.T) {
					page := convert(source)
					checkTables(t, source, page)
					checkTags(t, page)
					checkText(t, page)
					checkLinks(t, page, path.Dir(file), func(target string) bool {
						_, err := os.Stat(filepath.Join(dir, filepath.FromSlash(target)))
						return err == nil || all[target] != ""
					})
				})
			}
		}
	}
}

var (
	// markerForm matches what stands before a table in a list or a quote.
	markerForm = regexp.MustCompile(`^(?:> ?|- |[0-9]+\. | +)+`)

	tableForm = regexp.MustCompile(`(?s)<table>.*?</table>`)
	rowForm   = regexp.MustCompile(`(?s)<tr>.*?</tr>`)
	ruleForm  = regexp.MustCompile(`^\|( :?---:? \|)+\n?$`)
	cellForm  = regexp.MustCompile(`<t[hd][ >]`)
	tagForm   = regexp.MustCompile(`<[^>]*>`)
	skipForm  = regexp.MustCompile(`(?s)<(code)\b.*?</code>|<a .*?</a>|<!--.*?-->`)
	linkForm  = regexp.MustCompile(`<a href="([^"]*)"`)
	ownForm   = regexp.MustCompile(`^<(/?(p|h[123]|ul|ol|li|table|thead|tbody|tr|th|td|strong|em|del|code|pre|a|blockquote|details|summary)|` +
		`t[hd] (align="[a-z]+"|style="text-align:[a-z]+")|input( (checked=""|disabled=""|type="checkbox"))+( /)?|` +
		`picture|/picture|source media="\(prefers-color-scheme: dark\)" srcset="[^"]*"|img alt="[^"]*" src="[^"]*"|` +
		`abbr title="[^"<>]*"|/abbr|span dir="auto"|/span|h[123] id="[^"]*"|a href="[^"]*"|ol start="\d+"|code class="language-text"|!-- scorelint:generated [^<>]*--)>$`)
	activeForm = regexp.MustCompile(`(?i)@[a-z0-9]|#[0-9]|\bgh-[0-9]|https?://|www\.|:[a-z0-9_+-]+:|\$[^\x{2060}]|[^\x{2060}]\$`)
	commitForm = regexp.MustCompile(`\b[0-9a-f]{7,40}\b`)
	headForm   = regexp.MustCompile(`<h2[^>]*>(.*?)</h2>`)
)

// checkTables compares the tables of the page with the lines of the source that begin with a pipe, also in lists and quotes.
func checkTables(t *testing.T, source, page string) {
	t.Helper()
	var want [][]int
	inTable := false
	for line := range strings.Lines(source) {
		line = markerForm.ReplaceAllString(line, "")
		if !strings.HasPrefix(line, "|") {
			inTable = false
			continue
		}
		if !inTable {
			want = append(want, nil)
			inTable = true
		}
		if !ruleForm.MatchString(line) {
			last := &want[len(want)-1]
			*last = append(*last, strings.Count(line, "|")-1)
		}
	}
	var got [][]int
	for _, table := range tableForm.FindAllString(page, -1) {
		var rows []int
		for _, row := range rowForm.FindAllString(table, -1) {
			rows = append(rows, len(cellForm.FindAllString(row, -1)))
		}
		got = append(got, rows)
	}
	if len(got) != len(want) {
		t.Fatalf("%d tables, expected %d", len(got), len(want))
	}
	for i := range want {
		if !slices.Equal(got[i], want[i]) || slices.Min(want[i]) != slices.Max(want[i]) {
			t.Errorf("table %d has cells %v, expected %v, all the same", i, got[i], want[i])
		}
	}
}

// checkTags makes sure that nothing but the report's own elements is on the page.
func checkTags(t *testing.T, page string) {
	t.Helper()
	open := map[string]int{}
	for _, tag := range tagForm.FindAllString(page, -1) {
		if !ownForm.MatchString(tag) {
			t.Errorf("found the tag %s", tag)
		}
		switch tag {
		case "<details>", "<summary>":
			open[tag[1:]]++
		case "</details>", "</summary>":
			open[tag[2:]]--
		}
	}
	for tag, n := range open {
		if n != 0 {
			t.Errorf("%d of <%s are not closed", n, tag)
		}
	}
	titles := []string{
		"Where to intervene", "What changed", "Product lines compared", "The scorecard rows", "Recurring failure modes",
		"Friction", "Platform leverage", "Asks", "Exceptions register", "Narrative and close", "Policy results",
	}
	if strings.Contains(page, ">Companion pages</h2>") {
		titles = append(titles, "Companion pages")
	}
	headings := headForm.FindAllStringSubmatch(page, -1)
	if len(headings) != len(titles) {
		t.Fatalf("%d sections, expected %d", len(headings), len(titles))
	}
	for i, title := range titles {
		if !strings.HasPrefix(headings[i][1], title) {
			t.Errorf("section %d is %q, expected %q", i, headings[i][1], title)
		}
	}
}

// checkText makes sure that GitHub finds nothing to act on in what is neither code nor a link.
func checkText(t *testing.T, page string) {
	t.Helper()
	plain := skipForm.ReplaceAllString(page, "<>")
	for _, text := range tagForm.Split(plain, -1) {
		if found := activeForm.FindString(html.UnescapeString(text)); found != "" {
			t.Errorf("found %q in the text %q", found, text)
		}
		for _, run := range commitForm.FindAllString(text, -1) {
			if strings.ContainsAny(run, "0123456789") {
				t.Errorf("found what can be a commit, %s, in the text %q", run, text)
			}
		}
	}
	for _, r := range page {
		if r != '\n' && r != '\u2060' && (r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e) {
			t.Errorf("found the character %U", r)
		}
	}
}

// web are the addresses that documents of testdata link to as they should.
var web = []string{
	"https://github.com/acme/search/issues/4", "https://github.com/acme/billing/issues/9", "https://wiki.example.org/",
	"https://good.example/", "https://evil.example/i.png", // the last is a picture, which becomes a link to it
}

func checkLinks(t *testing.T, page, dir string, exists func(string) bool) {
	t.Helper()
	for _, m := range linkForm.FindAllStringSubmatch(page, -1) {
		address := html.UnescapeString(m[1])
		if strings.HasPrefix(address, "https://") {
			if !slices.ContainsFunc(web, func(w string) bool { return strings.HasPrefix(address, w) }) {
				t.Errorf("found a link to %s", address)
			}
			continue
		}
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "" || u.Host != "" {
			t.Errorf("found a link to %s", address)
		} else if target := path.Join(dir, u.Path); u.Path != "" && !exists(target) {
			t.Errorf("found a link to %s, which is not there", target)
		}
	}
}

func TestIsGenerated(t *testing.T) {
	for file, source := range rendered(t, filepath.Join("testdata", "sparse"), "2026-10-31") {
		if !report.IsGenerated([]byte(source)) || !report.IsGenerated([]byte("\ufeff"+strings.ReplaceAll(source, "\n", "\r\n"))) {
			t.Errorf("%s doesn't look generated", file)
		}
	}
	for _, source := range []string{"", "# Scorecard\n", "\n<!-- scorelint:generated x -->", "<!-- scorelint -->"} {
		if report.IsGenerated([]byte(source)) {
			t.Errorf("%q looks generated", source)
		}
	}
}

// TestSentencesEndWithAFullStop looks at every paragraph and every entry of a list that no person wrote.
func TestSentencesEndWithAFullStop(t *testing.T) {
	for seed := range uint64(samples(10)) {
		repo := load(t, random(seed).files("2026-Q2"))
		for file, page := range repo.render(t, "2026-06-15", repo.result()) {
			for line := range strings.Lines(page) {
				line = strings.TrimRight(line, "\n")
				if line == "" || strings.ContainsAny(line[:1], "|<#`") || strings.HasPrefix(line, "**Contents:**") {
					continue
				}
				title := strings.HasPrefix(line, "**") && strings.Index(line[2:], "**") == len(line)-4
				if end := strings.TrimRight(line, "*"); !title && !strings.ContainsAny(end[len(end)-1:], ".:") && line != "all" {
					t.Errorf("%s: a sentence doesn't end: %s", file, line)
				}
			}
		}
	}
}
