package contextsize

import (
	"go/token"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
)

// definitions are what is registered for one context type.
type definitions struct {
	at      token.Pos
	fixed   map[int64]bool
	largest int64
	smaller bool // a size below a registered one will do
	any     bool // every size will do, or the driver's own callback decides
}

// table has the definitions by context type; those of the terminator are the
// place of the table.
type table map[int64]*definitions

const (
	terminator = 0xffff
	variable   = 0xffffffff
)

// registered reads the context registration tables; ok is false when there are
// none or a part of one cannot be read.
func registered(p *ir.Program) (types table, ok bool) {
	types = table{}
	smaller, _ := p.DB.Const("FLTFL_CONTEXT_REGISTRATION_NO_EXACT_SIZE_MATCH")
	for _, u := range p.Units {
		for _, v := range u.Vars {
			if v.Type.Kind != ctree.Array || v.Type.Elem.StructName() != "FLT_CONTEXT_REGISTRATION" || v.Init == nil {
				continue
			}
			list, isList := v.Init.(*ctree.InitList)
			if !isList || !types.read(list, smaller) {
				return nil, false
			}
			types[terminator] = &definitions{at: v.Pos, any: true}
		}
	}
	return types, len(types) > 0
}

// read adds the rows of one table and reports that all could be read.
func (t table) read(list *ctree.InitList, smaller int64) bool {
	for _, el := range list.Elems {
		row, ok := el.Value.(*ctree.InitList)
		if !ok {
			return false
		}
		kind, ok := ctree.Initial(row, "ContextType")
		if !ok {
			return false
		}
		if kind &= 0xffff; kind == terminator {
			return true
		}
		d := t[kind]
		if d == nil {
			d = &definitions{at: row.Pos, fixed: map[int64]bool{}}
			t[kind] = d
		}
		size, known := ctree.Initial(row, "Size")
		flags, readable := ctree.Initial(row, "Flags")
		alloc, null := ctree.Initial(row, "ContextAllocateCallback")
		if !known || !readable || !null || alloc != 0 || size&variable == variable {
			d.any = true
			continue
		}
		d.fixed[size] = true
		d.largest = max(d.largest, size)
		d.smaller = d.smaller || flags&smaller != 0
	}
	return true
}

// pos is where a type is registered, or the table.
func (t table) pos(kind int64) token.Pos {
	if d := t[kind]; d != nil {
		return d.at
	}
	return t[terminator].at
}
