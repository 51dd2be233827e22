package template

// jsonSpot is where text of a JSON file is.
type jsonSpot struct {
	quoted  bool
	escaped bool // after a backslash
}

type jsonSyntax struct{}

func (jsonSyntax) text(s jsonSpot, text string) (jsonSpot, *fault) {
	for i := range len(text) {
		switch {
		case s.escaped:
			s.escaped = false
		case text[i] == '"':
			s.quoted = !s.quoted
		case text[i] == '\\':
			s.escaped = s.quoted
		}
	}
	return s, nil
}

func (jsonSyntax) value(s jsonSpot) (jsonSpot, place) {
	if s.quoted {
		return jsonSpot{quoted: true}, place{escape: "_jsonText"}
	}
	return s, place{escape: "_json", whole: true}
}

func (jsonSyntax) merge(a, b jsonSpot) (jsonSpot, bool) { return a, a == b }

func (jsonSyntax) open(s jsonSpot) string {
	if s.quoted {
		return "a text in quotes"
	}
	return ""
}
