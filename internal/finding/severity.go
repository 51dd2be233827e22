package finding

import (
	"fmt"
	"slices"
	"strings"
)

// Severity says how much a finding matters. Higher is worse; Off means that a rule is not judged.
type Severity uint8

// The severities, mildest first.
const (
	Off Severity = iota
	Notice
	Warning
	Error
)

var severityNames = [...]string{Off: "off", Notice: "notice", Warning: "warning", Error: "error"}

// String returns the name that settings and formats use.
func (s Severity) String() string { return severityNames[s] }

// MarshalText writes the name, also in JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// SeverityNames lists what [ParseSeverity] accepts, mildest first.
func SeverityNames() []string { return slices.Clone(severityNames[:]) }

// ParseSeverity reads a name as [Severity.String] writes it.
func ParseSeverity(name string) (Severity, error) {
	if i := slices.Index(severityNames[:], name); i >= 0 {
		return Severity(i), nil
	}
	return Off, fmt.Errorf("unknown severity %q, expected one of %s", name, strings.Join(severityNames[:], ", "))
}
