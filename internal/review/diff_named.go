package review

// namedScale is a scale with what people call it.
type namedScale struct {
	name   string
	levels Scale
}

func (s *Scales) named() []namedScale {
	return []namedScale{
		{FieldHealth, s.Health},
		{FieldLatency, s.Latency},
		{"escalation needed", s.Needed},
		{"trend", s.Trend},
		{FieldStandardPath, s.StandardPath},
	}
}

// namedWeight is a weight of the ranking with what people call it.
type namedWeight struct {
	name   string
	weight int
}

func (w *Weights) named() []namedWeight {
	return []namedWeight{
		{FieldHealth, w.Health},
		{FieldLatency, w.Latency},
		{"repeats", w.Repeats},
		{"expired exceptions", w.ExpiredExceptions},
		{"overdue asks", w.OverdueAsks},
	}
}
