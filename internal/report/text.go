package report

// Text is plain text as Markdown on one line, in which nothing is markup, a ping, or a link.
func Text(plain string) string { return string(text(plain)) }
