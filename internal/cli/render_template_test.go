package cli

import (
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/template"
)

func TestTheHelpNamesTheFunctionsOfTemplates(t *testing.T) {
	help := newRender(Env{}).Long
	for _, use := range template.Uses() {
		if !strings.Contains(help, use) {
			t.Errorf("the help of render doesn't tell of %s", use)
		}
	}
}
