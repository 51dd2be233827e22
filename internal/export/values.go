package export

// Values lists the texts that a field with a form tag can have, nil when it can have any.
func Values(form string) []string {
	for _, m := range forms()[form] {
		if values, ok := m.value.([]string); ok && m.name == "enum" {
			return values
		}
	}
	return nil
}
