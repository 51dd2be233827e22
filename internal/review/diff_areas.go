package review

import (
	"cmp"
	"slices"
)

// areasBefore names rows by the ids they have now and the names they had, each once, by id: the order of a list
// means nothing.
func (x *comparison) areasBefore(ids []string) []Ref {
	return named(ids, func(id string) Ref {
		ref := x.before.book.rowRef(x.base, id)
		ref.ID = cmp.Or(x.now[ref.ID], ref.ID)
		return x.apart(ref)
	})
}

func (x *comparison) areasNow(ids []string) []Ref {
	return named(ids, func(id string) Ref { return x.apart(x.after.book.rowRef(x.head, id)) })
}

// apart tells a row from those of its name on the other side.
func (x *comparison) apart(ref Ref) Ref {
	ref.sameName = ref.sameName || x.rowNames.sameName(ref.Name)
	return ref
}

func named(ids []string, find func(id string) Ref) []Ref {
	refs := make([]Ref, len(ids))
	for i, id := range ids {
		refs[i] = find(id)
	}
	slices.SortFunc(refs, func(a, b Ref) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(refs, func(a, b Ref) bool { return a.ID == b.ID })
}

// rowRef names the row that an id means in a chapter, whatever the row is called there.
func (b *Book) rowRef(c *chapter, id string) Ref {
	if r := b.find(c, id); r != nil {
		return r.Ref
	}
	return Ref{ID: id, Name: id}
}
