package report

import "slices"

// person calls somebody by name; where the page names them first, the handle stands beside it, and always where several
// people have the name.
func (w *writer) person(handle string, missing md) md {
	name := w.called(handle)
	if name == handle {
		return or(handle, missing)
	}
	if slices.Contains(w.met, handle) {
		return text(name)
	}
	w.met = append(w.met, handle)
	return text(name) + " (" + text(handle) + ")"
}

// called is the name of who has a handle, the handle itself where it is nobody's or the name is not theirs alone.
func (w *writer) called(handle string) string {
	name := handle
	for _, p := range w.Settings.People {
		if p.Handle == handle && p.Name != "" {
			name = p.Name
		}
	}
	for _, p := range w.Settings.People {
		if p.Handle != handle && p.Name == name {
			return handle
		}
	}
	return name
}
