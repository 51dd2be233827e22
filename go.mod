module github.com/scorelint/scorelint

go 1.26.0
