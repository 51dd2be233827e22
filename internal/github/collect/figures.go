package collect

import (
	"math"
	"slices"
)

// median is the middle value, or the mean of the two in the middle.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// p90 is the smallest of the values that at least nine tenths of them don't exceed.
func p90(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[(9*len(sorted)+9)/10-1]
}

// round rounds to tenths.
func round(value float64) float64 { return math.Round(value*10) / 10 }
