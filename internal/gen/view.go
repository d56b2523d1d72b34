package gen

import "strings"

// driverView is what the templates of one spec see. Names are final C text;
// templates decide layout only.
type driverView struct {
	*Spec
	N, U, Base, TagC string
	Ops              []opView
	Queues           []opView // operations that wait in a queue
	ContextTypes     []contextView
	SetupContexts    []contextView // attached while an instance is set up
	Async            []asyncView
	Messages         []messageView
	InstanceT        string
	Detachable       bool
	Unloadable       bool
	TeardownStart    bool
	Hooks            []Hook

	Body        string // rendered functions
	Helpers     string // rendered functions that Body calls
	StaticPaged []string
	PagedNames  []string
	Callbacks   []string
	Services    []string
}

// opView is one operation as the templates see it.
type opView struct {
	plan
	N, U                            string
	PreCb, PostCb                   string
	SafeCb, WorkCb, PreWorkCb       string
	QueueWorkCb, UnsafeFn           string
	CtxT, AllocCtx, FreeCtx, QueueT string
	InstanceT                       string
	PreResultT, PendedResultT       string
	PreHook, PostHook, UnsafeHook   string
	DrainHook, PendedHook, SwapHook string
	PreArgs, PostArgs, PendArgs     string
	PendedArgs                      string
	RefuseArgs                      string
	PreIrql, PostIrql               Irql
	Dual, OnlyOK, PostCanFail       bool
	CanDisallow, PostMore           bool
	FailNoMemory, CallOnFailure     bool
	PendedWatch, SkipMdl            bool
	PrePaged, PostPaged             string // PAGED macro of the callback, where it is pageable
	SyncGuard, SyncGuardText        string
	RegFlags                        string
	HasOwn, MayPage, EmptyCtx       bool
	OnlyFast                        bool // never anything but fast I/O
	OnlyIrps                        bool // by policy, though the major knows fast I/O
	Carried                         []contextView
	Attached                        []contextView
}

// contextView is one context as the templates see it.
type contextView struct {
	Context
	N, U          string
	StructT, PtrT string
	FltType, Api  string
	PoolType      string
	GetArgs       string
	InitHook      string
	CleanupCb     string
	CleanupHook   string
	Queues        []opView
	Empty         bool
}

// newView works out every name and switch that the templates need.
func newView(s *Spec) *driverView {
	v := &driverView{Spec: s, N: s.Name, U: s.upper(), Base: s.base(), TagC: s.tagC(), Hooks: Hooks(s)}
	if s.Driver != nil {
		v.Detachable = isTrue(s.Driver.Detachable, true)
		v.Unloadable = isTrue(s.Driver.Unloadable, true)
	}
	v.InstanceT = "P" + v.U + "_INSTANCE_STATE"
	for _, c := range s.Contexts {
		if c.Type == InstanceContext {
			v.InstanceT = "P" + v.U + "_" + snakeUpper(c.Name)
		}
	}
	for _, op := range s.Operations {
		o := v.op(planOf(op))
		v.Ops = append(v.Ops, o)
		if o.QueueT != "" {
			v.Queues = append(v.Queues, o)
		}
	}
	v.addContexts()
	for _, a := range s.AsyncIO {
		v.Async = append(v.Async, newAsyncView(s, a))
	}
	if s.Port != nil {
		v.Messages = newMessageViews(s)
	}
	v.TeardownStart = len(v.Queues) > 0 || s.hasHook(HookInstanceTeardown)
	return v
}

// addContexts lists the contexts, with one of our own when operations wait in
// queues and the spec declares no instance context to hold them.
func (v *driverView) addContexts() {
	contexts := v.Spec.Contexts
	if len(v.Queues) > 0 && !hasInstanceContext(contexts) {
		contexts = append([]Context{{Name: "InstanceState", Type: InstanceContext, Pool: NonPaged}}, contexts...)
	}
	for _, c := range contexts {
		cv := newContextView(v.Spec, c)
		if c.Type == InstanceContext {
			cv.Queues = v.Queues
			cv.Empty = cv.Empty && len(v.Queues) == 0
		}
		v.ContextTypes = append(v.ContextTypes, cv)
		if c.atSetup() {
			v.SetupContexts = append(v.SetupContexts, cv)
		}
	}
}

