package gen

// Hook is one function that the user writes. The proof and the simulator
// know it by Name; the templates print its prototype.
type Hook struct {
	Name   string   // C name, for example ShadowOnPostRead
	Role   HookRole // what it is called for
	Major  string   // IRP_MJ_* of its operation, empty when it has none
	Item   string   // name of the context, async I/O or message it serves, else empty
	Irql   Irql     // highest level at which the generated code calls it
	Result string   // C return type
	Params []Param
	Answer string   // what a stub returns, empty for VOID
	Doc    []string // what it is for, when it is called and what its result means
}

// Param is one parameter of a hook, in source order.
type Param struct {
	SAL  string // _In_, _Inout_, _Out_ or _In_opt_
	Type string // C type
	Name string
}

// Irql is an interrupt request level as the generated comments print it.
type Irql string

const (
	Passive  Irql = "PASSIVE_LEVEL"
	Apc      Irql = "APC_LEVEL"
	Dispatch Irql = "DISPATCH_LEVEL"
)

// HookRole is what a hook is called for.
type HookRole string

const (
	RolePre              HookRole = "pre"               // decides in the pre-operation
	RolePost             HookRole = "post"              // does the completion work
	RoleDrain            HookRole = "drain"             // gives up what the context owns while draining
	RoleUnsafe           HookRole = "unsafe"            // replaces post when the work cannot run at a safe level
	RolePended           HookRole = "pended"            // decides about a pended operation in the worker
	RoleSwap             HookRole = "swap"              // transforms the bytes of a swapped buffer
	RoleContextInit      HookRole = "context-init"      // fills in a new context
	RoleContextCleanup   HookRole = "context-cleanup"   // frees what a context owns
	RoleAsyncPrepare     HookRole = "async-prepare"     // fills in the request
	RoleAsyncDone        HookRole = "async-done"        // sees the result
	RoleAsyncLost        HookRole = "async-lost"        // the hand-off to the work item failed
	RolePortConnect      HookRole = "port-connect"      // accepts or refuses a client
	RolePortDisconnect   HookRole = "port-disconnect"   // the client has gone
	RoleMessage          HookRole = "message"           // answers a message
	RoleStart            HookRole = "start"             // end of DriverEntry, before filtering starts
	RoleStop             HookRole = "stop"              // unload, after the filter is unregistered
	RoleInstanceSetup    HookRole = "instance-setup"    // accepts or refuses a volume
	RoleInstanceTeardown HookRole = "instance-teardown" // the instance goes
)
