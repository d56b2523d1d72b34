package kb

import (
	"iter"
	"slices"
	"sort"
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
	protos    []Prototype
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
	i := sort.Search(len(rows), func(i int) bool { return name(&rows[i]) >= key }) // by index: rows are large
	if i == len(rows) || name(&rows[i]) != key {
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

// Routines yields every routine in the order of the names, the user's rows first.
func (db *DB) Routines() iter.Seq[*Routine] {
	return each(db, func(t *tables) []Routine { return t.routines }, func(r *Routine) bool { return db.Routine(r.Name) == r })
}

// each yields the rows that current accepts: those that no later overlay replaces.
func each[T any](db *DB, rows func(*tables) []T, current func(*T) bool) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		all := make([]*tables, 0, len(db.over)+1)
		for _, o := range slices.Backward(db.over) {
			all = append(all, &o.t)
		}
		for _, t := range append(all, db.base) {
			rs := rows(t)
			for i := range rs {
				if r := &rs[i]; current(r) && !yield(r) {
					return
				}
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
	return each(db, func(t *tables) []Role { return t.roles }, func(r *Role) bool { return db.Role(r.Name) == r })
}

// Meaning is what a value says that a callback of a role returns; the zero Return when it is none of the role's values.
func (db *DB) Meaning(r *Role, value int64) Return {
	if r == nil {
		return Return{}
	}
	for _, x := range r.Returns {
		if v, ok := db.Const(x.Name); ok && v == value {
			return x
		}
	}
	return Return{}
}

// Saying is the value by which a callback of a role says what becomes of the operation.
func (db *DB) Saying(r *Role, f Fate) (name string, value int64, ok bool) {
	if r == nil {
		return "", 0, false
	}
	for _, x := range r.Returns {
		if x.Then&f != 0 {
			value, ok = db.Const(x.Name)
			return x.Name, value, ok
		}
	}
	return "", 0, false
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

// RoleAtField finds the role of a callback stored in a member of a registration structure, for example
// FLT_REGISTRATION and FilterUnloadCallback; nil when the member holds none. The typedef and the tag of the structure
// (with a leading underscore) are the same.
func (db *DB) RoleAtField(structure, member string) *Role {
	want := strings.TrimPrefix(structure, "_") + "." + member
	for r := range db.Roles() {
		if slices.Contains(r.RegisteredBy, want) {
			return r
		}
	}
	return nil
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

// Constants yields every constant in the order of the names, the user's rows first.
func (db *DB) Constants() iter.Seq[*Constant] {
	return each(db, func(t *tables) []Constant { return t.constants }, func(c *Constant) bool { return db.Constant(c.Name) == c })
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

// Majors lists all major functions. Do not change the result.
func (db *DB) Majors() []Major { return db.base.majors }

// Buffers lists the buffer parameters of the operations of a major function, or of all when major is "".
func (db *DB) Buffers(major string) []*Buffer {
	var out []*Buffer
	for i := range db.base.buffers {
		if b := &db.base.buffers[i]; major == "" || b.Major == major {
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

// IsMDL reports that a path below Data->Iopb is the MDL of a buffer parameter.
func (db *DB) IsMDL(path string) bool {
	return slices.ContainsFunc(db.base.buffers, func(b Buffer) bool { return b.MDL == path })
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

// Aliases yields every macro that stands for one call.
func (db *DB) Aliases() iter.Seq[*Alias] {
	return each(db, func(t *tables) []Alias { return t.aliases }, func(a *Alias) bool { return db.Alias(a.Name) == a })
}

// Prototypes lists the declarations that belong to no routine row. Do not change the result.
func (db *DB) Prototypes() []Prototype { return db.base.protos }

// Overlay is a set of rows from a user's file.
type Overlay struct{ t tables }
