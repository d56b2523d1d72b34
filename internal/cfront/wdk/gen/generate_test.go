package main

import (
	"bytes"
	"io/fs"
	"slices"
	"testing"

	"fltkit/internal/cfront/wdk"
)

func TestGeneratedHeadersAreFresh(t *testing.T) {
	files, missing, err := generate(wdk.FS())
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := fs.ReadFile(wdk.FS(), name)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is stale: run go generate ./internal/cfront/wdk", name)
		}
	}
	have, _ := fs.Glob(wdk.FS(), "*_routines.h")
	for _, name := range have {
		if files[name] == nil {
			t.Errorf("%s is no longer generated: delete it", name)
		}
	}
	if len(missing) > 20 {
		t.Errorf("%d prototypes have no header that knows their types: %v", len(missing), missing)
	}
}

func TestTypes(t *testing.T) {
	for _, c := range []struct {
		sig, name string
		want      []string
	}{
		{"ULONG DbgPrint(PCSTR Format, ...);", "DbgPrint", []string{"PCSTR", "ULONG"}},
		{"VOID F(VOID);", "F", []string{"VOID"}},
		{"struct _X *F(CONST GUID *G, PVOID *H, int A[4]);", "F", []string{"CONST", "GUID", "PVOID"}},
		{"LONG F(LONG volatile *D, ULONG);", "F", []string{"LONG", "ULONG"}},
	} {
		if got := types(c.sig, c.name); !slices.Equal(got, c.want) {
			t.Errorf("types(%s) = %v, want %v", c.sig, got, c.want)
		}
	}
}

func TestHomeMovesToTheHeaderThatKnowsTheTypes(t *testing.T) {
	known := map[string]map[string]bool{
		"wdm": {"ULONG": true}, "ntddk": {"ULONG": true}, "ntifs": {"ULONG": true, "PFCB": true}, "bcrypt": {"ULONG": true},
	}
	for _, c := range []struct {
		base  string
		types []string
		want  string
	}{
		{"wdm", []string{"ULONG"}, "wdm"},
		{"wdm", []string{"PFCB"}, "ntifs"},
		{"fltkernel", []string{"PFCB"}, ""},
		{"bcrypt", []string{"PFCB"}, ""},
		{"unknown", nil, ""},
	} {
		if got := home(c.base, c.types, known); got != c.want {
			t.Errorf("home(%s, %v) = %q, want %q", c.base, c.types, got, c.want)
		}
	}
}
