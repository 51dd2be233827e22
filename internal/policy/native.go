package policy

import (
	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// The rules that need more than one document in canonical form, and are therefore judged in Go. They are described,
// set and waived like all others.
const (
	WaiverUnused        = "exception/waiver-unused"
	ExceptionProlonged  = "exception/prolonged"
	ClosedPeriodChanged = "history/closed-period-changed"
	ReportEdited        = "report/edited"
)

// RowDropped misses rows. It is the one rule that finds something in a document because another one can't be read.
const RowDropped = "row/dropped"

// waiverExample is an Exception that waives a finding, and the beginning of the row that it names.
const waiverExample = `kind: Exception
id: core-api-owner
title: No owner while the team is set up
areas: [core-api-services]
owner: "@lead"
approver: "@security-lead"
backlog: https://github.com/acme/core-api/issues/77
reason: The team starts next month.
opened: 2026-08-03
expires: 2026-11-30
waives:
  - {rule: escalation/owner-missing, kind: Area, id: core-api-services}
---
kind: Area
id: core-api-services
`

func nativeRules() []*Rule {
	return []*Rule{
		{
			ID:          WaiverUnused,
			Title:       "A waiver suppresses something",
			Description: "A waiver that suppresses nothing is left over from a problem that is solved, or names the wrong rule or document. Left in place it would silently hide the next problem.",
			Fix:         "delete the entry from waives, or correct the rule, kind and id that it names",
			Severity:    finding.Warning,
			Kind:        document.Exception,
			Bad:         []Example{{Text: waiverExample + `escalation: {needed: Yes, owner: "@lead"}`}},
			Good:        []Example{{Text: waiverExample + `escalation: {needed: Yes}`}},
			BuiltIn:     true,
		},
		{
			ID:          ClosedPeriodChanged,
			Title:       "A closed period stays as it was",
			Description: "Leadership has decided on what a closed period says. A later change makes comparisons untrue, unless it says who made it, when and why. This rule needs a base to compare with: --policy-from or --new-since.",
			Fix:         "undo the change, or add amended: {on, by, reason} to the period's Review",
			Severity:    finding.Error,
			Kind:        document.Review,
			BuiltIn:     true,
		},
		{
			ID:          ExceptionProlonged,
			Title:       "An exception is prolonged by a renewal",
			Description: "Someone accepts a risk until a day. A later day is accepted anew, so the record says when and why; an exception that was closed says when. This rule needs a base to compare with: --policy-from or --new-since.",
			Fix:         "add an entry to renewals whose until is the new expires; for a closed exception write closed, the day on which it was closed",
			Severity:    finding.Error,
			Kind:        document.Exception,
			BuiltIn:     true,
		},
		{
			ID:          ReportEdited,
			Title:       "A report says what its documents say",
			Description: "Reports are generated. One that was changed by hand would tell leadership something that no document says. A change may delete a generated file, or leave what scorelint render writes. This rule needs a base to compare with: --policy-from or --new-since.",
			Fix:         "undo the change to the file, or run scorelint render",
			Severity:    finding.Error,
			Kind:        document.Scorecard,
			BuiltIn:     true,
		},
	}
}
