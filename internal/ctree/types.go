package ctree

// Kind classifies a Type.
type Kind uint8

// The kinds of Type.
const (
	UnknownType Kind = iota // the name was not declared anywhere
	Void
	Int // integers, enums, BOOLEAN, wchar_t
	Float
	Pointer
	Array
	Struct // union too
	FuncType
)

// Type is a C type as far as the analysis needs it. Sizes follow LLP64
// (amd64) and are good enough for pointer arithmetic by element, not for
// layout questions: packing and alignment pragmas are ignored.
type Type struct {
	Kind     Kind
	Name     string // typedef name that was written, else tag or keyword
	Tag      string // struct, union or enum tag; for unnamed ones the typedef that names them
	Size     int64  // bytes, 0 unknown
	Unsigned bool
	Union    bool
	Foreign  bool     // declared by headers that are not the driver's
	Elem     *Type    // Pointer, Array; result of FuncType
	Len      int64    // Array, -1 unknown
	Fields   []*Field // Struct, anonymous members flattened into the enclosing type
	Params   []*Type  // FuncType
	Variadic bool
}

// Field is a member of a struct or union.
type Field struct {
	Name   string
	Type   *Type
	Offset int64 // -1 unknown
}

// Field finds a member by name, nil when the type has none.
func (t *Type) Field(name string) *Field {
	if t == nil {
		return nil
	}
	for _, f := range t.Fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Pointee is the element type of a pointer or array, nil otherwise.
func (t *Type) Pointee() *Type {
	if t == nil || (t.Kind != Pointer && t.Kind != Array) {
		return nil
	}
	return t.Elem
}

// StructName names a struct type for keys like "STREAM_CONTEXT.Lock": the tag
// without leading underscores when there is one, else the typedef.
func (t *Type) StructName() string {
	if t == nil || t.Kind != Struct {
		return ""
	}
	if t.Tag != "" {
		return trimUnderscore(t.Tag)
	}
	return trimUnderscore(t.Name)
}

func trimUnderscore(s string) string {
	for len(s) > 1 && s[0] == '_' {
		s = s[1:]
	}
	return s
}
