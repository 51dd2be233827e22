package report

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// TestAutolinksAreWhatTheirFormSays holds the check that is written by hand to the regular expression it stands for.
func TestAutolinksAreWhatTheirFormSays(t *testing.T) {
	form := regexp.MustCompile(`^<(https?://[^\s<>]{1,1000})>`)
	texts := []string{
		"<", "<>", "<http://>", "<https://>", "<http://a>", "<https://a> and more", "<HTTP://a>", "<ftp://a>", "<http:/a>",
		"<https://http://>", "<https://http://a>", "<http://https://>", "<http://https://a>", "<http://a b>", "<http://a\vb>",
		"<http://a\u00a0b>", "<http://a<b>", "<http://a", "<http://\xff>", "<http://a\nb>",
		"<http://" + strings.Repeat("ä", 1000) + ">", "<http://" + strings.Repeat("ä", 1001) + ">",
		"<https://" + strings.Repeat("\xff", 1000) + ">", "<https://" + strings.Repeat("\xff", 1001) + ">",
	}
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"<", ">", "http://", "https://", "s", " ", "\t", "ä", "/", "<http://", "<https://", "\xff"}
	for range 10_000 {
		text := "<"
		for range random.IntN(6) {
			text += pieces[random.IntN(len(pieces))]
		}
		texts = append(texts, text)
	}
	for _, text := range texts {
		want := ""
		if m := form.FindStringSubmatch(text); m != nil {
			want = m[1]
		}
		got, ok := autolink(text)
		if ok != (want != "") || ok && got != want {
			t.Errorf("autolink(%.60q) is %.60q, %v, want %.60q", text, got, ok, want)
		}
	}
}
