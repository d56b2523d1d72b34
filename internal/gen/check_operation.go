package gen

import (
	"fmt"
	"slices"
)

// checkOperation applies the rules of one operation and fills in its
// defaults.
func (c *checker) checkOperation(op *Operation, path string) {
	m, _ := lookupMajor(op.Major)
	if !c.checkPattern(op, m, path) {
		return
	}
	c.checkPolicies(op, m, path)
	c.checkRaw(op, m, path)
	c.checkPend(op, m, path)
	c.checkSynchronized(op, m, path)
	c.checkUnsafe(op, m, path)
	c.checkSwap(op, path)
	p := planOf(*op)
	c.checkPost(p, path)
	c.checkContextUse(p, path)
	c.checkFileName(p, path)
	c.checkStarts(p, path)
}

// checkPattern asks whether the pattern can do its work for the major.
func (c *checker) checkPattern(op *Operation, m major, path string) bool {
	problem := ""
	switch {
	case op.Pattern == Raw || op.Pattern == PreOnly:
		return true
	case m.noPost:
		problem = "it has no post-operation (R-073); use pre-only"
	case op.Pattern == PostCreate && m.name != "IRP_MJ_CREATE":
		problem = "only IRP_MJ_CREATE completes at PASSIVE_LEVEL in every case; use when-safe or work-item"
	case m.name == "IRP_MJ_CREATE" && op.Pattern != PostCreate && op.Pattern != Pend:
		problem = "an open is synchronous and completes at PASSIVE_LEVEL already; use post-create"
	case op.Pattern == WhenSafe && !m.irp:
		problem = "it is never an IRP, and only IRPs can be deferred (R-031); its post-operation runs in the caller's thread, so use direct"
	case op.Pattern == WorkItem && !m.irp:
		problem = "it is never an IRP, and only IRPs can be queued (R-041); use direct"
	case op.Pattern == Synchronized && !m.irp:
		problem = "it is never an IRP, and only IRPs can be synchronized (R-092); use direct"
	case op.Pattern == Pend && !m.irp:
		problem = "it is never an IRP, and only IRPs can be pended (R-088); use pre-only"
	default:
		return true
	}
	c.rule(path+".pattern", "pattern %s does not work for %s: %s", op.Pattern, op.Major, problem)
	return false
}

func (c *checker) checkPolicies(op *Operation, m major, path string) {
	for _, p := range []struct {
		key    string
		policy *IOPolicy
	}{{"paging_io", &op.PagingIO}, {"cached_io", &op.CachedIO}} {
		if *p.policy != "" && !m.readWrite() {
			c.rule(path+"."+p.key, "%s is about IRP_MJ_READ and IRP_MJ_WRITE", p.key)
		}
	}
	switch op.FastIO {
	case FastDisallow:
		switch {
		case m.noDisable:
			c.rule(path+".fast_io", "FLT_PREOP_DISALLOW_FASTIO is forbidden for %s (R-087)", m.name)
		case !m.fast:
			c.rule(path+".fast_io", "%s is never fast I/O", m.name)
		case !m.irp:
			c.rule(path+".fast_io", "%s is always fast I/O, so the hook would never run; answer DisallowFastIo in a pre hook", m.name)
		}
	case FastPass:
		if !m.dual() {
			c.rule(path+".fast_io", "%s does not come in both ways; pass is for operations that are IRPs or fast I/O", m.name)
		}
	case FastInclude:
		if op.Pattern == Pend && m.dual() {
			c.rule(path+".fast_io", "fast I/O cannot be pended (R-088); use disallow or pass")
		}
	}
	if op.FastIO != "" && op.Pattern == Raw {
		c.rule(path+".fast_io", "your own callback decides about fast I/O")
	}
}

func (c *checker) checkRaw(op *Operation, m major, path string) {
	if op.Pattern != Raw {
		if op.RawPre != "" {
			c.rule(path+".raw_pre", "raw_pre belongs to pattern raw")
		}
		if op.RawPost != "" {
			c.rule(path+".raw_post", "raw_post belongs to pattern raw")
		}
		return
	}
	if op.RawPre == "" && op.RawPost == "" {
		c.rule(path, "pattern raw needs raw_pre, raw_post or both: the names of your callbacks")
	}
	if op.RawPost != "" && m.noPost {
		c.rule(path+".raw_post", "%s has no post-operation (R-073)", m.name)
	}
	c.identifier(path+".raw_pre", op.RawPre)
	c.identifier(path+".raw_post", op.RawPost)
	if op.Pre != nil {
		c.rule(path+".pre", "pattern raw has no hooks")
	}
}

