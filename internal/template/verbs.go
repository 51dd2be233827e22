package template

import (
	"fmt"
	"slices"
	"strings"
)

// verb is a letter after a percent sign in the format of printf.
type verb byte

// verbsOf lists the verbs of a format, in the order of the values that they write.
func verbsOf(format string) ([]verb, error) {
	var verbs []verb
	for {
		_, rest, found := strings.Cut(format, "%")
		if !found {
			return verbs, nil
		}
		flags := rest
		rest = strings.TrimLeft(rest, "+-# 0123456789.")
		switch {
		case wide(flags[:len(flags)-len(rest)]):
			return nil, fmt.Errorf("found a width of more than 999 in a format")
		case rest == "":
			return nil, fmt.Errorf("found a percent sign without a verb in a format; a percent sign itself is written %%%%")
		case rest[0] != '%' && strings.IndexByte("svqdxXtfeg", rest[0]) < 0:
			return nil, fmt.Errorf("found %%%c in a format, expected %%s for a text, %%d for a number, %%v for either or %%%% for a percent sign", []rune(rest)[0])
		case rest[0] != '%':
			verbs = append(verbs, verb(rest[0]))
		}
		format = rest[1:]
	}
}

// takes says why a verb doesn't write values of a kind.
func (v verb) takes(k kind) error {
	fits := k == unknownKind
	switch v {
	case 'v':
		fits = fits || k == textKind || k == numberKind || k == truthKind
	case 's', 'q':
		fits = fits || k == textKind
	case 'd', 'f', 'e', 'g':
		fits = fits || k == numberKind
	case 'x', 'X':
		fits = fits || k == textKind || k == numberKind
	case 't':
		fits = fits || k == truthKind
	}
	if fits {
		return nil
	}
	return fmt.Errorf("found %s for %%%c, expected %s", k, v, map[verb]string{
		'v': "a text or a number", 's': "a text", 'q': "a text", 'd': "a number", 'f': "a number", 'e': "a number", 'g': "a number",
		'x': "a text or a number", 'X': "a text or a number", 't': "true or false",
	}[v])
}

// wide tells that what stands between a percent sign and its verb asks for more than 999 letters.
func wide(flags string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(flags, func(r rune) bool { return r < '0' || r > '9' }), func(n string) bool { return len(n) > 3 })
}
