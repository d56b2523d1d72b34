package gen

// plan is what the spec's words about one operation come down to. Templates,
// hooks and expectations all read it, so that they cannot disagree.
type plan struct {
	Operation
	m    major
	Name string // Read
	post PostStyle

	PreHook    bool // a hook decides in the pre-operation
	PostHook   bool // a hook does completion work
	HasContext bool
	CanWatch   bool // the pre-operation may ask for a post-operation
	Registers  bool // there is a post-operation callback
	Safe       bool // completion work goes through FltDoCompletionProcessingWhenSafe
	PostIrql   Irql // highest level of the post-operation callback
	HookIrql   Irql // highest level of the post hook
	FastPolicy FastIO
}

// planOf reads an operation of a checked spec.
func planOf(op Operation) plan {
	m, _ := lookupMajor(op.Major)
	p := plan{Operation: op, m: m, Name: camelMajor(op.Major), post: PostNone, FastPolicy: op.FastIO}
	p.setPost()
	p.PreHook = isTrue(op.Pre, op.Pattern == PreOnly || op.Pattern == Pend) && op.Pattern != Raw
	p.CanWatch = p.Registers && op.Pattern != Raw
	p.PostHook = p.Registers && op.Pattern != Raw && !op.SwapBuffer
	p.HasContext = op.Pattern != Raw && op.Pattern != PreOnly &&
		(len(op.Context) > 0 || len(op.Carries) > 0 || op.SwapBuffer || op.PendVia == ViaQueue && op.Pattern == Pend)
	if p.FastPolicy == "" {
		p.FastPolicy = FastInclude
		if op.Pattern == Pend && m.dual() {
			p.FastPolicy = FastDisallow
		}
	}
	return p
}

// setPost fills in how and where the post-operation and its hook run.
func (p *plan) setPost() {
	switch p.Pattern {
	case Direct:
		p.Registers, p.PostIrql, p.HookIrql = true, Dispatch, Dispatch
	case WhenSafe:
		p.Registers, p.Safe, p.PostIrql, p.HookIrql = true, true, Dispatch, Apc
	case WorkItem:
		p.Registers, p.PostIrql, p.HookIrql = true, Dispatch, Passive
	case Synchronized:
		p.Registers, p.PostIrql, p.HookIrql = true, Apc, Apc
		if p.Alternative == AltWhenSafe {
			p.Safe, p.PostIrql = true, Dispatch
		}
	case PostCreate:
		p.Registers, p.PostIrql, p.HookIrql = true, Passive, Passive
	case Pend:
		switch p.Post {
		case PostDirect:
			p.Registers, p.PostIrql, p.HookIrql = true, Dispatch, Dispatch
		case PostWhenSafe:
			p.Registers, p.Safe, p.PostIrql, p.HookIrql = true, true, Dispatch, Apc
		}
	case Raw:
		p.Registers = p.RawPost != ""
		p.PostIrql = Dispatch
	}
	if p.SwapBuffer && p.m.name == "IRP_MJ_READ" {
		p.HookIrql = Dispatch
	}
}

// postCanFail reports whether the post hook may turn the result into an
// error. A close cannot fail.
func (p plan) postCanFail() bool { return !p.m.onlyOK }

// canDisallow reports whether the pre hook may answer with "no fast I/O".
func (p plan) canDisallow() bool {
	return p.m.fast && !p.m.noDisable && p.FastPolicy == FastInclude
}

// seesBoth reports whether the operation may come as an IRP or not once the
// pre-operation has applied the spec's policy. Skipping cached transfers by
// registration flag skips fast I/O with them.
func (p plan) seesBoth() bool {
	return p.m.dual() && p.FastPolicy == FastInclude && p.CachedIO != IOSkip
}

// preInPage reports whether the pre-operation is pageable code: an open is
// never paging I/O and always comes at PASSIVE_LEVEL.
func (p plan) preInPage() bool { return p.m.preIrql == Passive }

// skipsMdl reports whether MDL reads and writes pass by.
func (p plan) skipsMdl() bool { return p.SwapBuffer }