func hasInstanceContext(contexts []Context) bool {
	for _, c := range contexts {
		if c.Type == InstanceContext {
			return true
		}
	}
	return false
}

func newContextView(s *Spec, c Context) contextView {
	t := s.upper() + "_" + snakeUpper(c.Name)
	v := contextView{Context: c, N: s.Name, U: s.upper(), StructT: t, PtrT: "P" + t, Empty: len(c.Fields) == 0}
	switch c.Type {
	case VolumeContext:
		v.FltType, v.Api, v.GetArgs = "FLT_VOLUME_CONTEXT", "Volume", "FltObjects->Filter, FltObjects->Volume"
	case InstanceContext:
		v.FltType, v.Api, v.GetArgs = "FLT_INSTANCE_CONTEXT", "Instance", "FltObjects->Instance"
	case FileContext:
		v.FltType, v.Api, v.GetArgs = "FLT_FILE_CONTEXT", "File", "FltObjects->Instance, FltObjects->FileObject"
	case StreamContext:
		v.FltType, v.Api, v.GetArgs = "FLT_STREAM_CONTEXT", "Stream", "FltObjects->Instance, FltObjects->FileObject"
	case StreamHandleContext:
		v.FltType, v.Api, v.GetArgs = "FLT_STREAMHANDLE_CONTEXT", "StreamHandle", "FltObjects->Instance, FltObjects->FileObject"
	}
	v.PoolType = "NonPagedPoolNx"
	if c.Pool == Paged {
		v.PoolType = "PagedPool"
	}
	if c.Init {
		v.InitHook = s.Name + "OnInit" + c.Name
	}
	if c.Cleanup {
		v.CleanupCb, v.CleanupHook = s.Name+"Cleanup"+c.Name, s.Name+"OnCleanup"+c.Name
	}
	return v
}

// op works out the names of one operation.
func (v *driverView) op(p plan) opView {
	n, name, t := v.N, p.Name, v.U+"_"+snakeUpper(p.Name)
	o := opView{plan: p, N: n, U: v.U, InstanceT: v.InstanceT,
		CtxT: t + "_CONTEXT", AllocCtx: n + "Allocate" + name + "Context", FreeCtx: n + "Free" + name + "Context",
		SafeCb: n + "Post" + name + "Safe", WorkCb: n + "Post" + name + "Work", PreWorkCb: n + "Pre" + name + "Work",
		QueueWorkCb: n + "Resume" + name, UnsafeFn: n + "Post" + name + "Unsafe",
		PreResultT: v.U + "_PRE_" + snakeUpper(name) + "_RESULT", PendedResultT: v.U + "_PENDED_" + snakeUpper(name) + "_RESULT",
		PreIrql: p.m.preIrql, PostIrql: p.PostIrql, Dual: p.seesBoth(), OnlyOK: p.m.onlyOK,
		PostCanFail: p.postCanFail(), CanDisallow: p.canDisallow(), CallOnFailure: p.OnFailure == FailureCall,
		PostMore: p.Safe || p.Pattern == WorkItem, SkipMdl: p.skipsMdl(),
		PendedWatch: p.Pattern == Pend && p.Registers, RegFlags: registrationFlags(p),
	}
	o.FailNoMemory = p.OnNoMemory == NoMemoryFail || p.OnNoMemory == "" && p.SwapBuffer
	if p.Pattern == Raw {
		o.PreCb, o.PostCb = p.RawPre, p.RawPost
		return o
	}
	o.PreCb = n + "Pre" + name
	if p.Registers {
		o.PostCb = n + "Post" + name
	}
	if p.preInPage() {
		o.PrePaged = v.U + "_PAGED "
	}
	if p.Registers && p.PostIrql == Passive {
		o.PostPaged = v.U + "_PAGED "
	}
	if p.Pattern == Pend && p.PendVia == ViaQueue {
		o.QueueT = t + "_QUEUE"
	}
	for _, c := range p.Carries {
		o.Carried = append(o.Carried, newContextView(v.Spec, *v.context(c)))
	}
	for _, c := range p.Attaches {
		o.Attached = append(o.Attached, newContextView(v.Spec, *v.context(c)))
	}
	o.MayPage = p.m.mayPage()
	o.OnlyFast = !p.m.irp && !p.m.fsFilter
	o.OnlyIrps = p.m.dual() && !p.seesBoth()
	o.EmptyCtx = len(p.Context)+len(p.Carries) == 0 && !p.SwapBuffer
	o.HasOwn = len(o.Carried) > 0 || p.SwapBuffer
	o.SyncGuard, o.SyncGuardText = syncGuard(n, p)
	o.addHooks()
	return o
}

