package review_test

import (
	"testing"

	"github.com/scorelint/scorelint/internal/review"
)

func TestACompareOfAsks(t *testing.T) {
	repoOf := func(fields string) repo {
		r := minimal("2026-Q3").with(rows, row("a", "")).with(rows, row("b", ""))
		if fields == "none" {
			return r
		}
		return r.with(asksFile, "kind: Ask\nid: q\ntitle: T\n"+fields+"\n")
	}
	for name, test := range map[string]struct{ before, after, want string }{
		"new":          {"none", "priority: mandatory", "Ask new: q, priority >mandatory"},
		"removed":      {"priority: mandatory", "none", "Ask removed: q, priority mandatory>"},
		"done":         {"", "status: done\ndone: 2026-09-01\nevidence: x", "Ask done: q, done on >2026-09-01, evidence >x"},
		"done late":    {"status: done\ndone: 2026-09-01", "status: done\ndone: 2026-09-30", "Ask changed: q, done on 2026-09-01>2026-09-30"},
		"dropped":      {"", "status: dropped", "Ask dropped: q"},
		"not done":     {"status: done", "status: dropped", "Ask dropped: q"},
		"reopened":     {"status: dropped", "", "Ask reopened: q"},
		"another due":  {"due: 2026-10-01", "due: 2026-11-01", "Ask changed: q, due 2026-10-01>2026-11-01"},
		"its owner":    {`owner: "@a"`, `owner: "@b"`, "Ask changed: q, owner @a>@b"},
		"its areas":    {"areas: [a]", "areas: [b, a]", "Ask changed: q, areas >Area b"},
		"a bad status": {"", "status: started", "Ask changed: q, status open>started"},
	} {
		t.Run(name, func(t *testing.T) { tells(t, compare(t, repoOf(test.before), repoOf(test.after)), test.want) })
	}
	if d := compare(t, repoOf("areas: [a, b]"), repoOf("areas: [b, a, b]")); !d.Empty() {
		t.Errorf("the order of areas is told: %v", describeChanges(d))
	}
}

func TestACompareOfExceptions(t *testing.T) {
	repoOf := func(fields string) repo {
		r := minimal("2026-Q3").with(rows, row("a", ""))
		if fields == "none" {
			return r
		}
		return r.with(exceptionsFile, "kind: Exception\nid: e\ntitle: T\nareas: [a]\nreason: r\nopened: 2026-01-01\n"+fields+"\n")
	}
	const renewal = "renewals: [{on: 2026-09-01, until: 2026-12-31}]"
	for name, test := range map[string]struct {
		before, after string
		want          []string
	}{
		"opened":              {"none", "expires: 2026-12-31", []string{"Exception new: e, expires >2026-12-31"}},
		"opened with waivers": {"none", "waives: [{rule: x, kind: Area, id: a}]", []string{"Exception new: e, waives >x (Area, Area a)"}},
		"removed":             {"", "none", []string{"Exception removed: e"}},
		"closed long ago":     {"", "status: closed\nclosed: 2026-01-02", []string{"Exception closed: e, closed on >2026-01-02"}},
		"reopened":            {"status: closed", "", []string{"Exception reopened: e"}},
		"renewed":             {"expires: 2026-09-30", "expires: 2026-12-31\n" + renewal, []string{"Exception renewed: e, expires 2026-09-30>2026-12-31, renewals >2026-09-01 (2026-12-31)"}},
		"moved":               {"expires: 2026-09-30", "expires: 2026-12-31", []string{"Exception moved: e, expires 2026-09-30>2026-12-31"}},
		"another approver":    {`approver: "@a"`, `approver: "@b"`, []string{"Exception changed: e, approver @a>@b"}},
		"a lost renewal":      {renewal, "", []string{"Exception changed: e, renewals 2026-09-01 (2026-12-31)>"}},
		"waivers":             {"waives: [{rule: x, kind: Area, id: a}]", "waives: [{rule: y, kind: Area, id: a}]", []string{"Exception changed: e, waives x (Area, Area a)>y (Area, Area a)"}},
	} {
		t.Run(name, func(t *testing.T) { tells(t, compare(t, repoOf(test.before), repoOf(test.after)), test.want...) })
	}
}

