package kb

import (
	"slices"
	"strings"
)

// Role is a kind of callback: how the kernel or the filter manager calls a function of the driver.
type Role struct {
	Name         string // for example flt_post_operation
	Typedef      string // for example PFLT_POST_OPERATION_CALLBACK
	Min, Max     Level  // level at entry
	LevelKnown   bool
	Condition    string // in our own words, when the level depends on more
	Return       string // return type
	Returns      []Return
	Params       []string // declarations of the parameters
	User         []int    // 1-based parameters that are addresses in the requestor's process
	RegisteredBy []string // "ROUTINE pN" or "STRUCT.Field"
	Operation    int      // the parameter, from 1, that is the operation which the callback is about; 0 none
	Owns         bool     // the callback must complete that operation
	MayLack      bool     // the operation may be NULL
	Thread       string
	AtDispatch   bool // really entered at DISPATCH_LEVEL, not only "up to"
	Documented   bool // a page states the level
	Doc          string
	Note         string
}

// InSystem reports that the callback runs in a thread of the system process.
func (r *Role) InSystem() bool {
	return strings.HasPrefix(r.Thread, "system") || r.Thread == "own thread"
}

// Return is a value that a callback may return; When restricts it (irp, fastio, a major's name, ...).
type Return struct {
	Name string
	Then Fate
	When []string
}

// Fate is what becomes of an operation when a callback returns a value.
type Fate uint8

// Fates; a value can have several.
const (
	Passes Fate = 1 << iota // it goes on to the drivers below
	Asks                    // its post-operation callback will be called and gets the completion context
	Holds                   // it waits until the driver completes it
	Ends                    // it is finished, with the status in its status block
)

// PreOperation reports a callback that is asked whether an operation goes on.
func (r *Role) PreOperation() bool { return r.gives(Passes) }

// PostOperation reports a callback that gets an operation back and finishes it.
func (r *Role) PostOperation() bool { return r.gives(Ends) && !r.gives(Passes) }

func (r *Role) gives(f Fate) bool {
	return r != nil && slices.ContainsFunc(r.Returns, func(x Return) bool { return x.Then&f != 0 })
}

// Constant is a named number of the WDK headers.
type Constant struct {
	Group  string
	Name   string
	Value  int64
	Source string
	Note   string
}

// OpKind is a set of kinds of operation.
type OpKind uint8

// Kinds of operation that a minifilter sees.
const (
	IRP OpKind = 1 << iota
	FastIO
	FsFilter
)

// Has reports that every kind of k is in the set.
func (s OpKind) Has(k OpKind) bool { return s&k == k }

// PagingUse says whether operations of a major may carry paging I/O.
type PagingUse uint8

// Paging uses.
const (
	PagingNever   PagingUse = iota
	PagingLimited           // only some information classes, and rarely
	PagingYes
)

// Major is what is known about one major function code of minifilter operations.
type Major struct {
	Name            string
	Value           uint8
	Kinds           OpKind
	KindsDocumented bool // false: inferred
	Filterable      bool // may be registered
	NoPost          bool // no post-operation callback may be registered
	PreMax          Level
	PrePagingMax    Level // == PreMax where paging makes no difference
	PostMax         Level // of an IRP (or FSFilter) operation, neither synchronised nor draining
	PostFastIOMax   Level
	LevelAssumed    bool // no page states the level
	Thread          string
	Paging          PagingUse
	AtDispatch      bool // storage stacks really complete it at DISPATCH_LEVEL; otherwise contract only
	Note            string
	Source          string
}

// BufferMode says what the pointer in an operation's parameter is.
type BufferMode uint8

// Buffer modes.
const (
	BufferRaw    BufferMode = iota // the caller's pointer unless FLT_IS_SYSTEM_BUFFER or the MDL says otherwise
	BufferSystem                   // always a system buffer
	BufferMDL                      // only described by an MDL
)

// Buffer is a buffer parameter of an operation: paths are below Data->Iopb.
type Buffer struct {
	Major  string // IRP_MJ_* name
	Path   string // for example Parameters.Read.ReadBuffer
	MDL    string // MDL field that goes with it, or ""
	Length string // length field, or ""
	Mode   BufferMode
	Source string
}

// Alias is a macro of the headers that expands to one call.
type Alias struct {
	Name         string
	Params       []string // nil for an object-like macro
	Target       string   // name that is called
	Args         []string // argument expressions; nil for an object-like macro
	Header       string
	AlsoFunction bool // a function of that name exists too: do not resolve
}

// ContractRow is one numbered rule of the minifilter contract that findings cite.
type ContractRow struct {
	ID     string // for example R-030
	Text   string // one sentence
	Source string // page name
}

// Prototype is the declaration of a name that is no routine of its own, such as a callback's function type.
type Prototype struct {
	Name   string
	Header string
	Text   string
}
