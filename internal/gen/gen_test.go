package gen

import (
	"os"
	"testing"
)

func TestScratch(t *testing.T) {
	s := &Spec{Version: 1, Name: "Shadow", Driver: &Driver{Altitude: "370030", LoadOrderGroup: "FSFilter Activity Monitor"},
		Contexts: []Context{{Name: "StreamState", Type: StreamContext, Fields: []Field{{Name: "Reads", Type: "LONG"}}, Init: true, Cleanup: true}},
		Operations: []Operation{
			{Major: "IRP_MJ_CREATE", Pattern: PostCreate, FileName: NameNormalized, Attaches: []string{"StreamState"}},
			{Major: "IRP_MJ_READ", Pattern: WhenSafe, Context: []Field{{Name: "Tick", Type: "LARGE_INTEGER"}}, Carries: []string{"StreamState"}, OnUnsafe: UnsafeHook, UnsafeStatus: "STATUS_UNSUCCESSFUL"},
			{Major: "IRP_MJ_WRITE", Pattern: Direct, OnDraining: DrainHook, Context: []Field{{Name: "Tick", Type: "LARGE_INTEGER"}}},
			{Major: "IRP_MJ_QUERY_INFORMATION", Pattern: WorkItem, OnUnsafe: UnsafeSkip, Context: []Field{{Name: "Tick", Type: "LARGE_INTEGER"}}},
			{Major: "IRP_MJ_SET_INFORMATION", Pattern: Pend, PendVia: ViaQueue, OnUnsafe: UnsafeFail, UnsafeStatus: "STATUS_UNSUCCESSFUL", Post: PostDirect},
			{Major: "IRP_MJ_DEVICE_CONTROL", Pattern: Pend, PendVia: ViaWorkItem, OnUnsafe: UnsafeFail, UnsafeStatus: "STATUS_UNSUCCESSFUL"},
			{Major: "IRP_MJ_DIRECTORY_CONTROL", Pattern: Synchronized, Alternative: AltWhenSafe, OnUnsafe: UnsafeSkip},
			{Major: "IRP_MJ_CLEANUP", Pattern: PreOnly},
		}}
	s.AsyncIO = []AsyncIO{{Name: "Copy", Kind: AsyncWrite, Handoff: HandoffWorkItem, MaxLength: 65536, NonCached: true, Context: []Field{{Name: "Sequence", Type: "ULONG"}}},
		{Name: "Peek", Kind: AsyncPerform, Major: "IRP_MJ_READ", MaxLength: 4096}, {Name: "Ask", Kind: AsyncPerform, Major: "IRP_MJ_QUERY_INFORMATION", MaxLength: 4096, Handoff: HandoffWorkItem}}
	s.Port = &Port{Name: `\ShadowPort`, Messages: []Message{{Name: "SetMode", Direction: ToDriver, Fields: []Field{{Name: "Mode", Type: "ULONG"}}, Reply: []Field{{Name: "Old", Type: "ULONG"}}},
		{Name: "Ping", Direction: ToDriver}, {Name: "Alert", Direction: ToUser, TimeoutMS: 500, Fields: []Field{{Name: "Code", Type: "ULONG"}}, Reply: []Field{{Name: "Allow", Type: "ULONG"}}}, {Name: "Tick", Direction: ToUser, TimeoutMS: 500}}}
	s.Driver.Hooks = []DriverHook{HookStart, HookStop, HookInstanceSetup, HookInstanceTeardown}
	if os.Getenv("SWAP") != "" {
		s.Operations[1] = Operation{Major: "IRP_MJ_READ", Pattern: WhenSafe, SwapBuffer: true, OnUnsafe: UnsafeFail, UnsafeStatus: "STATUS_UNSUCCESSFUL"}
		s.Operations[2] = Operation{Major: "IRP_MJ_WRITE", Pattern: Direct, SwapBuffer: true, OnDraining: DrainHook}
		s.Operations[6] = Operation{Major: "IRP_MJ_FILE_SYSTEM_CONTROL", Pattern: Synchronized, Alternative: AltSkip, Context: []Field{{Name: "Tick", Type: "LARGE_INTEGER"}}}
	}
	files, err := Generate(s)
	if err != nil {
		t.Fatal(err)
	}
	os.MkdirAll("/tmp/gen", 0o755)
	for _, f := range files {
		os.WriteFile("/tmp/gen/"+f.Name, f.Data, 0o644)
	}
}
