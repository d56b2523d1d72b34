package gen

import "slices"

var (
	dataParam    = Param{"_Inout_", "PFLT_CALLBACK_DATA", "Data"}
	objectsParam = Param{"_In_", "PCFLT_RELATED_OBJECTS", "FltObjects"}
	nameParam    = Param{"_In_opt_", "PFLT_FILE_NAME_INFORMATION", "NameInfo"}
	outcome      = []Param{{"_Inout_", "NTSTATUS *", "Status"}, {"_Inout_", "ULONG_PTR *", "Information"}}
)

// Hooks lists the functions that the user writes for a checked spec, in the
// order in which they appear in the header and in the user's file.
func Hooks(s *Spec) []Hook {
	var hooks []Hook
	for _, op := range s.Operations {
		hooks = append(hooks, operationHooks(s, planOf(op))...)
	}
	for _, c := range s.Contexts {
		hooks = append(hooks, contextHooks(s, c)...)
	}
	for _, a := range s.AsyncIO {
		hooks = append(hooks, asyncHooks(s, a)...)
	}
	if s.Port != nil {
		hooks = append(hooks, portHooks(s)...)
	}
	hooks = append(hooks, driverHooks(s)...)
	for i := range hooks {
		if hooks[i].Result == "NTSTATUS" {
			hooks[i].Answer = "STATUS_SUCCESS"
		}
	}
	return hooks
}

// hookList collects the hooks of one operation.
type hookList struct {
	spec    *Spec
	plan    plan
	context []Param // the completion context, when there is one
	hooks   []Hook
}

func (l *hookList) add(role HookRole, verb, result string, irql Irql, params []Param, doc ...string) {
	l.hooks = append(l.hooks, Hook{Name: l.spec.Name + "On" + verb + l.plan.Name, Role: role, Major: l.plan.Major,
		Irql: irql, Result: result, Params: params, Doc: doc})
}

// answer sets what a stub of the last hook returns: an enumerator.
func (l *hookList) answer(verb, word string) {
	l.hooks[len(l.hooks)-1].Answer = l.spec.Name + verb + l.plan.Name + word
}

// resultType is the enumeration that a deciding hook returns.
func (l *hookList) resultType(verb string) string {
	return l.spec.upper() + "_" + verb + "_" + snakeUpper(l.plan.Name) + "_RESULT"
}

func operationHooks(s *Spec, p plan) []Hook {
	l := &hookList{spec: s, plan: p}
	if p.HasContext {
		l.context = []Param{{"_Inout_", "P" + s.upper() + "_" + snakeUpper(p.Name) + "_CONTEXT", "Context"}}
	}
	l.addDeciding()
	if p.SwapBuffer {
		l.add(RoleSwap, "Swap", "NTSTATUS", p.swapIrql(), slices.Concat([]Param{dataParam}, l.context,
			[]Param{{"_Inout_updates_bytes_( Length )", "PVOID", "Buffer"}, {"_In_", "ULONG", "Length"}}), swapDoc(p)...)
	}
	l.addCompletion()
	return l.hooks
}

// addDeciding adds the hooks that decide what happens with an operation. A
// stub lets the hooks that come after it run.
func (l *hookList) addDeciding() {
	p := l.plan
	answer, pre := "Continue", "Continue"
	if p.CanWatch {
		answer, pre = "Watch", "Watch"
	}
	if p.Pattern == Pend {
		pre = "Pend"
	}
	if p.PreHook {
		params := slices.Concat([]Param{dataParam, objectsParam}, l.context)
		if p.Pattern == PreOnly && named(p.FileName) {
			params = append(params, nameParam)
		}
		l.add(RolePre, "Pre", l.resultType("PRE"), p.m.preIrql, slices.Concat(params, outcome), preDoc(p)...)
		l.answer("Pre", pre)
	}
	if p.Pattern == Pend {
		l.add(RolePended, "Pended", l.resultType("PENDED"), Passive, slices.Concat([]Param{dataParam}, l.context, outcome),
			"Decides about a pended "+p.Major+" in a system thread.",
			"If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.")
		l.answer("Pended", answer)
	}
}

// addCompletion adds the hooks that do completion work, or take its place.
func (l *hookList) addCompletion() {
	p := l.plan
	params := slices.Concat([]Param{dataParam, objectsParam}, l.context)
	if p.Pattern == WorkItem {
		params = slices.Concat([]Param{dataParam}, l.context)
	}
	result := "NTSTATUS"
	if !p.postCanFail() {
		result = "VOID"
	}
	if p.PostHook {
		post := params
		if p.Pattern == PostCreate && named(p.FileName) {
			post = append(slices.Clone(params), nameParam)
		}
		l.add(RolePost, "Post", result, p.HookIrql, post, postDoc(p)...)
	}
	if p.hasUnsafeHook() {
		doc := []string{"Takes the place of the post hook when " + p.Major + " could not be brought to a safe level."}
		if p.postCanFail() {
			doc = append(doc, keepOrFail)
		}
		l.add(RoleUnsafe, "Unsafe", result, Dispatch, params, doc...)
	}
	if p.OnDraining == DrainHook && p.CanWatch {
		l.add(RoleDrain, "Drain", "VOID", Apc, l.context,
			"The instance goes away before "+p.Major+" completed. Frees what the context's fields own;",
			"the context itself is freed by the generated code.")
	}
}

