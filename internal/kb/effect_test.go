package kb

import (
	"slices"
	"strings"
	"testing"
)

// raws lists the effects of a kind as the data file spells them.
func raws(r *Routine, k EffectKind) string {
	var out []string
	for e := range r.Each(k) {
		out = append(out, e.Raw)
	}
	return strings.Join(out, " ")
}

func TestEffects(t *testing.T) {
	for _, tt := range []struct {
		routine string
		kind    EffectKind
		want    string
	}{
		{"KeAcquireSpinLock", Raises, "raises(DISPATCH)"},
		{"KeAcquireSpinLock", SavesIRQL, "saves_irql(*p2)"},
		{"KeAcquireSpinLock", Acquire, "acquire(spinlock,p1,by=KeReleaseSpinLock)"},
		{"KeAcquireSpinLockRaiseToDpc", SavesIRQL, "saves_irql(ret)"},
		{"KeAcquireSpinLockAtDpcLevel", Raises, ""},
		{"KeAcquireSpinLockAtDpcLevel", Acquire, "acquire(spinlock,p1,by=KeReleaseSpinLockFromDpcLevel)"},
		{"KeReleaseSpinLock", RestoresIRQL, "restores_irql(p2)"},
		{"KeAcquireInStackQueuedSpinLock", SavesIRQL, "saves_irql(in p2)"},
		{"ExAcquireFastMutex", Raises, "raises(APC)"},
		{"ExTryToAcquireFastMutex", Raises, "raises(APC,on=TRUE)"},
		{"ExAcquireFastMutexUnsafe", Raises, ""},
		{"KeEnterCriticalRegion", Acquire, "acquire(critical_region,-,by=KeLeaveCriticalRegion)"},
		{"FltAcquirePushLockShared", Waits, "waits"},
		{"ExAllocateFromPagedLookasideList", Alloc, "alloc(pool=paged,out=ret,by=ExFreeToPagedLookasideList)"},
		{"FltDoCompletionProcessingWhenSafe", Out, "out(p6,post_status)"},
		{"FltDoCompletionProcessingWhenSafe", HandsOver, "hands_over(p3,on=TRUE) hands_over(op:p1,on=TRUE)"},
		{"FltDoCompletionProcessingWhenSafe", OnlyIn, "only_in(flt_post_operation)"},
		{"FltPerformAsynchronousIo", Defers, "defers(cb=p2,role=flt_completed_async_io,ctx=p3,keeps=p1,pass=p1/p3)"},
		{"FltCbdqRemoveIo", Calls, "calls(object=p1,role=flt_cbdq_acquire) calls(object=p1,role=flt_cbdq_remove) calls(object=p1,role=flt_cbdq_release)"},
		{"RtlCompareUnicodeString", SoftPassive, "soft_passive"},
		{"FltGetStreamContext", Family, "family(context_get)"},
		{"FltGetStreamContext", Context, "context(*p3,FLT_STREAM_CONTEXT)"},
		{"KeRaiseIrql", Raises, "raises(p1)"},
	} {
		r := Default().Routine(tt.routine)
		if r == nil {
			t.Errorf("no row for %s", tt.routine)
			continue
		}
		if got := raws(r, tt.kind); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.routine, got, tt.want)
		}
	}
}

func TestEffectArguments(t *testing.T) {
	r := Default().Routine("FltReadFile")
	for e := range r.Each(Defers) {
		ctx, ok := e.Arg(ArgCtx)
		if !ok || ctx.Index != 9 || e.Op.Index != 8 || e.Role != "flt_completed_async_io" {
			t.Errorf("callback %v, context %v, role %s", e.Op, ctx, e.Role)
		}
	}
	for e := range Default().Routine("FltReadFileEx").Each(Defers) {
		var kept []int8
		for op := range e.Kept() {
			kept = append(kept, op.Index)
		}
		if !slices.Equal(kept, []int8{5, 11}) {
			t.Errorf("kept: %v", kept)
		}
	}
	for e := range Default().Routine("KeWaitForSingleObject").Each(Waits) {
		if got := e.If.Eval(facts{no: []PredOp{IsNull, NonZero}}); got != No {
			t.Errorf("a wait with a zero timeout blocks: %v", got)
		}
	}
	for e := range Default().Routine("FltReleaseResource").Each(Release) {
		if e.What == "eresource" && (!e.Releases("eresource_excl") || e.Releases("fast_mutex")) {
			t.Error("FltReleaseResource must release both modes of a resource and nothing else")
		}
	}
}

// Every routine, role and major that a row names must have a row itself.
func TestReferences(t *testing.T) {
	db := Default()
	for r := range db.Routines() {
		for i := range r.Effects {
			e := &r.Effects[i]
			if e.Role != "" && db.Role(e.Role) == nil {
				t.Errorf("%s: unknown role in %s", r.Name, e.Raw)
			}
			for _, by := range e.By {
				checkBy(t, r.Name, e, by)
			}
			if e.Kind == Expects {
				if _, ok := Contract(e.What); !ok {
					t.Errorf("%s: unknown contract row in %s", r.Name, e.Raw)
				}
			}
		}
	}
	for a := range db.Aliases() {
		if !a.AlsoFunction && a.Target == a.Name {
			t.Errorf("macro %s expands to itself", a.Name)
		}
	}
}

