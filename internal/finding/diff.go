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
	var d Difference
	before, after = pair(before, after, later, exact, d.compareWaivers)
	before, d.New = pair(before, after, later, topic, func(a, b *Finding) { d.Changed = append(d.Changed, Reworded{*a, *b}) })
	for _, f := range before {
		if _, ok := later(f.Document); ok {
			d.Fixed = append(d.Fixed, f)
		} else {
			d.Gone = append(d.Gone, f)
		}
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

// Except lists the findings that are not among others, whatever lines they stand on.
func Except(all, others []Finding) []Finding {
	_, rest := pair(others, all, unchanged, exact, func(_, _ *Finding) {})
	return rest
}

// MarkExisting marks the findings that are among those of an earlier state.
func MarkExisting(all, earlier []Finding) {
	pair(earlier, all, unchanged, exact, func(_, f *Finding) { f.Existing = true })
}

func unchanged(d Document) (Document, bool) { return d, true }

// key is what findings of both states have in common that are paired.
type key struct {
	rule, message, file string
	document            Document
}

func exact(f *Finding, about Document) key {
	return key{rule: f.Rule, message: f.Message, document: about}
}

func topic(f *Finding, about Document) key {
	if f.Document.Kind == "" {
		return key{rule: f.Rule, file: f.Span.File, document: about}
	}
	return key{rule: f.Rule, document: about}
}

// pair calls matched with findings that have the same key, each once and in order, and returns the others.
func pair(before, after []Finding, later func(Document) (Document, bool), keyOf func(f *Finding, about Document) key,
	matched func(before, after *Finding),
) (restBefore, restAfter []Finding) {
	waiting := map[key][]int{}
	for i := range before {
		now, _ := later(before[i].Document)
		k := keyOf(&before[i], now)
		waiting[k] = append(waiting[k], i)
	}
	paired := make([]bool, len(before))
	for i := range after {
		f := &after[i]
		k := keyOf(f, f.Document)
		if len(waiting[k]) == 0 {
			restAfter = append(restAfter, *f)
			continue
		}
		was := waiting[k][0]
		waiting[k] = waiting[k][1:]
		paired[was] = true
		matched(&before[was], f)
	}
	for i, f := range before {
		if !paired[i] {
			restBefore = append(restBefore, f)
		}
	}
	return restBefore, restAfter
}
