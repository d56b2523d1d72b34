package gen

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	yaml "github.com/goccy/go-yaml"
)

// The examples together use every key of a spec, and every word of the lists
// of words, so that goldens and proofs cover them.
func TestExamplesUseEverything(t *testing.T) {
	used := map[string]bool{}
	for _, f := range fixtures(t) {
		var doc any
		if f.bad {
			continue
		}
		if err := yaml.Unmarshal(f.text, &doc); err != nil {
			t.Fatal(err)
		}
		collect(used, "", doc)
	}
	for _, want := range slices.Sorted(slices.Values(options(reflect.TypeFor[Spec](), ""))) {
		if !used[want] {
			t.Errorf("no example has %s", want)
		}
	}
}

// collect notes each key, and each key with its word.
func collect(used map[string]bool, path string, node any) {
	switch n := node.(type) {
	case map[string]any:
		for key, value := range n {
			at := join(path, key)
			used[at] = true
			collect(used, at, value)
		}
	case []any:
		for _, item := range n {
			collect(used, path, item)
		}
	default:
		used[fmt.Sprintf("%s: %v", path, n)] = true
	}
}

// options lists the keys of a structure, with the words that each can be.
func options(t reflect.Type, path string) []string {
	var all []string
	for i := range t.NumField() {
		f := t.Field(i)
		at, of := join(path, f.Tag.Get("yaml")), f.Type
		all = append(all, at)
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		switch word, isEnum := reflect.Zero(of).Interface().(enum); {
		case of.Kind() == reflect.Struct:
			all = append(all, options(of, at)...)
		case of.Kind() == reflect.Bool:
			all = append(all, at+": true")
			if f.Type.Kind() == reflect.Pointer { // true may be the default
				all = append(all, at+": false")
			}
		case isEnum:
			for _, w := range word.words() {
				all = append(all, at+": "+w)
			}
		}
	}
	return all
}
