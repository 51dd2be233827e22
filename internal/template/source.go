package template

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// decode reads the bytes of a template's file.
func decode(file string, source []byte) (string, *Error) {
	for _, mark := range []string{"\xff\xfe", "\xfe\xff"} {
		if bytes.HasPrefix(source, []byte(mark)) {
			return "", &Error{File: file, Message: "found text in UTF-16, expected UTF-8", Hint: "save the file as UTF-8"}
		}
	}
	text := string(bytes.TrimPrefix(source, []byte("\ufeff")))
	for at, r := range text {
		_, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case r == utf8.RuneError && size == 1:
			f := fault{at: at, message: fmt.Sprintf("found the byte %#x, which is no UTF-8", text[at]), hint: "save the file as UTF-8"}
			return "", f.in(file, text)
		case r == 0:
			f := fault{at: at, message: "found a zero byte, expected text", hint: "give a template's file, not a program or a picture"}
			return "", f.in(file, text)
		}
	}
	if strings.TrimSpace(text) == "" {
		return "", &Error{File: file, Message: "found an empty template, expected text with fields between {{ and }}"}
	}
	return text, nil
}

// declaration returns what an XML file begins with. html/template takes it for text.
func declaration(source string) string {
	if !strings.HasPrefix(source, "<?xml") {
		return ""
	}
	end := strings.Index(source, "?>")
	if end < 0 || strings.Contains(source[:end], "{{") {
		return ""
	}
	return source[:end+len("?>")]
}
