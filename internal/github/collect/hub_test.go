package collect_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/github/collect"
)

type object = map[string]any

// hub is a stand-in for GitHub's REST and GraphQL. It keeps what GraphQL gives as the JSON of whole objects, checks each query against
// GitHub's schema, and answers with the fields that are asked for and no others.
type hub struct {
	*httptest.Server
	schema *ast.Schema
	now    time.Time
	waits  []time.Duration
	notes  []string

	mu      sync.Mutex
	repos   map[string]object // by name; GraphQL's fields, and what REST gives by the path below the repository
	renamed map[string]string // what repositories are called now
	asked   []string
	before  func(asked int, w http.ResponseWriter) bool // may answer in the place of the hub
}

const token = "ghs_s3cretT0ken"

func newHub(t *testing.T) *hub {
	t.Helper()
	text, err := os.ReadFile("testdata/github.graphql")
	if err != nil {
		t.Fatal(err)
	}
	h := &hub{now: day("2026-10-02"), repos: map[string]object{}, renamed: map[string]string{}}
	h.schema = gqlparser.MustLoadSchema(&ast.Source{Name: "github.graphql", Input: string(text)})
	h.Server = httptest.NewServer(http.HandlerFunc(h.serve))
	t.Cleanup(h.Close)
	return h
}

// repo adds a repository that is in use.
func (h *hub) repo(name string) object {
	r := object{"nameWithOwner": name, "isArchived": false, "defaultBranchRef": object{"name": "main"}, "pullRequests": []any{}, "deployments": []any{}}
	r["/branches/main"] = object{"protection": object{"required_status_checks": object{"contexts": []any{}}}}
	r["/rules/branches/main"], r["/releases"] = []any{}, []any{}
	h.repos[name] = r
	return r
}

func day(text string) time.Time {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return at
}

// collector measures the third quarter.
func (h *hub) collector() *collect.Collector {
	return collect.New(collect.Options{
		API: github.API{
			Endpoint: h.URL, Token: token, Client: h.Client(), Now: func() time.Time { return h.now }, MaxWait: time.Hour,
			Sleep: sleepInto(h),
		},
		Server: "https://github.com", From: day("2026-07-01"), Until: day("2026-10-01"), Environments: []string{"production"}, Checks: true,
		Note: func(text string) { h.notes = append(h.notes, text) },
	})
}

func (h *hub) serve(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.asked = append(h.asked, r.Method+" "+r.URL.RequestURI())
	switch {
	case r.Header.Get("Authorization") != "Bearer "+token:
		refuse(w, http.StatusUnauthorized, "Bad credentials")
	case h.before != nil && h.before(len(h.asked), w):
	case r.URL.Path == "/graphql":
		h.query(w, r)
	default:
		h.rest(w, r)
	}
}

func refuse(w http.ResponseWriter, status int, message string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(object{"message": message})
}

// rest gives what lies at a path, page by page where it is a list. What is {"status": …} is a refusal.
func (h *hub) rest(w http.ResponseWriter, r *http.Request) {
	parts := strings.SplitN(strings.TrimPrefix(r.URL.Path, "/repos/"), "/", 3)
	repo, known := h.repos[strings.Join(parts[:min(2, len(parts))], "/")]
	if !known || len(parts) < 3 {
		refuse(w, http.StatusNotFound, "Not Found")
		return
	}
	switch found := repo["/"+parts[2]].(type) {
	case nil:
		refuse(w, http.StatusNotFound, "Not Found")
	case []any:
		_ = json.NewEncoder(w).Encode(h.part(w, r, found))
	case object:
		h.object(w, r, found)
	}
}

// object gives an object. Its list, if it has one, is given page by page, and no more than a thousand runs are found.
func (h *hub) object(w http.ResponseWriter, r *http.Request, found object) {
	out := maps.Clone(found)
	if status, no := found["status"].(int); no {
		refuse(w, status, found["message"].(string))
		return
	}
	if runs, ok := found["workflow_runs"].([]any); ok {
		runs = search(runs, r.FormValue("created"), r.FormValue("branch"))
		out["total_count"] = len(runs)
		out["workflow_runs"] = h.part(w, r, runs[:min(len(runs), 1000)])
	}
	if commits, ok := found["commits"].([]any); ok {
		out["commits"] = h.part(w, r, commits)
	}
	_ = json.NewEncoder(w).Encode(out)
}

// part is a page of a list, and says in the header where the next one is.
func (h *hub) part(w http.ResponseWriter, r *http.Request, list []any) []any {
	page, _ := strconv.Atoi(r.FormValue("page"))
	size, _ := strconv.Atoi(r.FormValue("per_page"))
	page, size = max(page, 1), cmp.Or(size, 30)
	begin, end := min((page-1)*size, len(list)), min(page*size, len(list))
	if end < len(list) {
		next := *r.URL
		query := next.Query()
		query.Set("page", strconv.Itoa(page+1))
		next.RawQuery = query.Encode()
		w.Header().Set("Link", fmt.Sprintf(`<%s%s>; rel="next", <%s>; rel="last"`, h.URL, next.String(), h.URL))
	}
	return list[begin:end]
}