// keepOrFail says what the result of a completion hook means.
const keepOrFail = "Returns success to keep the operation's result, or the error that it fails with."

// hasUnsafeHook reports whether on_unsafe calls a hook.
func (p plan) hasUnsafeHook() bool {
	return p.OnUnsafe == UnsafeHook && (p.Safe || p.Pattern == WorkItem)
}

// swapIrql is the level of the hook that transforms the bytes: before a write
// goes down, or after a read came up.
func (p plan) swapIrql() Irql {
	if p.m.name == "IRP_MJ_WRITE" {
		return Apc
	}
	return Dispatch
}

func named(n FileName) bool { return n == NameNormalized || n == NameOpened }

func preDoc(p plan) []string {
	doc := []string{"Decides what happens with " + p.Major + "."}
	if !p.m.onlyOK {
		doc = append(doc, "*Status and *Information count when it answers Complete.")
	}
	return append(doc, "If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.")
}

func postDoc(p plan) []string {
	doc := []string{"Completion work for " + p.Major + "."}
	if p.OnFailure == FailureCall {
		doc = append(doc, "Called for failed operations too: look at Data->IoStatus.Status.")
	}
	if p.postCanFail() {
		doc = append(doc, keepOrFail)
	}
	return doc
}

func swapDoc(p plan) []string {
	if p.m.name == "IRP_MJ_WRITE" {
		return []string{"Transforms the bytes of a write in our own buffer before they go down.", "An error fails the write."}
	}
	return []string{"Transforms the bytes of a read in our own buffer before the caller gets them.", "An error fails the read."}
}

func contextHooks(s *Spec, c Context) []Hook {
	ptr := Param{"_Inout_", "P" + s.upper() + "_" + snakeUpper(c.Name), "Context"}
	var hooks []Hook
	if c.Init {
		params := []Param{objectsParam, ptr}
		if !c.atSetup() {
			params = []Param{dataParam, objectsParam, ptr}
		}
		hooks = append(hooks, Hook{Name: s.Name + "OnInit" + c.Name, Role: RoleContextInit, Item: c.Name, Irql: Passive, Result: "NTSTATUS", Params: params,
			Doc: []string{"Fills in a new, zeroed " + c.Name + " before others can see it.", "An error gives the context back; then the cleanup hook runs, if there is one."}})
	}
	if c.Cleanup {
		hooks = append(hooks, Hook{Name: s.Name + "OnCleanup" + c.Name, Role: RoleContextCleanup, Item: c.Name, Irql: Apc, Result: "VOID", Params: []Param{ptr},
			Doc: []string{"Frees what the fields own. The context itself is the Filter Manager's.", "Fields may still be zero when the init hook did not get that far."}})
	}
	return hooks
}

// atSetup reports whether the context is attached while an instance is set up.
func (c Context) atSetup() bool { return c.Type == InstanceContext || c.Type == VolumeContext }

func driverHooks(s *Spec) []Hook {
	var hooks []Hook
	add := func(h DriverHook, role HookRole, verb, result string, params []Param, doc ...string) {
		if s.hasHook(h) {
			hooks = append(hooks, Hook{Name: s.Name + "On" + verb, Role: role, Irql: Passive, Result: result, Params: params, Doc: doc})
		}
	}
	add(HookStart, RoleStart, "Start", "NTSTATUS",
		[]Param{{"_In_", "PFLT_FILTER", "Filter"}, {"_In_", "PDRIVER_OBJECT", "DriverObject"}, {"_In_", "PUNICODE_STRING", "RegistryPath"}},
		"The driver is registered, and filtering has not started.", "An error unloads the driver; the stop hook is not called then.")
	add(HookStop, RoleStop, "Stop", "VOID", nil, "The filter is unregistered: no other hook runs any more.")
	add(HookInstanceSetup, RoleInstanceSetup, "InstanceSetup", "NTSTATUS",
		[]Param{objectsParam, {"_In_", "FLT_INSTANCE_SETUP_FLAGS", "Flags"}, {"_In_", "DEVICE_TYPE", "VolumeDeviceType"}, {"_In_", "FLT_FILESYSTEM_TYPE", "VolumeFilesystemType"}},
		"Accepts a volume with STATUS_SUCCESS, or refuses it with STATUS_FLT_DO_NOT_ATTACH.", "It must not wait for another thread or send messages (R-167).")
	add(HookInstanceTeardown, RoleInstanceTeardown, "InstanceTeardown", "VOID",
		[]Param{objectsParam, {"_In_", "FLT_INSTANCE_TEARDOWN_FLAGS", "Reason"}}, "The instance goes; operations that waited are completed already.")
	return hooks
}
