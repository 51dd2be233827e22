package report

// nobody stands for somebody whom a document owes.
const nobody = md("nobody named")

// person calls somebody by name; where the page names them first, the handle stands beside it, and always where several
// people have the name.
func (w *writer) person(handle string, missing md) md {
	name, beside := w.met.Meet(w.Settings, handle)
	if beside == "" {
		return or(name, missing)
	}
	return text(name) + " (" + text(beside) + ")"
}