// search finds the runs on a branch that were created in a span.
func search(runs []any, created, branch string) []any {
	from, to, _ := strings.Cut(created, "..")
	var found []any
	for _, one := range runs {
		at := one.(object)["created_at"].(string)
		if at >= from && at <= to && one.(object)["head_branch"] == branch {
			found = append(found, one)
		}
	}
	return found
}

// query answers GraphQL.
func (h *hub) query(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Query     string
		Variables object
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		refuse(w, http.StatusBadRequest, "Problems parsing JSON")
		return
	}
	query, err := gqlparser.LoadQueryWithRules(h.schema, in.Query, rules.NewDefaultRules())
	if err != nil {
		_ = json.NewEncoder(w).Encode(object{"errors": []any{object{"message": err.Error()}}})
		return
	}
	name := fmt.Sprint(in.Variables["owner"], "/", in.Variables["name"])
	if now, ok := h.renamed[name]; ok {
		name = now
	}
	repo, known := h.repos[name]
	if !known {
		no := object{"type": "NOT_FOUND", "path": []any{"repository"}, "message": "Could not resolve to a Repository with the name '" + name + "'."}
		_ = json.NewEncoder(w).Encode(object{"data": object{"repository": nil}, "errors": []any{no}})
		return
	}
	data := answer(query.Operations[0].SelectionSet, object{"repository": repo}, in.Variables)
	_ = json.NewEncoder(w).Encode(object{"data": data})
}

// answer picks out of an object what is selected.
func answer(selected ast.SelectionSet, from object, variables object) object {
	out := object{}
	for _, s := range selected {
		switch s := s.(type) {
		case *ast.InlineFragment:
			if from["__typename"] == s.TypeCondition {
				merge(out, answer(s.SelectionSet, from, variables))
			}
		case *ast.FragmentSpread:
			merge(out, answer(s.Definition.SelectionSet, from, variables))
		case *ast.Field:
			if include := s.Directives.ForName("include"); include == nil || include.ArgumentMap(variables)["if"] == true {
				out[s.Alias] = field(s, from, variables)
			}
		}
	}
	return out
}

func merge(into, from object) {
	for name, value := range from {
		into[name] = value
	}
}

func field(f *ast.Field, from object, variables object) any {
	value, arguments := from[f.Name], f.ArgumentMap(variables)
	if f.Name == "pullRequest" {
		for _, one := range from["pullRequests"].([]any) {
			if fmt.Sprint(one.(object)["number"]) == fmt.Sprint(arguments["number"]) {
				value = one
			}
		}
	}
	switch value := value.(type) {
	case []any:
		return page(f, value, arguments, variables)
	case object:
		return answer(f.SelectionSet, value, variables)
	}
	return value
}

// page is a page of a connection, sorted and filtered as the arguments say.
func page(f *ast.Field, list []any, arguments, variables object) object {
	order := ""
	list = slices.DeleteFunc(slices.Clone(list), func(one any) bool {
		o := one.(object)
		switch f.Name {
		case "pullRequests":
			order = "updatedAt"
			return o["baseRefName"] != arguments["baseRefName"] || o["mergedAt"] == nil
		case "deployments":
			order = "createdAt"
			return !slices.Contains(arguments["environments"].([]any), o["environment"])
		case "timelineItems":
			kind := map[any]any{"ReadyForReviewEvent": "READY_FOR_REVIEW_EVENT", "ConvertToDraftEvent": "CONVERT_TO_DRAFT_EVENT", "PullRequestReview": "PULL_REQUEST_REVIEW"}
			return !slices.Contains(arguments["itemTypes"].([]any), kind[o["__typename"]])
		}
		return false
	})
	if order != "" {
		slices.SortStableFunc(list, func(a, b any) int { return strings.Compare(b.(object)[order].(string), a.(object)[order].(string)) })
	}
	begin, end := 0, len(list)
	if after, ok := arguments["after"].(string); ok {
		begin, _ = strconv.Atoi(after)
	}
	if n, ok := number(arguments["first"]); ok {
		end = min(begin+n, end)
	} else if n, ok := number(arguments["last"]); ok {
		begin = max(0, end-n)
	}
	nodes := []any{}
	for _, one := range list[min(begin, end):end] {
		nodes = append(nodes, answer(nodesOf(f.SelectionSet), one.(object), variables))
	}
	return object{"nodes": nodes, "pageInfo": object{"hasNextPage": end < len(list), "endCursor": strconv.Itoa(end)}}
}

// nodesOf is what is selected of the nodes of a connection.
func nodesOf(selected ast.SelectionSet) ast.SelectionSet {
	for _, s := range selected {
		switch s := s.(type) {
		case *ast.Field:
			if s.Name == "nodes" {
				return s.SelectionSet
			}
		case *ast.FragmentSpread:
			return nodesOf(s.Definition.SelectionSet)
		}
	}
	return nil
}

func number(argument any) (int, bool) {
	switch n := argument.(type) {
	case float64:
		return int(n), true
	case int64:
		return int(n), true
	}
	return 0, false
}

func sleepInto(h *hub) func(context.Context, time.Duration) error {
	return func(_ context.Context, d time.Duration) error {
		h.waits, h.now = append(h.waits, d), h.now.Add(d)
		return nil
	}
}
