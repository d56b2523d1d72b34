package gen

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	yaml "github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// compiledSchema is the schema that `fltgen schema` prints.
func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("spec.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("spec.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asJSON reads a spec the way a general tool does. ok is false for text that
// is not one plain YAML document, about which a schema says nothing.
func asJSON(t *testing.T, text []byte) (doc any, ok bool) {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(text, &v); err != nil {
		return nil, false
	}
	data, err := json.Marshal(v)
	if err != nil {
		return nil, false
	}
	doc, err = jsonschema.UnmarshalJSON(bytes.NewReader(data))
	return doc, err == nil
}

// The schema refuses exactly what the decoder refuses: both know the shape of
// a spec, and leave the rules between values to Load.
func TestSchemaAgreesWithDecoder(t *testing.T) {
	schema := compiledSchema(t)
	compared := 0
	for _, f := range fixtures(t) {
		_, err := Load("spec.flt.yaml", f.text)
		stage, refused := stageOf(err)
		if refused && stage == StageText {
			continue
		}
		doc, ok := asJSON(t, f.text)
		if !ok {
			t.Errorf("%s: Load reads it, a YAML library does not", f.name)
			continue
		}
		compared++
		decoderRefuses := refused && stage == StageShape
		if err := schema.Validate(doc); (err != nil) != decoderRefuses {
			t.Errorf("%s: decoder refuses: %v, schema: %v", f.name, decoderRefuses, err)
		}
	}
	if compared < 50 {
		t.Errorf("only %d specs compared", compared)
	}
}

// stageOf tells which check refused a spec.
func stageOf(err error) (stage Stage, refused bool) {
	var es Errors
	if !errors.As(err, &es) {
		return 0, err != nil
	}
	return es[0].Stage, true
}
