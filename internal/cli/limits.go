package cli

import (
	"time"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/policy"
)

// limitFlags bound how long rules may take.
type limitFlags struct {
	timeout time.Duration
	total   time.Duration
}

func defaultLimits() limitFlags { return limitFlags{timeout: 10 * time.Second, total: time.Minute} }

func (l *limitFlags) register(cmd *cobra.Command) {
	*l = defaultLimits()
	cmd.Flags().DurationVar(&l.timeout, "timeout", l.timeout, "how long the rules may take to be compiled, and on one document; 0 for no limit")
	cmd.Flags().DurationVar(&l.total, "timeout-total", l.total, "how long the rules may take in all; 0 for no limit")
}

func (l *limitFlags) limits(env Env) *policy.Limits {
	return &policy.Limits{Timeout: l.timeout, Total: l.total, End: env.end}
}
