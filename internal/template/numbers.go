package template

import (
	"errors"
	"unicode/utf8"
)

func add(numbers ...int) int {
	sum := 0
	for _, n := range numbers {
		sum += n
	}
	return sum
}

func sub(a, b int) int { return a - b }

// percent is how many hundredths a part is of the whole, to the nearest, and 0 of nothing.
func percent(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return (200*part + whole) / (2 * whole)
}

// length counts entries, or letters.
func length(v any) (int, error) {
	switch v := v.(type) {
	case []any:
		return len(v), nil
	case map[string]any:
		return len(v), nil
	case string:
		return utf8.RuneCountInString(v), nil
	}
	return 0, errors.New("found a value for len that is no list and no text")
}

// slice is a part of a list, or of the letters of a text, as far as it goes.
func slice(v any, bounds ...int) (any, error) {
	switch v := v.(type) {
	case []any:
		from, to := within(len(v), bounds)
		return v[from:to], nil
	case string:
		letters := []rune(v)
		from, to := within(len(letters), bounds)
		return string(letters[from:to]), nil
	}
	return nil, errors.New("found a value for slice that is no list and no text")
}

// within keeps bounds in a length.
func within(length int, bounds []int) (from, to int) {
	to = length
	if len(bounds) > 0 {
		from = min(max(bounds[0], 0), length)
	}
	if len(bounds) > 1 {
		to = min(max(bounds[1], from), length)
	}
	return from, to
}
