package review

import "slices"

// narrative lists the parts of the words around the rows that changed.
func (x *comparison) narrative() []string {
	was, now := orNoWords(x.base.narrative), orNoWords(x.head.narrative)
	var parts []string
	for _, part := range []struct {
		name string
		same bool
	}{
		{"doing well", was.DoingWell == now.DoingWell},
		{"friction", slices.EqualFunc(was.Friction, now.Friction, x.sameFriction)},
		{"next", slices.EqualFunc(was.Next, now.Next, sameStep)},
		{"close", was.Close == now.Close},
		{"amendment", sameAmendment(was.Amended, now.Amended)},
	} {
		if !part.same {
			parts = append(parts, part.name)
		}
	}
	return parts
}

func orNoWords(n *Narrative) *Narrative {
	if n == nil {
		return &Narrative{}
	}
	return n
}

// sameFriction compares friction of the two reviews, in which rows may have different ids.
func (x *comparison) sameFriction(a, b FrictionNote) bool {
	was, now := x.areasBefore(a.areas), x.areasNow(b.areas)
	return a.Tag == b.Tag && a.Text == b.Text &&
		slices.EqualFunc(was, now, func(p, q Ref) bool { return p.ID == q.ID })
}

func sameStep(a, b NextStep) bool { return a.Text == b.Text && a.ask == b.ask }

func sameAmendment(a, b *Amendment) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// sameNarrative compares the words of one period in two states.
func sameNarrative(a, b *Narrative) bool {
	a, b = orNoWords(a), orNoWords(b)
	return a.DoingWell == b.DoingWell && a.Close == b.Close && sameAmendment(a.Amended, b.Amended) &&
		slices.EqualFunc(a.Next, b.Next, sameStep) &&
		slices.EqualFunc(a.Friction, b.Friction, func(p, q FrictionNote) bool {
			return p.Tag == q.Tag && p.Text == q.Text && slices.Equal(p.areas, q.areas)
		})
}
