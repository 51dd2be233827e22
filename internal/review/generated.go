package review

import "github.com/scorelint/scorelint/internal/document"

// Mark begins the first line of generated files, behind what makes it a comment.
const Mark = document.Mark

// IsGenerated reports whether a file is one that scorelint writes, and may write again.
func IsGenerated(content []byte) bool { return document.IsGenerated(content) }
