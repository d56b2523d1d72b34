package gen

// Spec is one driver's spec file, decoded, with defaults filled in and
// checked by Load. The struct tags are the file format: yaml names the key,
// doc is what the JSON Schema and docs/spec.md say about it, need marks a
// required key.
type Spec struct {
	Version    int         `yaml:"version" min:"1" max:"1" need:"true" doc:"Format of this file. Always 1."`
	Name       string      `yaml:"name" match:"driver-name" need:"true" doc:"Name of the driver or module: a C identifier that starts every generated name, and in lower case every file name."`
	PoolTag    string      `yaml:"pool_tag" match:"tag" doc:"Pool tag of every generated allocation: four letters or digits. Default: from the name."`
	Driver     *Driver     `yaml:"driver" doc:"Present when fltgen emits the whole driver. Without it fltgen emits callbacks and a registration snippet for an existing driver."`
	Operations []Operation `yaml:"operations" doc:"One entry for each IRP_MJ_* that the driver filters."`
	Contexts   []Context   `yaml:"contexts" doc:"Contexts that the driver attaches to instances, volumes, files and streams."`
	AsyncIO    []AsyncIO   `yaml:"async_io" doc:"Asynchronous I/O that the driver itself starts."`
	Port       *Port       `yaml:"port" doc:"Communication port to a user-mode service."`
}

// Driver describes the parts that only a whole driver has.
type Driver struct {
	Altitude       string       `yaml:"altitude" match:"altitude" need:"true" doc:"Altitude as a quoted decimal string, within the range of the load order group."`
	LoadOrderGroup string       `yaml:"load_order_group" oneof:"groups" need:"true" doc:"Load order group, for example 'FSFilter Activity Monitor'."`
	Start          StartType    `yaml:"start" doc:"When the service starts. Default: demand."`
	Version        string       `yaml:"version" match:"version" doc:"Version of the package, four numbers. Default: 1.0.0.0."`
	Date           string       `yaml:"date" match:"date" doc:"Date in the INF's DriverVer, mm/dd/yyyy. Default: 01/01/2025."`
	Provider       string       `yaml:"provider" match:"text" doc:"Company name in the INF."`
	Description    string       `yaml:"description" match:"text" doc:"Service description in the INF."`
	Detachable     *bool        `yaml:"detachable" doc:"Whether an instance may be detached by hand (FltDetachVolume). Default: true."`
	Unloadable     *bool        `yaml:"unloadable" doc:"Whether the driver can be unloaded. Default: true."`
	Hooks          []DriverHook `yaml:"hooks" doc:"Hooks into the driver's life: start, stop, instance-setup, instance-teardown."`
}

// Operation is one IRP_MJ_* with the pattern that handles it.
type Operation struct {
	Major        string      `yaml:"major" oneof:"majors" need:"true" doc:"Major function, IRP_MJ_*."`
	Pattern      Pattern     `yaml:"pattern" need:"true" doc:"How completion is handled."`
	Pre          *bool       `yaml:"pre" doc:"Whether a pre-operation hook decides what happens. Default: true for pre-only and pend, else false (every operation is watched)."`
	Post         PostStyle   `yaml:"post" doc:"For pend: how the post-operation of a resumed operation is handled. Default: none."`
	PendVia      PendVia     `yaml:"pend_via" doc:"For pend: a deferred work item, or a cancel-safe callback-data queue. Default: work-item."`
	OnDraining   OnDraining  `yaml:"on_draining" doc:"When the instance goes away before completion: release the context, or also call a hook with it. Default: release."`
	OnFailure    OnFailure   `yaml:"on_failure" doc:"When the operation failed below us: skip the hook, or call it. Default: skip."`
	OnUnsafe     OnUnsafe    `yaml:"on_unsafe" doc:"When the work cannot run at a safe level: fail the operation, skip the work, or call a hook that is legal at DISPATCH_LEVEL."`
	UnsafeStatus string      `yaml:"unsafe_status" oneof:"statuses" doc:"Status for on_unsafe: fail. Default: STATUS_UNSUCCESSFUL."`
	OnNoMemory   OnNoMemory  `yaml:"on_no_memory" doc:"When there is no memory for the completion context: let the operation pass unwatched, or fail it. Default: pass, and fail with swap_buffer."`
	Alternative  Alternative `yaml:"alternative" doc:"For synchronized: what happens with operations that must not be synchronized (asynchronous reads and writes, oplock requests, directory notification, waiting byte-range locks)."`
	PagingIO     IOPolicy    `yaml:"paging_io" doc:"Paging reads and writes: include, or skip by registration flag. Default: include."`
	CachedIO     IOPolicy    `yaml:"cached_io" doc:"Cached reads and writes: include, or skip by registration flag. Default: include."`
	NonVolumeIO  IOPolicy    `yaml:"non_volume_io" doc:"I/O other than on volume handles: include, or skip by registration flag. Default: include."`
	FastIO       FastIO      `yaml:"fast_io" doc:"Fast I/O: include, pass it by, or disallow it so that it comes again as an IRP. Default: include (pend: disallow)."`
	SwapBuffer   bool        `yaml:"swap_buffer" doc:"For IRP_MJ_READ with when-safe and IRP_MJ_WRITE with direct: replace the caller's buffer by ours, and call a hook to transform the bytes."`
	FileName     FileName    `yaml:"file_name" doc:"Query the file name for the hook: for post-create in the post-operation, for pre-only before the hook. Default: none."`
	Context      []Field     `yaml:"context" doc:"Fields of the completion context, carried from pre-operation to post-operation."`
	Carries      []string    `yaml:"carries" match:"name" doc:"Names of contexts that the pre-operation gets and the post-operation releases."`
	Attaches     []string    `yaml:"attaches" match:"name" doc:"For post-create: names of contexts to attach to the file just opened."`
	Starts       string      `yaml:"starts" match:"name" doc:"Name of the async_io that this operation's hook starts; checked against the hook's level."`
	RawPre       string      `yaml:"raw_pre" match:"name" doc:"For raw: name of your pre-operation callback."`
	RawPost      string      `yaml:"raw_post" match:"name" doc:"For raw: name of your post-operation callback."`
}

