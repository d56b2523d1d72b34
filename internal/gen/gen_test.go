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
	files, err := Generate(s)
	if err != nil {
		t.Fatal(err)
	}
	os.MkdirAll("/tmp/gen", 0o755)
	for _, f := range files {
		os.WriteFile("/tmp/gen/"+f.Name, f.Data, 0o644)
	}
}
