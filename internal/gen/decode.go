package gen

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"fltkit/internal/spelling"
)

// decoder fills a Spec from a YAML tree by the struct tags of the model. It
// does not stop at the first error: the library's own strict decoding does,
// which is why the walk is ours.
type decoder struct {
	src    *source
	places map[string]place // of each value, by path such as operations[2].major
	errs   Errors
}

// place is a position in the spec, both counted from 1.
type place struct{ line, column int }

func placeOf(n ast.Node) place {
	if t := n.GetToken(); t != nil && t.Position != nil {
		return place{t.Position.Line, t.Position.Column}
	}
	return place{1, 1}
}

func (d *decoder) fail(at place, stage Stage, format string, args ...any) {
	d.errs = append(d.errs, d.src.errorAt(at, stage, fmt.Sprintf(format, args...)))
}

// value decodes one node into v. The tag is that of the field v belongs to.
func (d *decoder) value(n ast.Node, v reflect.Value, path string, tag reflect.StructTag) {
	at := placeOf(n)
	d.places[path] = at
	switch n.(type) {
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		d.fail(at, StageText, "anchors, aliases and tags are not part of the spec format; write the value out")
		return
	case *ast.NullNode:
		d.fail(at, StageShape, "%s has no value; give it one or leave the key out", describe(path))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		p := reflect.New(v.Type().Elem())
		d.value(n, p.Elem(), path, tag)
		v.Set(p)
	case reflect.Struct:
		d.mapping(n, v, path)
	case reflect.Slice:
		d.sequence(n, v, path, tag)
	case reflect.Bool:
		if b, ok := n.(*ast.BoolNode); ok {
			v.SetBool(b.Value)
		} else {
			d.fail(at, StageShape, "%s must be true or false", describe(path))
		}
	case reflect.Int:
		d.integer(n, v, path, tag)
	default:
		d.text(n, v, path, tag)
	}
}

// mapping decodes a structure.
func (d *decoder) mapping(n ast.Node, v reflect.Value, path string) {
	var pairs []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	default:
		d.fail(placeOf(n), StageShape, "%s must be keys with values", describe(path))
		return
	}
	t := v.Type()
	index := map[string]int{}
	var keys []string
	for i := range t.NumField() {
		key := t.Field(i).Tag.Get("yaml")
		index[key] = i
		keys = append(keys, key)
	}
	seen := map[string]place{}
	for _, pair := range pairs {
		key, at := pair.Key.String(), placeOf(pair.Key)
		if s, ok := pair.Key.(*ast.StringNode); ok {
			key = s.Value
		}
		if first, twice := seen[key]; twice {
			d.fail(at, StageText, "%q is here twice; the first one is in line %d", key, first.line)
			continue
		}
		seen[key] = at
		i, known := index[key]
		if !known {
			d.fail(at, StageShape, "unknown key %q%s", key, didYouMean(key, keys))
			continue
		}
		d.value(pair.Value, v.Field(i), join(path, key), t.Field(i).Tag)
	}
	d.required(n, t, seen, path)
}

// required reports keys that must be there and are not.
func (d *decoder) required(n ast.Node, t reflect.Type, seen map[string]place, path string) {
	for i := range t.NumField() {
		tag := t.Field(i).Tag
		key := tag.Get("yaml")
		if _, ok := seen[key]; tag.Get("need") == "true" && !ok {
			d.fail(firstPlace(n), StageShape, "%s needs the key %q: %s", describe(path), key, tag.Get("doc"))
		}
	}
}

// firstPlace is where a mapping starts; the library's own token for a mapping
// is its first colon.
func firstPlace(n ast.Node) place {
	switch n := n.(type) {
	case *ast.MappingNode:
		if len(n.Values) > 0 {
			return placeOf(n.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return placeOf(n.Key)
	}
	return placeOf(n)
}

// sequence decodes a list.
func (d *decoder) sequence(n ast.Node, v reflect.Value, path string, tag reflect.StructTag) {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		d.fail(firstPlace(n), StageShape, "%s must be a list: each entry starts with '- '", describe(path))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(list.Values), len(list.Values)))
	for i, item := range list.Values {
		d.value(item, v.Index(i), path+"["+strconv.Itoa(i)+"]", tag)
	}
}

// integer decodes a number within the limits of its tag.
func (d *decoder) integer(n ast.Node, v reflect.Value, path string, tag reflect.StructTag) {
	low, _ := strconv.ParseInt(tag.Get("min"), 10, 64)
	high, _ := strconv.ParseInt(tag.Get("max"), 10, 64)
	node, ok := n.(*ast.IntegerNode)
	value, err := int64(0), error(nil)
	if ok {
		value, err = strconv.ParseInt(strings.ReplaceAll(fmt.Sprint(node.Value), "_", ""), 10, 64)
	}
	if !ok || err != nil || value < low || value > high {
		d.fail(placeOf(n), StageShape, "%s must be a whole number%s", describe(path), between(low, high))
		return
	}
	v.SetInt(value)
}

func between(low, high int64) string {
	if low == high {
		return fmt.Sprintf(", and it is %d", low)
	}
	return fmt.Sprintf(" from %d to %d", low, high)
}

// text decodes a string, a word of a fixed list, or a name of a fixed form.
func (d *decoder) text(n ast.Node, v reflect.Value, path string, tag reflect.StructTag) {
	at := placeOf(n)
	var s string
	switch n := n.(type) {
	case *ast.StringNode:
		s = n.Value
	case *ast.LiteralNode:
		s = n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		d.fail(at, StageShape, "%s must be text; put %s in quotes", describe(path), n.GetToken().Value)
		return
	default:
		d.fail(firstPlace(n), StageShape, "%s must be text", describe(path))
		return
	}
	var words []string
	if e, ok := v.Interface().(enum); ok {
		words = e.words()
	} else if list := tag.Get("oneof"); list != "" {
		words = choices[list]
	}
	if words != nil && !slices.Contains(words, s) {
		d.fail(at, StageShape, "%s cannot be %s%s", describe(path), quoted(s), oneOf(s, words))
		return
	}
	if form, ok := shapes[tag.Get("match")]; ok && !form.pattern.MatchString(s) {
		d.fail(at, StageShape, "%s cannot be %s: it must be %s", describe(path), quoted(s), form.says)
		return
	}
	v.SetString(s)
}

// quoted prints a value that may be long or hold anything.
func quoted(s string) string {
	const limit = 60
	if runes := []rune(s); len(runes) > limit {
		s = string(runes[:limit]) + "..."
	}
	return strconv.QuoteToASCII(s)
}

// oneOf says which words are possible: all of a short list, else the nearest.
func oneOf(s string, words []string) string {
	hint := didYouMean(s, words)
	if len(words) <= 8 {
		return hint + "; possible: " + strings.Join(words, ", ")
	}
	if hint == "" {
		return "; docs/spec.md lists what is possible"
	}
	return hint
}

func didYouMean(s string, words []string) string {
	if near := spelling.Nearest(s, words); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// describe names a value for people: the last key of its path.
func describe(path string) string {
	if path == "" {
		return "the spec"
	}
	last := path[strings.LastIndexByte(path, '.')+1:]
	if i := strings.IndexByte(last, '['); i >= 0 {
		return "an entry of " + last[:i]
	}
	return last
}
