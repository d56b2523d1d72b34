package gen

import (
	"fmt"
	"reflect"
	"strings"
)

// Reference is the part of docs/spec.md that lists every key, made from the
// struct tags that Load decodes by.
func Reference() string {
	var b strings.Builder
	sections := []struct {
		title string
		t     reflect.Type
	}{
		{"The spec", reflect.TypeFor[Spec]()}, {"driver", reflect.TypeFor[Driver]()}, {"operations", reflect.TypeFor[Operation]()},
		{"contexts", reflect.TypeFor[Context]()}, {"async_io", reflect.TypeFor[AsyncIO]()}, {"port", reflect.TypeFor[Port]()},
		{"messages", reflect.TypeFor[Message]()}, {"fields, context, reply", reflect.TypeFor[Field]()},
	}
	for _, s := range sections {
		fmt.Fprintf(&b, "### %s\n\n| key | value | meaning |\n|---|---|---|\n", s.title)
		for i := range s.t.NumField() {
			f := s.t.Field(i)
			key := f.Tag.Get("yaml")
			if f.Tag.Get("need") == "true" {
				key += " (required)"
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", key, valueOf(f.Type, f.Tag), escapeCell(f.Tag.Get("doc")))
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "### Lists\n\nMajor functions: %s.\n\n", strings.Join(Majors(), ", "))
	fmt.Fprintf(&b, "Field types: %s.\n\n", strings.Join(fieldTypeNames(), ", "))
	fmt.Fprintf(&b, "Statuses of `unsafe_status`: %s.\n\n", strings.Join(failureStatuses, ", "))
	b.WriteString("Load order groups, with their altitudes:\n\n")
	for _, g := range loadOrderGroups {
		fmt.Fprintf(&b, "- %s: %d to %d\n", g.Name, g.Low, g.High)
	}
	return b.String()
}

// valueOf says what may stand behind a key.
func valueOf(t reflect.Type, tag reflect.StructTag) string {
	if e, ok := reflect.Zero(t).Interface().(enum); ok {
		return strings.Join(e.words(), ", ")
	}
	switch t.Kind() {
	case reflect.Pointer:
		return valueOf(t.Elem(), tag)
	case reflect.Slice:
		return "list of " + valueOf(t.Elem(), tag)
	case reflect.Bool:
		return "true, false"
	case reflect.Int:
		if tag.Get("min") == tag.Get("max") {
			return tag.Get("min")
		}
		return tag.Get("min") + " to " + tag.Get("max")
	case reflect.Struct:
		return "keys"
	}
	if list := tag.Get("oneof"); list != "" {
		return map[string]string{"majors": "major function", "groups": "load order group", "types": "field type", "statuses": "status"}[list]
	}
	return escapeCell(shapes[tag.Get("match")].says)
}

func escapeCell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }
