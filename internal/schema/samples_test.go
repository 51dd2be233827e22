package schema_test

import (
	"maps"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// The samples are a repository with every field that people may write. Tests change one of them at a time.
const (
	cardPath      = "scorecard/scorecard.yaml"
	reviewPath    = "scorecard/2026-Q3/review.yaml"
	linePath      = "scorecard/2026-Q3/product-lines.yaml"
	areaPath      = "scorecard/2026-Q3/areas/reporting-services.yaml"
	askPath       = "scorecard/2026-Q3/asks.yaml"
	measuredPath  = "scorecard/2026-Q3/measurements/review-hours.yaml"
	exceptionPath = "scorecard/exceptions/legacy-runner.yaml"
)

func samples() map[string]string {
	return map[string]string{
		cardPath: `apiVersion: scorelint/v1
kind: Scorecard
title: Engineering leadership scorecard
audience: [VP Engineering, Director of Platform Engineering]
goal: Lead to action.
period: 2026-Q3                  # the period in review
trackers: ["https://github.com/acme/", "https://acme.atlassian.net/browse/"]
people:
  - {handle: "@reporting-lead", name: Reporting lead, senior: true, team: false}
  - {handle: "@acme/platform", name: Platform team, team: true}
failureModes:
  - {tag: auth-consistency, title: Authorization consistency, standardPath: shared authorization library}
  - {tag: tenant-boundary, title: Tenant boundaries}
frictionSources:
  - {tag: custom-pipelines, title: Custom or legacy pipeline patterns}
scales:
  trend:
    - {value: Improving, meaning: gets better}
    - {value: Flat to improving, meaning: holds}
    - {value: Declining, meaning: gets worse}
  releaseGateHealth: [{value: Good, meaning: trusted}, {value: Mixed, meaning: bypassed}]
  reviewLatency: [{value: Low, meaning: quick}, {value: High, meaning: slow}]
ranking: {health: 3, latency: 1, repeats: 2, expiredExceptions: 2, overdueAsks: 2}
rules:
  exception/expires-soon: {severity: warning, days: 45}
  row/stale: {strict: true, label: late, owners: ["@reporting-lead"], severity: error}
  escalation/owner-missing: {severity: off}
ignore: [drafts]
policies: [rules]
order: file
calendar: {yearStarts: February}
companions: [{title: Product security review, link: "https://wiki.example/review"}]
columns:
  - {id: threatModel, title: Threat model, type: scale, required: true, use: true, values: [{value: Current, meaning: kept up}, {value: None, meaning: nobody has one}], weight: 1}
  - {id: openCriticals, type: number, unit: findings, better: lower, target: 0.5}
  - {id: note, type: text}
  - {id: drill, type: date}
  - {id: runbook, type: link}
  - {id: deputy, type: person}
  - {id: reviewLatency, title: Review speed}
measures:
  - {id: review-hours, title: Hours to the first review, unit: h, column: releaseGateHealth, bands: {Good: 8}, better: lower}
`,
		reviewPath: `kind: Review
doingWell: |
  Two teams moved to the **standard path**.
friction: [{source: custom-pipelines, areas: [reporting-services], text: Every pipeline needs its own review.}]
next: [{text: Name an owner., ask: reporting-authorization-owner}]
close: >-
  We invest in ownership.
amended: {on: 2026-10-02, by: "@reporting-lead", reason: A date was wrong.}
companions: [{title: Roadmap, link: "https://wiki.example/roadmap"}]
`,
		linePath: `kind: ProductLine
id: reporting-and-export-services
name: Reporting and export services
trend: Flat to improving
meaning: One defect here reaches many customers.
`,
		areaPath: `kind: Area
id: reporting-services
name: Reporting services
productLine: reporting-and-export-services
releaseGateHealth: Mixed
reviewLatency: High
topFailureMode: {tag: tenant-boundary, text: tenant-boundary logic gaps}
escalation:
  needed: Yes
  owner: "@reporting-lead"
  reason: No senior person owns it.
  decider: "@vp-engineering"
  decideBy: 2026-10-15
  ask: reporting-authorization-owner
standardPath: partial
blastRadius: 2
reviewed: 2026-09-24
was: reports
retired: {on: 2026-09-30, reason: Merged into the platform.}
threatModel: None
openCriticals: 3
note: a line
drill: 2026-09-01
runbook: https://wiki.example/runbook
deputy: "@reporting-lead"
because: {row: The team grew., releaseGateHealth: Half of August was holidays., reviewLatency : It is July., threatModel: It is old.}
owner: "@acme/platform" # of the row
repositories: [acme/reporting, acme/exports.js]
`,
		askPath: `kind: Ask
id: reporting-authorization-owner
title: A named senior owner
priority: mandatory
owner: "@reporting-lead"
due: 2026-12-15
status: open
areas: [reporting-services]
failureModes: [tenant-boundary]
backlog: https://github.com/acme/reporting/issues/12
evidence: https://github.com/acme/reporting/pull/13
done: 2026-12-01
carried: {reason: The role was empty., decision: The lead holds it., recoveryDate: 2026-12-15}
`,
		measuredPath: `kind: Measurement
area: reporting-services
measure: review-hours
value: 19.5
samples: 212
from: 2025-08-01
to: 2025-10-31
source: https://github.com/acme/reporting/pulls
also: [{name: p90, value: 71}]
`,
		exceptionPath: `kind: Exception
id: legacy-runner
title: Deployments from a legacy runner
areas: [reporting-services]
owner: "@reporting-lead"
approver: "@acme/platform"
backlog: https://github.com/acme/core-api/issues/77
reason: The new runners lack a tool.
opened: 2026-07-02
expires: 2026-12-01
status: open
closed: 2026-11-30
renewals: [{on: 2026-09-01, from: 2026-10-01, until: 2026-12-01, reason: The tool is late.}]
waives: [{rule: escalation/owner-missing, kind: Area, id: reporting-services}]
`,
	}
}

func rules() []schema.Rule {
	return []schema.Rule{
		{ID: "exception/expires-soon", Severity: finding.Warning, Params: map[string]any{"days": 30}},
		{ID: "row/stale", Severity: finding.Notice, Params: map[string]any{"strict": false, "label": "stale", "owners": []any{}}},
		{ID: "escalation/owner-missing", Severity: finding.Error},
	}
}

// with is the samples with some files replaced. An empty text takes a file away.
func with(files map[string]string) fstest.MapFS {
	all := samples()
	maps.Copy(all, files)
	root := fstest.MapFS{}
	for path, text := range all {
		if text != "" {
			root[path] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return root
}
