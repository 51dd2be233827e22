// Package policy holds the built-in rules in Rego: a folder per category with one rule per file and its tests beside
// it, and in lib what several rules share.
package policy

import "embed"

// FS holds every Rego file, as CATEGORY/NAME.rego or lib/NAME.rego, each with a NAME_test.rego beside it.
//
//go:embed */*.rego
var FS embed.FS
