// Command scorelint checks the scorecards of engineering leadership against policies and renders the report.
package main

import (
	"os"

	"github.com/scorelint/scorelint/internal/cli"
)

func main() {
	os.Exit(cli.Main(cli.System(), os.Args[1:]))
}
