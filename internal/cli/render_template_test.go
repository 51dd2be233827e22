package cli

import (
	"context"
	"errors"
	"testing"

	"github.com/scorelint/scorelint/internal/export"
	"github.com/scorelint/scorelint/internal/layout"
)

// TestAnInterruptEndsALongTemplate doesn't wait for the template, which ends by itself some time later.
func TestAnInterruptEndsALongTemplate(t *testing.T) {
	long, err := layout.Parse("long.txt", "{{range 5000000}}{{.}}{{end}}")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if text, err := filled(ctx, long, &export.Review{}); !errors.Is(err, context.Canceled) || text != nil {
		t.Errorf("got %d bytes, %v", len(text), err)
	}
}
