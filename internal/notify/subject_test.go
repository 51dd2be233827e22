package notify

import "testing"

func TestSubject(t *testing.T) {
	for want, items := range map[string][]Item{
		"":                                      nil,
		"Exception legacy-tls expired":          {{What: Overdue, Kind: "Exception", ID: "legacy-tls"}},
		"Ask runbook is overdue":                {{What: Overdue, Kind: "Ask", ID: "runbook"}},
		"Decision on Area ledger is overdue":    {{What: Overdue, Kind: "Area", ID: "ledger"}},
		"Area ledger is to be decided":          {{What: Decision, Kind: "Area", ID: "ledger"}},
		"Ask runbook is due soon and 2 more":    {{What: Due, Kind: "Ask", ID: "runbook"}, {}, {}},
		"Exception with an odd id expires soon": {{What: Expiring, Kind: "Exception", ID: "@lead closes #1"}},
	} {
		if got := Subject(items); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
