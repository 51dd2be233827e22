package template

import (
	"reflect"

	"github.com/scorelint/scorelint/internal/review"
)

// dataOf brings a value into the form that templates see: objects with the names of the JSON, lists, and plain values.
func dataOf(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Struct:
		fields := make(map[string]any, v.NumField())
		for _, f := range review.Fields(v.Type()) {
			fields[f.Tag.Get("json")] = dataOf(v.FieldByIndex(f.Index))
		}
		return fields
	case reflect.Slice:
		items := make([]any, v.Len())
		for i := range items {
			items[i] = dataOf(v.Index(i))
		}
		return items
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return dataOf(v.Elem())
	case reflect.String:
		return v.String()
	}
	return v.Interface()
}
