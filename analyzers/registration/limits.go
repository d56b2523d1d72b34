package registration

import (
	"fmt"
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/kb"
)

// checkFilter looks at the initialiser of a FLT_REGISTRATION.
func checkFilter(list *ctree.InitList, db *kb.DB, add report) {
	version, ok := ctree.Initial(list, "Version")
	if !ok || len(list.Elems) < 2 {
		return // filled in elsewhere
	}
	for _, c := range db.Group("flt_misc") {
		if strings.HasPrefix(c.Name, "FLT_REGISTRATION_VERSION") && c.Value == version {
			return
		}
	}
	add(list.Pos, list.Pos+1, fmt.Sprintf("%#x is no version of FLT_REGISTRATION: FltRegisterFilter fails", version))
}

// Definitions of one context type that the filter manager accepts.
const (
	maxFixed    = 3
	maxVariable = 1
)

// checkDefinitions counts the definitions of each context type.
func checkDefinitions(list *ctree.InitList, add report) {
	fixed, variable, own := map[int64]int{}, map[int64]int{}, map[int64]bool{}
	for _, el := range list.Elems {
		row, ok := el.Value.(*ctree.InitList)
		if !ok {
			return
		}
		kind, ok := ctree.Initial(row, "ContextType")
		size, known := ctree.Initial(row, "Size")
		if kind &= 0xffff; !ok || !known || kind == 0xffff {
			return
		}
		if own[kind] {
			add(row.Pos, row.End, "a second definition of a context type that has an allocation callback: FltRegisterFilter fails")
		}
		alloc, ok := ctree.Initial(row, "ContextAllocateCallback")
		own[kind] = own[kind] || !ok || alloc != 0
		if size&0xffffffff == 0xffffffff {
			if variable[kind]++; variable[kind] == maxVariable+1 {
				add(row.Pos, row.End, "a second definition of variable size for one context type: FltRegisterFilter fails")
			}
		} else if fixed[kind]++; fixed[kind] == maxFixed+1 {
			add(row.Pos, row.End, "a fourth definition of fixed size for one context type: FltRegisterFilter fails")
		}
		if reserved, ok := ctree.Initial(row, "Reserved1"); ok && reserved != 0 {
			add(row.Pos, row.End, "a reserved member of the row is not NULL")
		}
	}
}
