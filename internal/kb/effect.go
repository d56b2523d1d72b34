package kb

import (
	"iter"
	"slices"
)

// EffectKind says what sort of fact an [Effect] is.
type EffectKind uint8

// The effect vocabulary; data/README.md gives the spelling and meaning of each.
const (
	NoEffect            EffectKind = iota
	Check                          // the result must be inspected (If: only then); header annotation
	ShouldCheck                    // outputs are invalid on failure; our judgement
	Pure                           // no lock, wait, allocation or paging behaviour of its own
	Raises                         // IRQL on return is Level, or the value of Op when Op is set
	SavesIRQL                      // the level before the call is stored in Op
	RestoresIRQL                   // IRQL on return is the level saved in Op
	ReadsIRQL                      // Op is the current level
	AssertsIRQL                    // checked builds assert IRQL <= Level
	Acquire                        // ownership of What at Op starts; By lists what ends it
	Release                        // ownership of What at Op ends
	Converts                       // lock mode What becomes To
	Init                           // storage Op becomes a What; By tears it down
	Deinit                         // storage Op is no longer a What
	Alloc                          // pool allocation: Op is the result; see Pool
	ReturnsPaged                   // Op lives in paged pool
	Waits                          // may block (If)
	Signals                        // dispatcher object Op is signalled
	HoldsDispatcherLock            // returns at raised IRQL; the next call must be a wait
	Requires                       // precondition What, on Op when set
	RaisesSEH                      // may raise a structured exception
	NoReturn                       // does not return
	Defers                         // Op (a callback) runs later as Role
	Calls                          // Op (a callback) runs before the call returns, at Level when LevelKnown
	Registers                      // Op (a callback) is stored as Role
	RegistersStruct                // Op points at a struct of type What that holds callbacks
	Unregisters                    // Op (a callback) is removed
	HandsOver                      // ownership of Op passes to the callee
	Out                            // What (such as post_status) is written through Op
	SoftPassive                    // PASSIVE only because code or tables are pageable
	Completes                      // the operation Op is completed, by ArgStatus of Role; it must not be touched afterwards
	Pends                          // the operation Op is pended
	MayPend                        // the operation Op is pended, depending on the result
	PassesDown                     // the operation Op goes to the next driver
	SetsDirty                      // parameter changes of Op become visible to those below
	SetsMDL                        // an MDL is attached to the operation Op
	FreesMDL                       // the MDL chain of the operation Op is freed
	Builds                         // the MDL Op describes its pages from now on; Pool tells which
	SetsTopLevelIrp                // thread-local top-level IRP marker
	Stores                         // the value of Arg src is stored in Op: *p1, or a member p1->Field
	Fills                          // Arg len bytes are written at Op
	Copies                         // memory is copied to Op from Arg src, length Arg len
	Tag                            // Op is a pool tag
	Deprecated                     // By[0] replaces it
	Family                         // the routine belongs to the family What (context_get, name_query, debug_print, ...)
	OnlyIn                         // legal only in the callbacks By (role, or role:IRP_MJ_NAME)
	NotIn                          // illegal in the callbacks By (If: then)
	OnlyFor                        // the operation Op must have one of the major functions By
	NotFor                         // the operation Op must have none of the major functions By
	Expects                        // If must hold of the arguments; What is the contract row
	Assumes                        // an assertion: checked builds stop unless Op is true
	Context                        // Op is a context of the type What, a constant: its memory is what allocations of that type give
	Tests                          // the result tells whether Op is What (irp, fastio, fsfilter, success, ...)
	Uses                           // Op must have been initialised as a What
	Links                          // the entry Op is put into the doubly linked list Arg list
	Fails                          // the result is an error status
	Unlinks                        // the entry Op comes out of its list, or whichever entry of Arg list it is
)

// Outcome says on which result of the call an effect happens.
type Outcome uint8

// Outcomes. Unconditional is the default.
const (
	Unconditional Outcome = iota
	OnTrue                // the result is TRUE
	OnSuccess             // the result is a success status
	OnNonNull             // the result (or the out pointer) is not NULL
	OnAlways              // stated explicitly: also when the call fails
)

// ArgName names a secondary operand of an effect.
type ArgName uint8

