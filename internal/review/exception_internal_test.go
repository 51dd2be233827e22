package review

import "testing"

func TestAnExceptionIsSeenAsOfADay(t *testing.T) {
	renewed := Exception{
		Opened: "2026-01-10", Expires: "2026-09-30", Status: "open",
		Renewals: []Renewal{{On: "2026-06-01", Until: "2026-09-30"}, {On: "2026-03-01", From: "2026-03-15", Until: "2026-06-15"}},
	}
	unrecorded := renewed
	unrecorded.Renewals = []Renewal{{On: "2026-03-01", Until: "2026-09-30"}}
	closed := Exception{Opened: "2026-01-10", Expires: "2026-06-30", Status: ExceptionClosed, Closed: "2026-05-05"}
	undated := Exception{Opened: "2026-01-10", Expires: "2026-06-30", Status: ExceptionClosed}
	endless := Exception{Opened: "2026-01-10", Status: ExceptionClosed}
	for _, test := range []struct {
		name    string
		from    Exception
		day     string
		exists  bool
		expires string
		bucket  Bucket
	}{
		{"before it was opened", renewed, "2026-01-09", false, "", ""},
		{"before its first renewal, which says what it replaced", renewed, "2026-02-28", true, "2026-03-15", Days30},
		{"on the day of its first renewal", renewed, "2026-03-01", true, "2026-06-15", Later},
		{"late for its second renewal", renewed, "2026-05-31", true, "2026-06-15", Days30},
		{"after all renewals", renewed, "2026-06-02", true, "2026-09-30", Later},
		{"on its last day", renewed, "2026-09-30", true, "2026-09-30", Days30},
		{"after its last day", renewed, "2026-10-01", true, "2026-09-30", Expired},
		{"before a renewal that doesn't say what it replaced", unrecorded, "2026-02-01", true, "", NotRecorded},
		{"before it was closed", closed, "2026-05-04", true, "2026-06-30", Days90},
		{"on the day it was closed", closed, "2026-05-05", true, "2026-06-30", Ended},
		{"closed on an unknown day, before it expired", undated, "2026-06-29", true, "2026-06-30", Days30},
		{"closed on an unknown day, when it expired", undated, "2026-06-30", true, "2026-06-30", Ended},
		{"closed on an unknown day, without an expiry", endless, "2026-01-10", true, "", Ended},
		{"30 days left", closed, "2026-05-31", true, "2026-06-30", Ended},
		{"31 days left", undated, "2026-05-30", true, "2026-06-30", Days90},
		{"90 days left", undated, "2026-04-01", true, "2026-06-30", Days90},
		{"91 days left", undated, "2026-03-31", true, "2026-06-30", Later},
	} {
		t.Run(test.name, func(t *testing.T) {
			v, exists := test.from.at(test.day)
			if exists != test.exists {
				t.Fatalf("exists %v", exists)
			}
			if exists && (v.Expires != test.expires || v.Bucket != test.bucket) {
				t.Errorf("expires %q, %s; want %q, %s", v.Expires, v.Bucket, test.expires, test.bucket)
			}
		})
	}
}

func TestBeforeAnExceptionWasOpenedItHasItsFirstExpiry(t *testing.T) {
	renewed := Exception{Opened: "2026-07-10", Expires: "2026-12-31", Renewals: []Renewal{{On: "2026-08-20", From: "2026-08-31", Until: "2026-12-31"}}}
	if got, _ := renewed.expiry("2026-06-30"); got != "2026-08-31" {
		t.Errorf("its expiry is %q", got)
	}
}
