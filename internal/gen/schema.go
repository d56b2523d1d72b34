package gen

import (
	"encoding/json"
	"reflect"
)

// Schema is the JSON Schema of a spec, for editors. It is made from the same
// struct tags that Load decodes by, so that the two cannot disagree about the
// shape of a spec; the rules that tie values together are Load's alone.
func Schema() ([]byte, error) {
	root := schemaOf(reflect.TypeFor[Spec](), "")
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "fltgen spec"
	text, err := json.MarshalIndent(root, "", "  ")
	return append(text, '\n'), err
}

// schemaOf describes one type; the tag is that of the field it belongs to.
func schemaOf(t reflect.Type, tag reflect.StructTag) map[string]any {
	if e, ok := reflect.Zero(t).Interface().(enum); ok {
		return map[string]any{"type": "string", "enum": e.words()}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem(), tag)
	case reflect.Slice:
		return map[string]any{"type": "array", "items": schemaOf(t.Elem(), tag)}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer", "minimum": json.Number(tag.Get("min")), "maximum": json.Number(tag.Get("max"))}
	case reflect.Struct:
		return structSchema(t)
	}
	s := map[string]any{"type": "string"}
	if list, ok := choices[tag.Get("oneof")]; ok {
		s["enum"] = list
	}
	if form, ok := shapes[tag.Get("match")]; ok {
		s["pattern"] = form.pattern.String()
	}
	return s
}

func structSchema(t reflect.Type) map[string]any {
	properties, required := map[string]any{}, []string{}
	for i := range t.NumField() {
		tag := t.Field(i).Tag
		key := tag.Get("yaml")
		p := schemaOf(t.Field(i).Type, tag)
		p["description"] = tag.Get("doc")
		properties[key] = p
		if tag.Get("need") == "true" {
			required = append(required, key)
		}
	}
	s := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		s["required"] = required
	}
	return s
}