// Context is a context that the Filter Manager keeps for us.
type Context struct {
	Name    string      `yaml:"name" match:"name" need:"true" doc:"Name of the context: a C identifier."`
	Type    ContextType `yaml:"type" need:"true" doc:"What the context belongs to."`
	Pool    Pool        `yaml:"pool" doc:"Pool that the context is allocated from. Default: nonpaged. A context touched at DISPATCH_LEVEL and a volume context must be nonpaged."`
	Fields  []Field     `yaml:"fields" doc:"Fields of the structure."`
	Init    bool        `yaml:"init" doc:"Whether a hook initialises a new context before it is published."`
	Cleanup bool        `yaml:"cleanup" doc:"Whether a hook frees what the fields own when the last reference goes."`
}

// Field is one field of a generated structure.
type Field struct {
	Name  string `yaml:"name" match:"name" need:"true" doc:"Name of the field: a C identifier."`
	Type  string `yaml:"type" oneof:"types" need:"true" doc:"Type of the field."`
	Count int    `yaml:"count" min:"1" max:"4096" doc:"Number of elements when the field is an array."`
}

// AsyncIO is I/O that the driver starts and that completes in a callback.
type AsyncIO struct {
	Name      string    `yaml:"name" match:"name" need:"true" doc:"Name of the request: a C identifier."`
	Kind      AsyncKind `yaml:"kind" need:"true" doc:"perform (FltPerformAsynchronousIo), read (FltReadFile) or write (FltWriteFile)."`
	Major     string    `yaml:"major" oneof:"majors" doc:"For perform: the major function to send. Default: IRP_MJ_READ."`
	Handoff   Handoff   `yaml:"handoff" doc:"Where the completion hook runs: none (in the callback, up to DISPATCH_LEVEL) or work-item (PASSIVE_LEVEL). Default: none."`
	NonCached bool      `yaml:"non_cached" doc:"Non-cached I/O: offset and length must be multiples of the sector size."`
	MaxLength int       `yaml:"max_length" min:"1" max:"16777216" doc:"Largest transfer in bytes, up to 16 MiB. Default: 65536."`
	Context   []Field   `yaml:"context" doc:"Fields that travel with the request."`
}

// Port is the communication port.
type Port struct {
	Name           string    `yaml:"name" match:"port" need:"true" doc:"Name of the port, a backslash and then letters, digits, '.', '_' and '-'."`
	MaxConnections int       `yaml:"max_connections" min:"1" max:"1" doc:"Number of clients at a time. Always 1, the default."`
	Messages       []Message `yaml:"messages" doc:"Typed messages."`
}

// Message is one message of the port.
type Message struct {
	Name      string    `yaml:"name" match:"name" need:"true" doc:"Name of the message: a C identifier."`
	Direction Direction `yaml:"direction" need:"true" doc:"to-driver (a command from the service) or to-user (a notification by the driver)."`
	Fields    []Field   `yaml:"fields" doc:"Fields of the message. Plain data only: no pointers, no locks."`
	Reply     []Field   `yaml:"reply" doc:"Fields of the reply."`
	TimeoutMS int       `yaml:"timeout_ms" min:"1" max:"3600000" doc:"For to-user: how long the driver waits, in milliseconds. Default: 1000."`
}

// Pattern is how one operation's completion is handled.
type Pattern string

const (
	Direct       Pattern = "direct"
	WhenSafe     Pattern = "when-safe"
	WorkItem     Pattern = "work-item"
	Synchronized Pattern = "synchronized"
	Pend         Pattern = "pend"
	PreOnly      Pattern = "pre-only"
	PostCreate   Pattern = "post-create"
	Raw          Pattern = "raw"
)

// PostStyle is how a pended operation's post-operation is handled.
type PostStyle string