// addHooks fills in the hooks of an operation and what they are called with.
func (o *opView) addHooks() {
	context, upper := "", ""
	if o.HasContext {
		context, upper = ", context", ", Context"
	}
	hook := func(wanted bool, verb string) string {
		if !wanted {
			return ""
		}
		return o.N + "On" + verb + o.Name
	}
	o.PreHook = hook(o.plan.PreHook, "Pre")
	o.PostHook = hook(o.plan.PostHook, "Post")
	o.UnsafeHook = hook(o.hasUnsafeHook(), "Unsafe")
	o.DrainHook = hook(o.OnDraining == DrainHook && o.CanWatch, "Drain")
	o.PendedHook = hook(o.Pattern == Pend, "Pended")
	o.SwapHook = hook(o.SwapBuffer, "Swap")

	o.PreArgs = "Data, FltObjects" + context
	if o.Names("pre") {
		o.PreArgs += ", nameInfo"
	}
	o.PreArgs += ", &status, &information"
	o.PostArgs = "Data, FltObjects" + context
	if o.Pattern == WorkItem {
		o.PostArgs = "Data" + context
	}
	if o.Names("post") {
		o.PostArgs += ", nameInfo"
	}
	o.PendArgs = "Data" + context
	if o.QueueT != "" {
		o.PendArgs = "Data, FltObjects" + context
	}
	o.PendedArgs = "Data" + upper + ", &status, &information"
	o.RefuseArgs = "Data" + upper
}

// Names reports whether the file name is queried in the "pre" or "post"
// operation.
func (o opView) Names(where string) bool {
	if !named(o.FileName) {
		return false
	}
	return where == "pre" && o.Pattern == PreOnly || where == "post" && o.Pattern == PostCreate
}

// registrationFlags spells the flags of the operation's registration entry.
func registrationFlags(p plan) string {
	var flags []string
	add := func(policy IOPolicy, flag string) {
		if policy == IOSkip {
			flags = append(flags, "FLTFL_OPERATION_REGISTRATION_SKIP_"+flag)
		}
	}
	add(p.PagingIO, "PAGING_IO")
	add(p.CachedIO, "CACHED_IO")
	add(p.NonVolumeIO, "NON_DASD_IO")
	if len(flags) == 0 {
		return "0"
	}
	return strings.Join(flags, " | ")
}

// syncGuard is the condition under which an operation must not be waited
// for, and why.
func syncGuard(n string, p plan) (condition, reason string) {
	if p.Pattern != Synchronized {
		return "", ""
	}
	switch p.m.name {
	case "IRP_MJ_READ", "IRP_MJ_WRITE":
		return "!FltIsOperationSynchronous( Data )", "Waiting for an asynchronous transfer can deadlock its issuer"
	case "IRP_MJ_DIRECTORY_CONTROL":
		return "Data->Iopb->MinorFunction == IRP_MN_NOTIFY_CHANGE_DIRECTORY", "A change notification may take for ever"
	case "IRP_MJ_LOCK_CONTROL":
		return "Data->Iopb->MinorFunction == IRP_MN_LOCK &&\n        !Data->Iopb->Parameters.LockControl.FailImmediately", "A byte-range lock may wait for its owner"
	case "IRP_MJ_FILE_SYSTEM_CONTROL":
		return n + "IsOplockRequest( Data )", "An oplock request stays pending until the oplock breaks"
	}
	return "", ""
}

// HookStart and its neighbours tell the templates which driver hooks exist.
func (v *driverView) HookStart() bool { return v.hasHook(HookStart) }

// HookStop reports the stop hook.
func (v *driverView) HookStop() bool { return v.hasHook(HookStop) }

// HookInstanceSetup reports the instance-setup hook.
func (v *driverView) HookInstanceSetup() bool { return v.hasHook(HookInstanceSetup) }

// HookInstanceTeardown reports the instance-teardown hook.
func (v *driverView) HookInstanceTeardown() bool { return v.hasHook(HookInstanceTeardown) }
