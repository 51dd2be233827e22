package schema_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

func TestTheSamplesAreValid(t *testing.T) {
	set, tree, _ := judge(t, with(nil))
	for _, d := range tree.Documents() {
		if err := compile(t, set.Type(d.Kind)).Validate(plain(t, d.Root.Native())); err != nil {
			t.Errorf("%s: %v", d.Kind, err)
		}
	}
}

func TestAPeriodHasAName(t *testing.T) {
	set, _, _ := judge(t, with(nil))
	validator := compile(t, set.Type(document.Scorecard))
	card := set.Scorecard.Root.Native().(map[string]any)
	for period, valid := range map[string]bool{"2026-Q3": true, "2026": true, "2026-Q5": false, "soon": false, "": false} {
		card["period"] = period
		if err := validator.Validate(plain(t, card)); (err == nil) != valid {
			t.Errorf("%q: %v", period, err)
		}
	}
}

// The compiler of rules reports a misspelt field only where a schema takes no others.
func TestNoObjectTakesOtherFields(t *testing.T) {
	set, _, _ := judge(t, with(nil))
	types := map[string]*schema.Type{"data": set.Data(), "any kind": set.AnyKind()}
	for _, kind := range schema.Kinds() {
		types[kind] = set.Type(kind)
	}
	for name, typ := range types {
		closed(t, name, typ.JSON())
	}
}

func closed(t *testing.T, path string, node any) {
	t.Helper()
	object, ok := node.(map[string]any)
	if !ok {
		return
	}
	if properties, ok := object["properties"]; ok && object["additionalProperties"] != false {
		t.Errorf("%s with %v takes other fields", path, properties)
	}
	for key, value := range object {
		closed(t, path+"."+key, value)
	}
}

func TestDataHoldsTheCanonicalDocuments(t *testing.T) {
	set, tree, _ := judge(t, with(nil))
	native := map[string]any{}
	for _, d := range tree.Documents() {
		v := d.Root.Native().(map[string]any)
		if d.Period != "" {
			v["period"] = d.Period
		}
		native[d.Kind] = v
	}
	byID := func(kind string) any {
		d := native[kind].(map[string]any)
		return map[string]any{d["id"].(string): d}
	}
	data := map[string]any{
		"asOf": "2026-09-30", "period": "2026-Q3", "next": "2026-Q4", "earlier": []any{},
		"periods": map[string]any{"2026-Q3": map[string]any{
			"start": "2026-07-01", "end": "2026-09-30", "kind": "quarter", "consecutive": false, "review": native["Review"],
			"areas": byID("Area"), "productLines": byID("ProductLine"), "asks": byID("Ask"),
			"measurements": map[string]any{"reporting-services/review-hours": native["Measurement"]},
		}},
		"exceptions": byID("Exception"),
		"links":      map[string]any{"https://example.com/1": map[string]any{"link": "https://example.com/1", "state": "open", "checked": "2026-09-30"}},
		"people":     map[string]any{"@x": map[string]any{"handle": "@x", "senior": true, "team": false}},
		"scales":     native["Scorecard"].(map[string]any)["scales"],
		"params":     map[string]any{"exception/expires-soon": map[string]any{"days": 30}},
		"settings":   native["Scorecard"],
	}
	validator := compile(t, set.Data())
	if err := validator.Validate(plain(t, data)); err != nil {
		t.Error(err)
	}
	for _, name := range slices.Sorted(maps.Keys(data)) {
		less := maps.Clone(data)
		delete(less, name)
		if validator.Validate(plain(t, less)) == nil {
			t.Errorf("data is valid without %s", name)
		}
	}
	data["extra"] = true
	if validator.Validate(plain(t, data)) == nil {
		t.Error("data takes other members")
	}
}

func TestResolveFollowsAPathOfTypes(t *testing.T) {
	set, _, _ := judge(t, with(nil))
	for _, tt := range []struct {
		kind, path string
		form       schema.Form
		wrong      int // the step that leads nowhere; -1 for none
	}{
		{document.Area, "", schema.Object, -1},
		{document.Area, "escalation needed", schema.Enum, -1},
		{document.Area, "escalation decideBy", schema.Date, -1},
		{document.Area, "blastRadius", schema.Int, -1},
		{document.Ask, "areas", schema.List, -1},
		{document.Ask, "areas 0", schema.ID, -1},
		{document.Ask, "areas first", 0, 1},
		{document.Ask, "areas -1", 0, 1},
		{document.Area, "escalatoin owner", 0, 0},
		{document.Area, "escalation ownr", 0, 1},
		{document.Area, "name first", 0, 1},
		{document.Scorecard, "people 3 senior", schema.Bool, -1},
	} {
		path := strings.Fields(tt.path)
		typ, at := set.Type(tt.kind).Resolve(path)
		switch {
		case tt.wrong >= 0 && (typ != nil || at != tt.wrong):
			t.Errorf("%s %q: got %v and %d, want the step %d to lead nowhere", tt.kind, path, typ, at, tt.wrong)
		case tt.wrong < 0 && (typ == nil || typ.Form != tt.form || at != len(path)):
			t.Errorf("%s %q: got %v and %d, want the form %d", tt.kind, path, typ, at, tt.form)
		}
	}
}