const (
	PostNone     PostStyle = "none"
	PostDirect   PostStyle = "direct"
	PostWhenSafe PostStyle = "when-safe"
)

// PendVia is where a pended operation waits.
type PendVia string

const (
	ViaWorkItem PendVia = "work-item"
	ViaQueue    PendVia = "queue"
)

// OnDraining is what happens when the instance is torn down.
type OnDraining string

const (
	DrainRelease OnDraining = "release"
	DrainHook    OnDraining = "hook"
)

// OnFailure is what happens when the operation failed below the driver.
type OnFailure string

const (
	FailureSkip OnFailure = "skip"
	FailureCall OnFailure = "call"
)

// OnUnsafe is what happens when the work cannot run at a safe level.
type OnUnsafe string

const (
	UnsafeFail OnUnsafe = "fail"
	UnsafeSkip OnUnsafe = "skip"
	UnsafeHook OnUnsafe = "hook"
)

// OnNoMemory is what happens when the completion context cannot be allocated.
type OnNoMemory string

const (
	NoMemoryPass OnNoMemory = "pass"
	NoMemoryFail OnNoMemory = "fail"
)

// Alternative is what happens with operations that must not be synchronized.
type Alternative string

const (
	AltSkip     Alternative = "skip"
	AltWhenSafe Alternative = "when-safe"
)

// IOPolicy includes a kind of I/O or skips it by registration flag.
type IOPolicy string

const (
	IOInclude IOPolicy = "include"
	IOSkip    IOPolicy = "skip"
)

// FastIO is what happens with fast I/O.
type FastIO string

const (
	FastInclude  FastIO = "include"
	FastPass     FastIO = "pass"
	FastDisallow FastIO = "disallow"
)

// FileName is which name is queried for a hook.
type FileName string

const (
	NameNone       FileName = "none"
	NameNormalized FileName = "normalized"
	NameOpened     FileName = "opened"
)

// ContextType is what a context belongs to.
type ContextType string

const (
	VolumeContext       ContextType = "volume"
	InstanceContext     ContextType = "instance"
	FileContext         ContextType = "file"
	StreamContext       ContextType = "stream"
	StreamHandleContext ContextType = "stream-handle"
)

// Pool is a pool type.
type Pool string

const (
	NonPaged Pool = "nonpaged"
	Paged    Pool = "paged"
)

// AsyncKind is the routine that starts asynchronous I/O.
type AsyncKind string

const (
	AsyncPerform AsyncKind = "perform"
	AsyncRead    AsyncKind = "read"
	AsyncWrite   AsyncKind = "write"
)

// Handoff is where the completion hook of asynchronous I/O runs.
type Handoff string

const (
	HandoffNone     Handoff = "none"
	HandoffWorkItem Handoff = "work-item"
)

// Direction is who sends a message.
type Direction string

const (
	ToDriver Direction = "to-driver"
	ToUser   Direction = "to-user"
)

// StartType is when the service starts.
type StartType string

const (
	StartBoot   StartType = "boot"
	StartSystem StartType = "system"
	StartAuto   StartType = "auto"
	StartDemand StartType = "demand"
)

// DriverHook is a point in the driver's life where a hook is called.
type DriverHook string

const (
	HookStart            DriverHook = "start"
	HookStop             DriverHook = "stop"
	HookInstanceSetup    DriverHook = "instance-setup"
	HookInstanceTeardown DriverHook = "instance-teardown"
)

// enum is a key whose value is one word of a fixed list. The decoder and the
// JSON Schema both ask it.
type enum interface{ words() []string }

func (Pattern) words() []string {
	return []string{"direct", "when-safe", "work-item", "synchronized", "pend", "pre-only", "post-create", "raw"}
}
func (PostStyle) words() []string   { return []string{"none", "direct", "when-safe"} }
func (PendVia) words() []string     { return []string{"work-item", "queue"} }
func (OnDraining) words() []string  { return []string{"release", "hook"} }
func (OnFailure) words() []string   { return []string{"skip", "call"} }
func (OnUnsafe) words() []string    { return []string{"fail", "skip", "hook"} }
func (OnNoMemory) words() []string  { return []string{"pass", "fail"} }
func (Alternative) words() []string { return []string{"skip", "when-safe"} }
func (IOPolicy) words() []string    { return []string{"include", "skip"} }
func (FastIO) words() []string      { return []string{"include", "pass", "disallow"} }
func (FileName) words() []string    { return []string{"none", "normalized", "opened"} }
func (ContextType) words() []string {
	return []string{"volume", "instance", "file", "stream", "stream-handle"}
}
func (Pool) words() []string      { return []string{"nonpaged", "paged"} }
func (AsyncKind) words() []string { return []string{"perform", "read", "write"} }
func (Handoff) words() []string   { return []string{"none", "work-item"} }
func (Direction) words() []string { return []string{"to-driver", "to-user"} }
func (StartType) words() []string { return []string{"boot", "system", "auto", "demand"} }
func (DriverHook) words() []string {
	return []string{"start", "stop", "instance-setup", "instance-teardown"}
}
