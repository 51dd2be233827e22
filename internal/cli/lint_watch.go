package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/policy"
)

// runWatch lints now and whenever documents, settings or rules change, until it is interrupted. It says nothing when
// the result is the same as before.
func (o *lintOptions) runWatch(ctx context.Context) error {
	w, err := watchFolders(ctx, o.dir, document.Folder, policy.Folder)
	if err != nil {
		return err
	}
	fmt.Fprintln(o.env.Err, "scorelint: linting on every change; interrupt to stop")
	again := onceMore{options: o}
	return w.run(ctx, func() { again.lint(ctx) })
}

// onceMore lints again and again and keeps what it said last.
type onceMore struct {
	options *lintOptions
	said    []byte
}

func (m *onceMore) lint(ctx context.Context) {
	var now bytes.Buffer
	once := *m.options
	once.env.Out, once.env.raw, once.env.Err = &now, &now, &now
	if err := once.run(ctx); err != nil && !errors.Is(err, errFindings) {
		if ctx.Err() != nil {
			return
		}
		explain(once.env, err)
	}
	if bytes.Equal(now.Bytes(), m.said) {
		return
	}
	m.said = now.Bytes()
	_, _ = m.options.env.Out.Write(m.said)
}