func TestACompareOfWhatIsAround(t *testing.T) {
	review := func(text string) repo {
		return minimal("2026-Q3").with(rows, row("a", "")).with("2026-Q3/review.yaml", "kind: Review\n"+text+"\n")
	}
	line := func(text string) repo {
		return minimal("2026-Q3").with(rows, row("a", "")).with("2026-Q3/lines.yaml", "kind: ProductLine\nid: l\nname: L\n"+text+"\n")
	}
	closed := func(text, words string) repo {
		return minimal("2026-Q3").with(rows, row("a", "")).with("2026-Q2/rows.yaml", row("a", text)).
			with("2026-Q2/review.yaml", "kind: Review\n"+words+"\n")
	}
	plain := minimal("2026-Q3").with(rows, row("a", ""))
	setting := func(text string) repo {
		r := plain.with(rows, "")
		r[card] += text + "\n"
		return r
	}
	for name, test := range map[string]struct {
		before, after repo
		want          string
	}{
		"the narrative":       {review("doingWell: x\nclose: y"), review("doingWell: z\nnext: [{text: n}]"), "Review changed: doing well x>z, next >n, close y>"},
		"no narrative before": {plain, review("close: y"), "Review new: close >y"},
		"a new line":          {plain, line("trend: Flat"), "ProductLine new: l, trend >Flat"},
		"a line gone":         {line("trend: Flat"), plain, "ProductLine removed: l, trend Flat>"},
		"a trend":             {line("trend: Flat"), line("trend: Declining"), "ProductLine changed: l, trend Flat>Declining"},
		"a meaning":           {line("trend: Flat"), line("trend: Flat\nmeaning: m"), "ProductLine changed: l, practical meaning >m"},
		"a closed period":     {closed("", ""), closed("reviewLatency: High", "close: c"), "period: 2026-Q2 closed changed, Area changed a, review latency Low>High, Review changed close >c"},
		"with an amendment":   {closed("", ""), closed("", "amended: {on: 2026-09-01, by: b, reason: r}"), "period: 2026-Q2 closed changed, amended"},
		"an older amendment":  {closed("", "amended: {on: 2026-09-01, by: b, reason: r}"), closed("reviewLatency: High", "amended: {on: 2026-09-01, by: b, reason: r}"), "period: 2026-Q2 closed changed, Area changed a, review latency Low>High"},
		"a draft":             {plain, plain.with("2026-Q4/rows.yaml", row("a", "")), "period: 2026-Q4 draft new, Area new a"},
		"a period gone":       {closed("", ""), plain, "period: 2026-Q2 closed removed, Area removed a, Review removed "},
		"a weight":            {plain, setting("ranking: {health: 4}"), "setting: weight of health in the ranking >4"},
		"people":              {setting(`people: [{handle: "@a"}, {handle: "@b"}]`), setting(`people: [{handle: "@a", senior: true}, {handle: "@b"}]`), "setting: people @a>@a (senior)"},
		"people reordered":    {setting(`people: [{handle: "@a"}, {handle: "@b"}]`), setting(`people: [{handle: "@b"}, {handle: "@a"}]`), "setting: people >"},
		"the goal":            {plain, setting("goal: g"), "setting: goal >g"},
	} {
		t.Run(name, func(t *testing.T) { tells(t, compare(t, test.before, test.after), test.want) })
	}
}

func TestCompareWithAnotherPeriodInReview(t *testing.T) {
	ask := func(id, more string) string {
		return "kind: Ask\nid: " + id + "\ntitle: T\npriority: mandatory\n" + more + "\n"
	}
	old := func(period string) repo {
		return minimal(period).with(rows, row("a", "reviewed: 2026-09-01")).with(rows, row("renamed", "name: R")).
			with(asksFile, ask("carried", "due: 2026-09-30")).with(asksFile, ask("lost", "")).with(asksFile, ask("closed-before", "status: done"))
	}
	before := old("2026-Q3").with(rows, row("ends", "name: E")).with(asksFile, ask("settled", ""))
	after := old("2026-Q4").with(rows, row("ends", "name: E\nretired: {on: 2026-09-20, reason: r}")).with(asksFile, ask("settled", "status: done")).
		with("2026-Q4/rows.yaml", row("a", "reviewed: 2026-10-01\nreviewLatency: High")).with("2026-Q4/rows.yaml", row("now", "was: renamed\nname: R")).
		with("2026-Q4/asks.yaml", ask("carried", "due: 2026-12-31")).with("2026-Q4/asks.yaml", ask("new", ""))
	d := compare(t, before, after)
	if !d.NewPeriod() {
		t.Error("the new period is not seen")
	}
	tells(t, d,
		"worse: a, review latency Low>High", "details: now, id renamed>now",
		"Ask carried: carried, due 2026-09-30>2026-12-31", "Ask new: new, priority >mandatory", "Ask removed: lost, priority mandatory>",
		"period: 2026-Q3 closed changed, Area changed ends, retired on >2026-09-20, reason of the retirement >r, Ask done settled",
	)
	if d := compare(t, old("2026-Q3"), old("2026-Q3")); d.NewPeriod() || !d.Empty() {
		t.Error("the same period is taken for another one")
	}
}

func TestARowThatEndedBetweenTwoPeriodsIsRetired(t *testing.T) {
	old := func(period string) repo {
		return minimal(period).with(rows, row("a", "")).with(rows, row("ends", "retired: {on: 2026-10-05, reason: r}"))
	}
	after := old("2026-Q4").with("2026-Q4/rows.yaml", row("a", ""))
	now := after.review(t, "2026-Q4", "2026-10-10")
	tells(t, review.Compare(old("2026-Q3").review(t, "2026-Q3", "2026-10-10"), now), "retired: ends")
	if ids(now.Changes.Retired) != "ends" {
		t.Error("the report says another thing")
	}
}

func TestWithoutAScorecardBeforeEverythingIsNew(t *testing.T) {
	d := compare(t, nil, minimal("2026-Q3").with(rows, row("a", "escalation: {needed: Yes}")).with("2026-Q2/rows.yaml", row("a", "")))
	tells(t, d,
		"new: a", "escalated: a >Yes", "new modes: auth",
		"period: 2026-Q2 closed new, Area new a",
	)
	if d.NewPeriod() || len(d.Ranking) != 1 {
		t.Errorf("another period, or no ranking: %v", d.Ranking)
	}
}