func (c *checker) checkPend(op *Operation, m major, path string) {
	if op.Pattern != Pend {
		if op.PendVia != "" {
			c.rule(path+".pend_via", "pend_via belongs to pattern pend")
		}
		if op.Post != "" {
			c.rule(path+".post", "post belongs to pattern pend; the other patterns say it themselves")
		}
		return
	}
	if op.PendVia == "" {
		op.PendVia = ViaWorkItem
	}
	if op.Post == "" {
		op.Post = PostNone
	}
	if op.PendVia == ViaQueue && c.spec.Driver == nil {
		c.rule(path+".pend_via", "the queue lives in the instance context, which only a spec with driver: generates; use work-item")
	}
	if op.Post != PostNone && m.name == "IRP_MJ_CREATE" {
		c.rule(path+".post", "a pended create cannot have a post hook; use post-create")
	}
	if op.Pre != nil && !*op.Pre {
		c.rule(path+".pre", "pattern pend needs its pre hook: it decides what waits")
	}
}

func (c *checker) checkSynchronized(op *Operation, m major, path string) {
	guard, _ := syncGuard(c.spec.Name, planOf(*op))
	switch {
	case op.Pattern != Synchronized:
		if op.Alternative != "" {
			c.rule(path+".alternative", "alternative belongs to pattern synchronized")
		}
	case guard != "" && op.Alternative == "":
		c.rule(path, "some %s must not be synchronized (R-090, R-091); say with alternative: what happens with them (skip or when-safe)", m.name)
	case guard == "" && op.Alternative != "":
		c.rule(path+".alternative", "every %s can be synchronized, so there is no alternative", m.name)
	}
}

// canBeUnsafe reports whether the pattern may find no safe level.
func canBeUnsafe(op Operation) bool {
	return planOf(op).Safe || op.Pattern == WorkItem || op.Pattern == Pend
}

func (c *checker) checkUnsafe(op *Operation, m major, path string) {
	if !canBeUnsafe(*op) {
		if op.OnUnsafe != "" {
			c.rule(path+".on_unsafe", "the work of %s is never unsafe: on_unsafe does not apply", op.Pattern)
		}
		if op.UnsafeStatus != "" {
			c.rule(path+".unsafe_status", "unsafe_status belongs to on_unsafe: fail")
		}
		return
	}
	if op.OnUnsafe == "" {
		c.rule(path, "pattern %s can find no safe level; say with on_unsafe: what happens then (fail, skip or hook)", op.Pattern)
	}
	if op.OnUnsafe == UnsafeHook && op.Pattern == Pend {
		c.rule(path+".on_unsafe", "pattern pend has no unsafe hook; use fail or skip")
	}
	if op.OnUnsafe == UnsafeFail && m.onlyOK {
		c.rule(path+".on_unsafe", "%s cannot fail (R-086); use skip or hook", m.name)
	}
	if op.UnsafeStatus != "" && op.OnUnsafe != UnsafeFail {
		c.rule(path+".unsafe_status", "unsafe_status belongs to on_unsafe: fail")
	}
	if op.UnsafeStatus == "" {
		op.UnsafeStatus = "STATUS_UNSUCCESSFUL"
	}
}

func (c *checker) checkSwap(op *Operation, path string) {
	if !op.SwapBuffer {
		return
	}
	switch {
	case op.Major == "IRP_MJ_READ" && op.Pattern != WhenSafe:
		c.rule(path+".swap_buffer", "a read's buffer is replaced with pattern when-safe: the bytes go back when the caller's buffer can be reached")
	case op.Major == "IRP_MJ_WRITE" && op.Pattern != Direct:
		c.rule(path+".swap_buffer", "a write's buffer is replaced with pattern direct: the bytes are changed before they go down")
	case op.Major != "IRP_MJ_READ" && op.Major != "IRP_MJ_WRITE":
		c.rule(path+".swap_buffer", "swap_buffer is for IRP_MJ_READ and IRP_MJ_WRITE")
	}
	if op.OnFailure == FailureCall {
		c.rule(path+".on_failure", "a failed transfer has no bytes: swap_buffer has no hook to call")
	}
	if op.OnDraining == DrainHook {
		c.rule(path+".on_draining", "an operation with swapped buffers never drains (R-066a): there is nothing to hook")
	}
	if op.OnUnsafe == UnsafeHook {
		c.rule(path+".on_unsafe", "the caller's buffer is out of reach: with swap_buffer use fail")
	}
	if op.OnUnsafe == UnsafeSkip {
		c.rule(path+".on_unsafe", "skip would give the caller a buffer that was never filled: with swap_buffer use fail")
	}
}

