package schema

import "testing"

func TestOnlyWhatIsCertainIsMended(t *testing.T) {
	for text, want := range map[string]string{
		"2026/9/24": "2026-09-24", "24 Sep 2026": "2026-09-24", "September 24, 2026": "2026-09-24", "2026.09.24": "2026-09-24",
		"24/09/2026": "2026-09-24", "9/24/2026": "2026-09-24", "24.09.2026": "2026-09-24", "09-09-2026": "2026-09-09",
		"09/10/2026": "", "09.10.2026": "", "31/13/2026": "", "9/24/26": "", "2026-13-01": "", "2026-09-24T10:00": "", "tomorrow": "",
	} {
		if got := CertainDate(text); got != want {
			t.Errorf("%s: %q, expected %q", text, got, want)
		}
	}
	for found, want := range map[string]string{"Mixd": "Mixed", "Pore": "Poor", "Goor": "", "": ""} {
		if got := onlyNear(found, []string{"Good", "Improving", "Mixed", "Poor"}); got != want {
			t.Errorf("%s: %q, expected %q", found, got, want)
		}
	}
}
