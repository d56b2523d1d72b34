package kb

import (
	"iter"
	"slices"
	"strings"
)

// tables is one set of rows. Routines, aliases and constants are sorted by name, roles by name, majors and buffers
// keep the order of the data file.
type tables struct {
	routines  []Routine
	roles     []Role
	constants []Constant
	majors    []Major
	buffers   []Buffer
	aliases   []Alias
}

// DB answers questions about the kernel. It is immutable and safe for concurrent use.
type DB struct {
	base *tables
	over []*Overlay // later overlays win
}

// Default is the built-in knowledge.
func Default() *DB { return &DB{base: &builtin} }

// Extend returns the knowledge with the rows of the overlay added; rows of the same name are replaced.
func (db *DB) Extend(o *Overlay) *DB {
	return &DB{base: db.base, over: append(slices.Clip(db.over), o)}
}

func search[T any](rows []T, key string, name func(*T) string) *T {
	i, ok := slices.BinarySearchFunc(rows, key, func(r T, k string) int { return strings.Compare(name(&r), k) })
	if !ok {
		return nil
	}
	return &rows[i]
}

func routineName(r *Routine) string   { return r.Name }
func roleName(r *Role) string         { return r.Name }
func constantName(c *Constant) string { return c.Name }
func aliasName(a *Alias) string       { return a.Name }

// Routine looks a routine or macro up by name; nil when nothing is known about it.
func (db *DB) Routine(name string) *Routine {
	for _, o := range slices.Backward(db.over) {
		if r := search(o.t.routines, name, routineName); r != nil {
			return r
		}
	}
	return search(db.base.routines, name, routineName)
}

// Routines yields every routine by name order, the user's rows first.
func (db *DB) Routines() iter.Seq[*Routine] {
	return func(yield func(*Routine) bool) {
		for _, o := range slices.Backward(db.over) {
			for i := range o.t.routines {
				if r := &o.t.routines[i]; db.Routine(r.Name) == r && !yield(r) {
					return
				}
			}
		}
		for i := range db.base.routines {
			if r := &db.base.routines[i]; db.Routine(r.Name) == r && !yield(r) {
				return
			}
		}
	}
}

// Role looks a callback role up by its name, for example flt_post_operation.
func (db *DB) Role(name string) *Role {
	for _, o := range slices.Backward(db.over) {
		if r := search(o.t.roles, name, roleName); r != nil {
			return r
		}
	}
	return search(db.base.roles, name, roleName)
}

// Roles yields every role, the user's first.
func (db *DB) Roles() iter.Seq[*Role] {
	return func(yield func(*Role) bool) {
		for _, o := range slices.Backward(db.over) {
			for i := range o.t.roles {
				if r := &o.t.roles[i]; db.Role(r.Name) == r && !yield(r) {
					return
				}
			}
		}
		for i := range db.base.roles {
			if r := &db.base.roles[i]; db.Role(r.Name) == r && !yield(r) {
				return
			}
		}
	}
}

// RolesByTypedef lists the roles of a callback typedef, given as the pointer or as the function type
// (PFLT_POST_OPERATION_CALLBACK and FLT_POST_OPERATION_CALLBACK are the same). Several roles may share one.
func (db *DB) RolesByTypedef(typedef string) []*Role {
	want := strings.TrimPrefix(typedef, "P")
	var out []*Role
	for r := range db.Roles() {
		if r.Typedef == typedef || strings.TrimPrefix(r.Typedef, "P") == want {
			out = append(out, r)
		}
	}
	return out
}

// Const is the value of a named constant.
func (db *DB) Const(name string) (int64, bool) {
	c := db.Constant(name)
	if c == nil {
		return 0, false
	}
	return c.Value, true
}

// Constant looks a constant up by name; nil when unknown.
func (db *DB) Constant(name string) *Constant {
	for _, o := range slices.Backward(db.over) {
		if c := search(o.t.constants, name, constantName); c != nil {
			return c
		}
	}
	return search(db.base.constants, name, constantName)
}

// ConstName finds the name of a value in a group, for messages; "" when there is none.
func (db *DB) ConstName(group string, value int64) string {
	for i := range db.base.constants {
		if c := &db.base.constants[i]; c.Value == value && c.Group == group {
			return c.Name
		}
	}
	return ""
}

// Group lists the constants of a group by name.
func (db *DB) Group(group string) []*Constant {
	var out []*Constant
	for i := range db.base.constants {
		if c := &db.base.constants[i]; c.Group == group {
			out = append(out, c)
		}
	}
	return out
}

// Major looks a major function up by its code; nil when it is none. Codes are unsigned bytes: the header's
// ((UCHAR)-14) is 0xF2.
func (db *DB) Major(code uint8) *Major {
	for i := range db.base.majors {
		if m := &db.base.majors[i]; m.Value == code {
			return m
		}
	}
	return nil
}

// MajorByName looks a major function up by its IRP_MJ_* name.
func (db *DB) MajorByName(name string) *Major {
	for i := range db.base.majors {
		if m := &db.base.majors[i]; m.Name == name {
			return m
		}
	}
	return nil
}

// Majors lists all major functions. Do not change the result.
func (db *DB) Majors() []Major { return db.base.majors }

// Buffers lists the buffer parameters of the operations of a major function.
func (db *DB) Buffers(major string) []*Buffer {
	var out []*Buffer
	for i := range db.base.buffers {
		if b := &db.base.buffers[i]; b.Major == major {
			out = append(out, b)
		}
	}
	return out
}

// BufferAt finds the buffer parameter with a path below Data->Iopb, such as Parameters.Read.ReadBuffer.
func (db *DB) BufferAt(path string) *Buffer {
	for i := range db.base.buffers {
		if b := &db.base.buffers[i]; b.Path == path {
			return b
		}
	}
	return nil
}

// Alias looks up a macro that stands for one call; nil when there is none.
func (db *DB) Alias(name string) *Alias {
	for _, o := range slices.Backward(db.over) {
		if a := search(o.t.aliases, name, aliasName); a != nil {
			return a
		}
	}
	return search(db.base.aliases, name, aliasName)
}

// Contract gives the sentence and source of a contract row such as R-030.
func Contract(id string) (ContractRow, bool) {
	c := search(contracts, id, func(c *ContractRow) string { return c.ID })
	if c == nil {
		return ContractRow{ID: id}, false
	}
	return *c, true
}

// Contracts lists every contract row by id. Do not change the result.
func Contracts() []ContractRow { return contracts }

// Overlay is a set of rows from a user's file.
type Overlay struct{ t tables }