// checkPost checks the keys that need a post-operation or a context.
func (c *checker) checkPost(p plan, path string) {
	if p.Pattern == PreOnly && p.Pre != nil && !*p.Pre {
		c.rule(path+".pre", "pattern pre-only consists of its pre hook")
	}
	if !p.CanWatch {
		if p.OnDraining != "" {
			c.rule(path+".on_draining", "there is no post-operation that could drain")
		}
		if p.OnFailure != "" {
			c.rule(path+".on_failure", "there is no post hook that could see a failure")
		}
	}
	if p.OnDraining == DrainHook && p.CanWatch && !p.HasContext {
		c.rule(path+".on_draining", "there is no completion context that a drain hook could give up; declare context: or leave on_draining out")
	}
	if p.OnNoMemory != "" && !p.HasContext {
		c.rule(path+".on_no_memory", "there is no completion context to allocate")
	}
	if p.OnNoMemory == NoMemoryFail && p.m.onlyOK {
		c.rule(path+".on_no_memory", "%s cannot fail (R-086)", p.m.name)
	}
}

func (c *checker) checkContextUse(p plan, path string) {
	hasNone := p.Pattern == PreOnly || p.Pattern == Raw
	if hasNone && len(p.Context) > 0 {
		c.rule(path+".context", "pattern %s has no generated completion context (R-080)", p.Pattern)
	}
	if hasNone && len(p.Carries) > 0 {
		c.rule(path+".carries", "pattern %s has no generated completion context to carry it in", p.Pattern)
	}
	taken := append([]string{"SwappedBuffer", "SwappedLength", "Reserved"}, p.Carries...)
	if size := c.checkFields(path+".context", p.Context, taken); size > 65535 {
		c.rule(path+".context", "the completion context has %d bytes; 65535 is the limit", size)
	}
	seen := map[string]bool{}
	for i, name := range p.Carries {
		at := fmt.Sprintf("%s.carries[%d]", path, i)
		if seen[name] {
			c.rule(at, "context %q is carried twice", name)
		}
		seen[name] = true
		c.checkCarried(p, name, at)
	}
	seen = map[string]bool{}
	for i, name := range p.Attaches {
		at := fmt.Sprintf("%s.attaches[%d]", path, i)
		x := c.spec.context(name)
		switch {
		case p.Pattern != PostCreate:
			c.rule(at, "a context is attached in post-create, where the file is open")
		case x == nil:
			c.rule(at, "no context is called %q%s", name, didYouMean(name, c.contextNames()))
		case x.atSetup():
			c.rule(at, "%q belongs to a %s and is attached while the instance is set up", name, x.Type)
		case seen[name]:
			c.rule(at, "context %q is attached twice", name)
		}
		seen[name] = true
	}
}

func (c *checker) checkCarried(p plan, name, at string) {
	x := c.spec.context(name)
	if x == nil {
		c.rule(at, "no context is called %q%s", name, didYouMean(name, c.contextNames()))
		return
	}
	if p.m.name == "IRP_MJ_CREATE" && !x.atSetup() {
		c.rule(at, "the file is not open before the create, so it has no %s context yet (R-094)", x.Type)
	}
	atDispatch := p.Registers && p.PostIrql == Dispatch || p.Pattern == Pend && p.PendVia == ViaQueue
	if atDispatch && x.Pool == Paged {
		c.rule(at, "the post-operation of %s may release %q at DISPATCH_LEVEL: that context must be nonpaged (R-008)", p.Major, name)
	}
}

func (c *checker) contextNames() []string {
	names := make([]string, len(c.spec.Contexts))
	for i, x := range c.spec.Contexts {
		names[i] = x.Name
	}
	return names
}

func (c *checker) checkFileName(p plan, path string) {
	if !named(p.FileName) {
		return
	}
	switch {
	case p.Pattern != PostCreate && p.Pattern != PreOnly:
		c.rule(path+".file_name", "a name can be queried in post-create and pre-only: the post-operation of %s may be too high (R-009)", p.Pattern)
	case p.Pattern == PreOnly && (!p.m.irp || p.m.fast || p.m.name == "IRP_MJ_CLOSE" || p.m.name == "IRP_MJ_SHUTDOWN" || p.m.name == "IRP_MJ_PNP"):
		c.rule(path+".file_name", "querying a name in %s can deadlock or fail (R-104); query it in post-create and keep it in a context", p.m.name)
	}
}

// checkStarts asks whether a hook of the operation may start the I/O.
func (c *checker) checkStarts(p plan, path string) {
	if p.Starts == "" {
		return
	}
	var names []string
	for _, a := range c.spec.AsyncIO {
		names = append(names, a.Name)
	}
	if !slices.Contains(names, p.Starts) {
		c.rule(path+".starts", "no async_io is called %q%s", p.Starts, didYouMean(p.Starts, names))
		return
	}
	passive := p.PostHook && p.HookIrql == Passive || p.Pattern == Pend || p.PreHook && p.m.preIrql == Passive
	if !passive {
		c.rule(path+".starts", "I/O starts at PASSIVE_LEVEL (R-011, R-127), and no hook of %s with pattern %s is sure to run there; use work-item or pend", p.Major, p.Pattern)
	}
}
