package export

import (
	"bytes"
	"encoding/json"
)

// JSON writes the review as indented JSON. The same review gives the same bytes.
func (r *Review) JSON() ([]byte, error) {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(r)
	return text.Bytes(), err
}
