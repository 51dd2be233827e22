module github.com/scorelint/scorelint

go 1.26.0

require (
	github.com/google/go-cmp v0.7.0 // indirect
	github.com/sethvargo/go-githubactions v1.4.0 // indirect
	go.yaml.in/yaml/v4 v4.0.0 // indirect
)