func checkBy(t *testing.T, routine string, e *Effect, by string) {
	t.Helper()
	switch e.Kind {
	case OnlyIn, NotIn:
		role, major, hasMajor := strings.Cut(by, ":")
		if Default().Role(role) == nil || hasMajor && majorNamed(major) == nil {
			t.Errorf("%s: unknown role or major %q in %s", routine, by, e.Raw)
		}
	case OnlyFor, NotFor:
		if majorNamed(by) == nil {
			t.Errorf("%s: unknown major %q in %s", routine, by, e.Raw)
		}
	default:
		if Default().Routine(by) == nil && Default().Alias(by) == nil {
			t.Errorf("%s: unknown routine %q in %s", routine, by, e.Raw)
		}
	}
}

func TestMajors(t *testing.T) {
	db := Default()
	for _, m := range db.Majors() {
		if v, _ := db.Const(m.Name); uint8(v) != m.Value || m.Kinds == 0 {
			t.Errorf("%s: value %#x, kinds %v", m.Name, m.Value, m.Kinds)
		}
	}
	read := majorNamed("IRP_MJ_READ")
	if read.Kinds != IRP|FastIO || !read.KindsDocumented || read.PrePagingMax != APC || read.PostMax != Dispatch || !read.AtDispatch {
		t.Errorf("IRP_MJ_READ: %+v", *read)
	}
	if m := db.Major(0xF2); m == nil || m.Name != "IRP_MJ_NETWORK_QUERY_OPEN" || m.Kinds != FastIO {
		t.Errorf("major 0xF2: %+v", m)
	}
	if m := majorNamed("IRP_MJ_SHUTDOWN"); !m.NoPost || !m.Filterable {
		t.Errorf("IRP_MJ_SHUTDOWN: %+v", *m)
	}
	if m := majorNamed("IRP_MJ_POWER"); m.Filterable {
		t.Errorf("IRP_MJ_POWER: %+v", *m)
	}
	if m := majorNamed("IRP_MJ_SET_INFORMATION"); m.AtDispatch || m.Paging != PagingLimited || m.Kinds.Has(FastIO) {
		t.Errorf("IRP_MJ_SET_INFORMATION: %+v", *m)
	}
}

func TestLookups(t *testing.T) {
	db := Default()
	roles := db.RolesByTypedef("FLT_POST_OPERATION_CALLBACK")
	if names := roleNames(roles); !slices.Equal(names, []string{"flt_post_operation", "flt_safe_post_operation"}) {
		t.Errorf("roles of the post-operation typedef: %v", names)
	}
	for member, role := range map[string]string{
		"FLT_REGISTRATION.FilterUnloadCallback":              "flt_filter_unload",
		"FLT_REGISTRATION.InstanceTeardownStartCallback":     "flt_instance_teardown",
		"_FLT_REGISTRATION.InstanceTeardownCompleteCallback": "flt_instance_teardown",
		"FLT_OPERATION_REGISTRATION.PreOperation":            "flt_pre_operation",
		"FLT_OPERATION_REGISTRATION.PostOperation":           "flt_post_operation",
		"FLT_CONTEXT_REGISTRATION.ContextCleanupCallback":    "flt_context_cleanup",
	} {
		typ, name, _ := strings.Cut(member, ".")
		if r := db.RoleAtField(typ, name); r == nil || r.Name != role {
			t.Errorf("%s: role %v, want %s", member, r, role)
		}
	}
	if v, ok := db.Const("STATUS_FLT_DO_NOT_ATTACH"); !ok || v >= 0 {
		t.Errorf("STATUS_FLT_DO_NOT_ATTACH = %d, %v; want a negative NTSTATUS", v, ok)
	}
	if b := db.BufferAt("Parameters.Read.ReadBuffer"); b == nil || b.MDL != "Parameters.Read.MdlAddress" || b.Mode != BufferRaw {
		t.Errorf("read buffer: %+v", b)
	}
	if a := db.Alias("ExAcquirePushLockShared"); a == nil || a.Target != "ExAcquirePushLockSharedEx" || len(a.Args) != 2 {
		t.Errorf("alias: %+v", a)
	}
	if c := db.Routine("FltCreateSectionForDataScan").Conflict; c == nil {
		t.Error("the sources disagree about FltCreateSectionForDataScan; the row should say so")
	}
	if r := db.Routine("FltGetStreamContext"); !r.NeedsPointer(1) || r.NeedsPointer(4) || r.NeedsPointer(0) {
		t.Errorf("pointers that FltGetStreamContext needs: %b", r.NonNull)
	}
	if r := db.Routine("IoAllocateMdl"); r.NeedsPointer(1) || r.NeedsPointer(5) {
		t.Errorf("IoAllocateMdl's pointers are optional: %b", r.NonNull)
	}
	if row, ok := Contract("R-030"); !ok || row.Source != "nf-fltkernel-fltdocompletionprocessingwhensafe" {
		t.Errorf("contract: %+v", row)
	}
}

func majorNamed(name string) *Major {
	majors := Default().Majors()
	if i := slices.IndexFunc(majors, func(m Major) bool { return m.Name == name }); i >= 0 {
		return &majors[i]
	}
	return nil
}

func roleNames(rs []*Role) []string {
	var out []string
	for _, r := range rs {
		out = append(out, r.Name)
	}
	return out
}