// Secondary operands.
const (
	ArgCtx   ArgName = iota + 1 // context handed to the callback
	ArgPool                     // POOL_TYPE parameter
	ArgFlags                    // POOL_FLAGS parameter
	ArgSize                     // byte count
	ArgTag                      // pool tag
	ArgList                     // the list: a lookaside list that decides paged or not, the head of a linked one

	ArgSrc      // source of a copy
	ArgLen      // length of a copy
	ArgTimeout  // pointer to the timeout of a wait
	ArgInterval // pointer to the interval of a delay
	ArgObject   // object that the callback is stored in
	ArgStatus   // what a callback would have returned
	ArgType     // context type of an allocation
	ArgKeeps    // memory that is used until the callback runs
	ArgIgnores  // output that is not written when there is a callback
)

// Arg is a secondary operand.
type Arg struct {
	Name ArgName
	Op   Operand
}

// PoolKind is what an allocation says about its memory before any operand is looked at.
type PoolKind uint8

// Pool kinds of an Alloc effect.
const (
	PoolByOperand PoolKind = iota // ArgPool, ArgFlags or ArgList decides
	PoolPaged
	PoolNonPaged
)

// CallbackWhere tells how Op of Defers, Calls, Registers names the callback.
type CallbackWhere uint8

// Ways to name a callback.
const (
	CallbackParam      CallbackWhere = iota // Op is a function pointer argument
	CallbackInObject                        // Op is an object that was initialised with the callback (a DPC, a work item, a queue, a table)
	CallbackRegistered                      // every callback registered for Role
)

// Effect is one fact about what a call does. Which fields matter depends on Kind; absent operands are [NoOperand].
type Effect struct {
	Kind       EffectKind
	What       string // lock or resource kind, requirement, struct type, family, out value
	To         string // target kind of Converts
	Op         Operand
	On         Outcome
	If         *Pred
	By         []string // routines that undo the effect
	Role       string   // role of a callback
	Level      Level
	LevelKnown bool
	Pool       PoolKind
	Where      CallbackWhere
	InProcess  bool // Expects: not in threads of the system process
	Args       []Arg
	Pass       []Operand // what a callback receives, parameter by parameter; NoOperand: nothing of the call
	Raw        string    // text of the data file
}

// Arg returns a secondary operand.
func (e Effect) Arg(n ArgName) (Operand, bool) {
	for _, a := range e.Args {
		if a.Name == n {
			return a.Op, true
		}
	}
	return NoOperand, false
}

// Kept yields the memory that is used until the callback of Defers runs.
func (e Effect) Kept() iter.Seq[Operand] {
	return func(yield func(Operand) bool) {
		for _, a := range e.Args {
			if a.Name == ArgKeeps && !yield(a.Op) {
				return
			}
		}
	}
}

// Releases reports that an object of kind acquired is given back by this Release effect: the kinds are equal, or
// the release covers both modes of a lock (eresource, pushlock).
func (e Effect) Releases(acquired string) bool {
	if e.Kind != Release {
		return false
	}
	return e.What == acquired || e.What+"_excl" == acquired || e.What+"_shared" == acquired
}

var lockKinds = []string{ // sorted
	"cancel_spinlock", "critical_region", "eresource", "eresource_excl", "eresource_shared", "fast_mutex",
	"guarded_mutex", "guarded_region", "interrupt_spinlock", "kmutex", "pushlock", "pushlock_excl",
	"pushlock_shared", "queued_spinlock", "remove_lock", "rundown", "rw_spinlock_excl", "rw_spinlock_shared",
	"spinlock", "vpb_spinlock",
}

// IsRecursive reports that a thread may acquire a lock of the kind which it holds already.
func IsRecursive(kind string) bool {
	switch kind {
	case "eresource_excl", "eresource_shared", "kmutex", "rundown", "remove_lock", "critical_region", "guarded_region":
		return true
	}
	return false
}

// IsLock reports that an Acquire/Release kind is a lock (balance matters) and not an owned resource.
func IsLock(kind string) bool {
	_, ok := slices.BinarySearch(lockKinds, kind)
	return ok
}

// BelongsToNoThread reports that what was acquired is a count of users, which
// another thread may give back (nf-wdm-exreleaserundownprotection,
// nf-wdm-ioreleaseremovelock).
func BelongsToNoThread(kind string) bool { return kind == "rundown" || kind == "remove_lock" }
