package gen

import "slices"

// Expectation says what one operation of the generated driver is to do, for
// a harness that runs it in simulated environments.
type Expectation struct {
	Major         string
	Pattern       Pattern
	PreCallback   string   // registered pre-operation, or empty
	PostCallback  string   // registered post-operation, or empty
	PreAnswers    []string // enumerators that the pre hook may answer with; empty without a pre hook
	PendedAnswers []string // the same for the hook of a pended operation
	Hooks         []Hook   // the operation's own hooks
	HasContext    bool     // a completion context is allocated

	IRP, FastIO, FsFilter                 bool   // the ways in which the operation can come
	SkipPaging, SkipCached, SkipNonVolume bool   // by registration flag: the callbacks are not called at all
	SkipMdl                               bool   // MDL and empty transfers pass by without a hook
	OnFastIO                              FastIO // what the pre-operation does with anything but an IRP

	PostStyle    PostStyle // how completion work runs: direct, when-safe, or none
	WorkItem     bool      // completion work runs in a deferred work item
	Synchronize  bool      // the pre-operation answers FLT_PREOP_SYNCHRONIZE where it may
	PendVia      PendVia   // where pended operations wait, or empty
	OnDraining   OnDraining
	OnFailure    OnFailure
	OnUnsafe     OnUnsafe // empty when the work is never unsafe
	UnsafeStatus string   // with on_unsafe: fail
	Alternative  Alternative
	FailNoMemory bool // no memory for the context fails the operation
	SwapBuffer   bool
	PostCanFail  bool   // the post hook's error becomes the result
	Starts       string // the async_io that a hook starts
}

// Hook finds the operation's hook of a role; ok is false when it has none.
func (e Expectation) Hook(role HookRole) (h Hook, ok bool) {
	i := slices.IndexFunc(e.Hooks, func(h Hook) bool { return h.Role == role })
	if i < 0 {
		return Hook{}, false
	}
	return e.Hooks[i], true
}

// Expectations lists what each operation of a checked spec is to do, in the
// order of the spec.
func Expectations(s *Spec) []Expectation {
	v := newView(s)
	list := make([]Expectation, len(v.Ops))
	for i, o := range v.Ops {
		list[i] = expectationOf(s, o)
	}
	return list
}

func expectationOf(s *Spec, o opView) Expectation {
	p := o.plan
	e := Expectation{
		Major: p.Major, Pattern: p.Pattern, PreCallback: o.PreCb, PostCallback: o.PostCb,
		HasContext: p.HasContext, IRP: p.m.irp, FastIO: p.m.fast, FsFilter: p.m.fsFilter,
		SkipPaging: p.PagingIO == IOSkip, SkipCached: p.CachedIO == IOSkip, SkipNonVolume: p.NonVolumeIO == IOSkip,
		SkipMdl: p.skipsMdl(), OnFastIO: p.FastPolicy, PostStyle: PostNone, WorkItem: p.Pattern == WorkItem,
		Synchronize: p.Pattern == Synchronized, OnDraining: orDefault(p.OnDraining, DrainRelease),
		OnFailure: orDefault(p.OnFailure, FailureSkip), Alternative: p.Alternative, FailNoMemory: o.FailNoMemory,
		SwapBuffer: p.SwapBuffer, PostCanFail: p.postCanFail(), Starts: p.Starts,
	}
	if canBeUnsafe(p.Operation) {
		e.OnUnsafe, e.UnsafeStatus = p.OnUnsafe, p.UnsafeStatus
	}
	if p.Pattern == Raw {
		return e
	}
	e.Hooks = operationHooks(s, p)
	if p.Pattern == Pend {
		e.PendVia = p.PendVia
	}
	switch {
	case p.Safe:
		e.PostStyle = PostWhenSafe
	case p.Registers && !e.WorkItem:
		e.PostStyle = PostDirect
	}
	e.PreAnswers, e.PendedAnswers = answers(s, o)
	return e
}

// answers lists the enumerators of the pre and pended hooks.
func answers(s *Spec, o opView) (pre, pended []string) {
	if o.PreHook != "" {
		for _, a := range []struct {
			name     string
			possible bool
		}{{"Continue", true}, {"Watch", o.CanWatch}, {"Pend", o.Pattern == Pend}, {"DisallowFastIo", o.CanDisallow}, {"Complete", true}} {
			if a.possible {
				pre = append(pre, s.Name+"Pre"+o.Name+a.name)
			}
		}
	}
	if o.PendedHook != "" {
		pended = append(pended, s.Name+"Pended"+o.Name+"Continue")
		if o.PendedWatch {
			pended = append(pended, s.Name+"Pended"+o.Name+"Watch")
		}
		pended = append(pended, s.Name+"Pended"+o.Name+"Complete")
	}
	return pre, pended
}
