//go:build matrix

package report_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// screen is what a reader sees without scrolling.
const screenWidth, screenHeight = 1280, 800

// TestTheBriefIsOneScreen measures where the brief ends in a browser.
func TestTheBriefIsOneScreen(t *testing.T) {
	for name, repo := range map[string]repository{
		"twenty rows": load(t, twentyRows()), "quarters": load(t, os.DirFS("testdata/quarters")), "the example": load(t, os.DirFS("../..")),
	} {
		page := webpages(t, repo, "2026-09-25", repo.result())["scorecard/report.html"]
		if end := measured(t, page, screenWidth, screenHeight, measure, "brief"); end < 200 || end > screenHeight {
			t.Errorf("%s: the brief ends at %d, expected it within the %d pixels of a screen", name, end, screenHeight)
		}
	}
}

// TestAPortfolioIsSevenScreensAndSixSheets measures the page of 14 areas in four product lines, with 8 asks, 6 exceptions and
// three periods. The slide is one of the sheets.
func TestAPortfolioIsSevenScreensAndSixSheets(t *testing.T) {
	repo := load(t, os.DirFS("testdata/portfolio"))
	page := webpages(t, repo, "2026-09-25", repo.result())["scorecard/report.html"]
	if end, most := measured(t, page, screenWidth, screenHeight, measure, "page"), 7*screenHeight; end < screenHeight || end > most {
		t.Errorf("the page is %d pixels high, expected at most %d", end, most)
	}
	if n := sheets(t, page); n < 2 || n > 6 {
		t.Errorf("the page prints on %d sheets, expected at most 6", n)
	}
}

// twentyRows are two quarters of twenty rows, of which five answer Yes and two Maybe, with names as long as they usually are.
func twentyRows() fstest.MapFS {
	var people, now, before strings.Builder
	for i := range 20 {
		answer := "escalation: {needed: No}"
		switch {
		case i < 5:
			answer = fmt.Sprintf("escalation: {needed: Yes, owner: \"@director-of-area-%d\", reason: r, ask: ask-%d}", i, i)
		case i < 7:
			answer = "escalation: {needed: Maybe, decider: \"@director-of-area-7\", decideBy: 2026-09-20, owner: \"@director-of-area-7\"}"
		}
		fmt.Fprintf(&people, "  - {handle: \"@director-of-area-%d\", name: Director of Engineering Number %d}\n", i, i)
		row := fmt.Sprintf("kind: Area\nid: area-%d\nname: Customer notification services %d\nreviewLatency: High\n"+
			"topFailureMode: {tag: auth, text: tenant boundaries that shared caches cross}\nreviewed: 2026-08-01\n", i, i)
		fmt.Fprintf(&now, "%sreleaseGateHealth: Mixed\n%s\n---\n", row, answer)
		fmt.Fprintf(&before, "%sreleaseGateHealth: Good\nescalation: {needed: No}\n---\n", row)
		fmt.Fprintf(&now, "kind: Ask\nid: ask-%d\ntitle: A named senior owner for authorization consistency in service number %d\npriority: mandatory\n"+
			"owner: \"@director-of-area-%d\"\ndue: 2026-09-%d\nareas: [area-%d]\n---\n", i, i, i, 10+i, i)
	}
	now.WriteString("kind: Review\nclose: " + strings.Repeat("The way forward is stronger standard paths and clear ownership. ", 6) + "\n")
	card := strings.Replace(scorecardText, "title: Test", "title: Engineering leadership scorecard of the customer platform", 1)
	return fstest.MapFS{
		"scorecard/scorecard.yaml":   {Data: []byte(card + "people:\n" + people.String())},
		"scorecard/2026-Q2/all.yaml": {Data: []byte(before.String())},
		"scorecard/2026-Q3/all.yaml": {Data: []byte(now.String())},
	}
}

// policyForm is what keeps a browser from running anything on a page, the measuring script too.
var policyForm = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)

const measure = `<script>
const contents = [...document.querySelectorAll(".brief>p")].find(p => p.textContent.startsWith("Contents:"))
const end = e => Math.ceil(e.getBoundingClientRect().bottom)
document.title = "brief " + end(contents.previousElementSibling) + ", page " + end(document.querySelector("main")) + "."
</script></body>`

// measured is a number of pixels that a script puts into the title of a page in a window.
func measured(t *testing.T, page string, width, height int, script, what string) int {
	t.Helper()
	page = strings.Replace(policyForm.ReplaceAllString(page, ""), "</body>", script, 1)
	dom := browse(t, page, fmt.Sprintf("--window-size=%d,%d", width, height), "--dump-dom")
	end := regexp.MustCompile(`<title>.*\b` + what + ` (\d+)`).FindSubmatch(dom)
	if end == nil {
		t.Fatal("the page was not measured")
	}
	n, err := strconv.Atoi(string(end[1]))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// sheets counts the pages of paper that a browser prints.
func sheets(t *testing.T, page string) int {
	t.Helper()
	pdf := filepath.Join(t.TempDir(), "page.pdf")
	browse(t, page, "--no-pdf-header-footer", "--print-to-pdf="+pdf)
	content, err := os.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}
	return len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(content, -1))
}

// browse has a browser read a page, and returns what it prints.
func browse(t *testing.T, page string, options ...string) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	options = append(options, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(), "file://"+file)
	out, err := exec.CommandContext(t.Context(), browser(t), options...).Output()
	if err != nil {
		t.Fatalf("can't run the browser: %v", err)
	}
	return out
}

func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("found no Chromium, which .ci/run installs")
	return ""
}
