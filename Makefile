.DEFAULT_GOAL := help
.PHONY: help build report generate test test-all fuzz lint vulnerabilities fmt bench bench-check snapshot release

# One set of build settings for every target, so that tests, checks and the binary share the build cache.
export CGO_ENABLED := 0
GOFLAGS += -trimpath
export GOFLAGS

# Development tools have module files of their own and stay out of the dependencies of scorelint.
TOOL := go tool -modfile=.ci/tools.mod

# The packages that start goroutines.
CONCURRENT := ./internal/cli ./internal/document ./internal/git ./internal/lint ./internal/policy/...

# The benchmark lies in a folder that ./... leaves out.
BENCH := ./.ci/bench

# The day as of which the committed report stands, so that the calendar alone makes no check fail.
AS_OF = $(shell sed -n "s/.*As of \*\*\([0-9-]*\)\*\*.*/\1/p" scorecard/README.md)

# How long each fuzz target runs.
TIME := 1m

WORKFLOWS := $(wildcard .github/workflows/*.yml .github/workflows/*.yaml)

help: ## explain the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

build: ## build bin/scorelint
	go build -ldflags "-s -w" -o bin/scorelint ./cmd/scorelint

report: build ## lint the scorecard, render its reports and say where they are
	bin/scorelint lint .
	bin/scorelint render .

generate: build ## write the rules' page, policy/README.md, the data model, and the schema of the report's data
	bin/scorelint rules --format markdown --dir . > bin/rules.md
	mv bin/rules.md policy/README.md
	bin/scorelint schema --format markdown > bin/data-model.md
	mv bin/data-model.md docs/data-model.md
	bin/scorelint schema report > bin/report.schema.json
	mv bin/report.schema.json internal/review/report.schema.json

test: ## test every behaviour once; builds no tool
	go test -count=1 -timeout 5m ./...

test-all: ## test the whole matrix: workflows in act, kills, the opa command, mutants, long random runs, races
	go test -count=1 -timeout 20m -tags matrix -skip TestNoMutantIsSilent ./...
	go test -count=1 -timeout 20m -tags matrix -run TestNoMutantIsSilent -v ./internal/cli
	CGO_ENABLED=1 go test -count=1 -timeout 20m -race $(CONCURRENT)

fuzz: ## feed every fuzz target for a while, TIME each; what breaks one is kept in its testdata/fuzz
	@grep -rno --include='*_test.go' 'func Fuzz[A-Za-z]*' internal | sed 's|^\(.*\)/[^/]*:func \(.*\)|./\1 \2|' | while read -r package target; do \
		echo "$$package $$target"; \
		go test -run '^$$' -fuzz "^$$target\$$" -fuzztime "$(TIME)" -fuzzminimizetime 10x "$$package" </dev/null || exit 1; \
	done

lint: build ## run the static checks and see that generated files are current
	@files=$$($(TOOL) gofumpt -l .) || exit 1; \
		test -z "$$files" || { printf 'not formatted, run "make fmt":\n%s\n' "$$files" >&2; exit 1; }
	go vet -tags matrix ./... $(BENCH)/...
	$(TOOL) staticcheck -tags matrix ./... $(BENCH)/...
	@dead=$$($(TOOL) deadcode ./cmd/scorelint) || exit 1; \
		test -z "$$dead" || { printf 'nothing in the program calls:\n%s\n' "$$dead" >&2; exit 1; }
	$(TOOL) opa check --strict policy
	$(TOOL) opa check --strict $(BENCH)/conftest
	$(TOOL) opa fmt --list --fail policy $(BENCH)/conftest
# shellcheck and pyflakes are left out: they would run only where they happen to be installed.
ifneq ($(WORKFLOWS),)
	$(TOOL) actionlint -shellcheck= -pyflakes= $(WORKFLOWS)
endif
	bin/scorelint fmt --check .
# A report that is out of date fails here, but is only told in a workflow: there a merge renders it, and parallel pull
# requests that each had to would all conflict in it.
ifdef GITHUB_ACTIONS
	@bin/scorelint render --check --as-of "$(AS_OF)" . || test $$? -eq 1
else
	@bin/scorelint render --check --as-of "$(AS_OF)" .
endif
	@bin/scorelint rules --format markdown --dir . | diff -u policy/README.md - || \
		{ echo 'policy/README.md is out of date, run "make generate"' >&2; exit 1; }
	@bin/scorelint schema --format markdown | diff -u docs/data-model.md - || \
		{ echo 'docs/data-model.md is out of date, run "make generate"' >&2; exit 1; }
	@bin/scorelint schema report | diff -u internal/review/report.schema.json - || \
		{ echo 'internal/review/report.schema.json is out of date, run "make generate"' >&2; exit 1; }

fmt: ## format the Go and Rego files
	$(TOOL) gofumpt -w .
	$(TOOL) opa fmt --write policy $(BENCH)/conftest

vulnerabilities: ## look for known vulnerabilities in what the binary calls, which needs the network
	go run golang.org/x/vuln/cmd/govulncheck@v1.1.4 ./cmd/scorelint

bench: ## measure against conftest and against reading alone; ARGS=-quick for a first look, -only=REGEXP for some rows
	go run $(BENCH) $(ARGS)

bench-check: ## the same, and fail when a ratio is over its bound
	go run $(BENCH) -check $(ARGS)

snapshot: ## build the archives of a release for all machines into bin/dist, from the work tree
	.ci/release snapshot

release: ## make the tag of a release, VERSION=v1.2.3; pushing it publishes
	.ci/release tag "$(VERSION)"
