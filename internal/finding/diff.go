package finding

// Difference is how the findings of two states of a repository differ, whatever lines they have moved to. Both were
// judged by the same rules.
type Difference struct {
	New      []Finding // waived ones too
	Fixed    []Finding
	Gone     []Finding // with the document that they were about: nobody fixed it
	Changed  []Reworded
	Waived   []Finding // there before, and waived now
	Unwaived []Finding // there before, and waived no longer
	Same     int       // findings that stand as they were
}

// Reworded is a finding of one rule about one document, which says something else than before.
type Reworded struct {
	Before Finding
	After  Finding
}

// Empty reports whether the findings are the same.
func (d *Difference) Empty() bool {
	return len(d.New)+len(d.Fixed)+len(d.Gone)+len(d.Changed)+len(d.Waived)+len(d.Unwaived) == 0
}

// Between compares findings. Later returns what the document of an earlier finding is called now, so that one that was renamed,
// or that went on to another period, is known again; ok is false when it is gone.
func Between(before, after []Finding, later func(Document) (now Document, ok bool)) Difference {
	exact := func(f *Finding, about Document) key { return key{rule: f.Rule, message: f.Message, document: about} }
	topic := func(f *Finding, about Document) key {
		if f.Document.Kind == "" {
			return key{rule: f.Rule, file: f.Span.File, document: about}
		}
		return key{rule: f.Rule, document: about}
	}
	var d Difference
	was, now := pair(pointers(before), pointers(after), later, exact, d.compareWaivers)
	was, now = pair(was, now, later, topic, func(a, b *Finding) { d.Changed = append(d.Changed, Reworded{*a, *b}) })
	for _, f := range was {
		if _, ok := later(f.Document); ok {
			d.Fixed = append(d.Fixed, *f)
		} else {
			d.Gone = append(d.Gone, *f)
		}
	}
	for _, f := range now {
		d.New = append(d.New, *f)
	}
	return d
}

func (d *Difference) compareWaivers(before, after *Finding) {
	switch {
	case before.WaivedBy == nil && after.WaivedBy != nil:
		d.Waived = append(d.Waived, *after)
	case before.WaivedBy != nil && after.WaivedBy == nil:
		d.Unwaived = append(d.Unwaived, *after)
	default:
		d.Same++
	}
}

// key is what findings of both states have in common that are paired.
type key struct {
	rule, message, file string
	document            Document
}

// pair calls matched with findings that have the same key, each once and in order, and returns the others.
func pair(before, after []*Finding, later func(Document) (Document, bool), keyOf func(f *Finding, about Document) key, matched func(before, after *Finding)) (restBefore, restAfter []*Finding) {
	waiting := map[key][]*Finding{}
	for _, f := range before {
		now, _ := later(f.Document)
		k := keyOf(f, now)
		waiting[k] = append(waiting[k], f)
	}
	paired := map[*Finding]bool{}
	for _, f := range after {
		k := keyOf(f, f.Document)
		if len(waiting[k]) == 0 {
			restAfter = append(restAfter, f)
			continue
		}
		was := waiting[k][0]
		waiting[k] = waiting[k][1:]
		paired[was] = true
		matched(was, f)
	}
	for _, f := range before {
		if !paired[f] {
			restBefore = append(restBefore, f)
		}
	}
	return restBefore, restAfter
}

func pointers(findings []Finding) []*Finding {
	all := make([]*Finding, len(findings))
	for i := range findings {
		all[i] = &findings[i]
	}
	return all
}
