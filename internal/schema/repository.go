package schema

import (
	"regexp"

	"github.com/scorelint/scorelint/internal/document"
)

// repositoryForm is how a repository is named.
var repositoryForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$`)

func (c *checker) repository(v *document.Value) {
	if v.Type != document.String || !repositoryForm.MatchString(v.Text) {
		c.wrong(v, "a repository as owner/name", "write it like acme/core-api, without an address before it")
	}
}
