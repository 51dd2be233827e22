package cli

import (
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"

	"github.com/spf13/cobra"
)

// profile writes where a command spends time and memory, for whoever makes it faster.
type profile struct {
	cpu, memory string // the files to write; "" for none
}

// profiled gives a command the flags for profiles. Help doesn't list them: its readers judge scorecards.
func profiled(cmd *cobra.Command) *cobra.Command {
	p := &profile{}
	cmd.Flags().StringVar(&p.cpu, "cpuprofile", "", "write a CPU profile to this file, for go tool pprof")
	cmd.Flags().StringVar(&p.memory, "memprofile", "", "write a profile of allocations to this file, for go tool pprof")
	_ = cmd.Flags().MarkHidden("cpuprofile")
	_ = cmd.Flags().MarkHidden("memprofile")
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		stop, err := p.start()
		if err != nil {
			return err
		}
		err = run(cmd, args)
		if failed := stop(); failed != nil {
			return fmt.Errorf("can't write the profile: %w", failed)
		}
		return err
	}
	return cmd
}

// start begins to profile. The function that it returns ends that and writes the profiles.
func (p *profile) start() (stop func() error, err error) {
	var cpu *os.File
	if p.cpu != "" {
		if cpu, err = os.Create(p.cpu); err != nil {
			return nil, fmt.Errorf("can't write the profile: %w", err)
		}
		if err := pprof.StartCPUProfile(cpu); err != nil {
			return nil, err
		}
	}
	return func() error {
		if cpu != nil {
			pprof.StopCPUProfile()
			if err := cpu.Close(); err != nil {
				return err
			}
		}
		return p.writeMemory()
	}, nil
}

func (p *profile) writeMemory() error {
	if p.memory == "" {
		return nil
	}
	file, err := os.Create(p.memory)
	if err != nil {
		return err
	}
	runtime.GC() // the profile is as of the latest collection
	if err := pprof.Lookup("allocs").WriteTo(file, 0); err != nil {
		return err
	}
	return file.Close()
}
