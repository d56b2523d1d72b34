package wdk_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"fltkit/internal/cfront/wdk"
	"fltkit/internal/kb"
)

func headers(t *testing.T) map[string]string {
	t.Helper()
	names, err := fs.Glob(wdk.FS(), "*.h")
	if err != nil || len(names) == 0 {
		t.Fatal("no headers embedded", err)
	}
	out := map[string]string{}
	for _, name := range names {
		b, err := fs.ReadFile(wdk.FS(), name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = string(b)
	}
	return out
}

var (
	includeLine = regexp.MustCompile(`^#include <([^>]+)>$`)
	condition   = regexp.MustCompile(`^#\s*(if|ifdef|ifndef|elif)\b(.*)$`)
	defineLine  = regexp.MustCompile(`^#define (\w+)(.*)$`)
)

// The front end indexes the text once: only guards and DBG may be conditional, and every include must resolve.
func TestShapeOfTheHeaders(t *testing.T) {
	all := headers(t)
	defined := map[string]string{}
	for name, text := range all {
		if name != strings.ToLower(name) {
			t.Errorf("%s: names are lower case, look-ups rely on it", name)
		}
		if strings.Contains(text, "\r") || !strings.HasSuffix(text, "\n") {
			t.Errorf("%s: LF line ends, one at the end", name)
		}
		for i, line := range strings.Split(text, "\n") {
			if m := includeLine.FindStringSubmatch(line); m != nil && all[m[1]] == "" {
				t.Errorf("%s:%d: <%s> is not in the model", name, i+1, m[1])
			}
			if m := condition.FindStringSubmatch(line); m != nil {
				c := strings.TrimSpace(m[2])
				if c != "DBG" && c != "NULL" && !strings.HasPrefix(c, "FLTWDK_") {
					t.Errorf("%s:%d: condition on %q", name, i+1, c)
				}
			}
			if strings.Contains(text, "#if DBG") || name == "initguid.h" {
				continue // these define a name twice on purpose
			}
			if m := defineLine.FindStringSubmatch(line); m != nil && m[1] != "NULL" {
				if was, ok := defined[m[1]]; ok && was != strings.TrimSpace(m[2]) {
					t.Errorf("%s:%d: %s is defined twice with different text", name, i+1, m[1])
				}
				defined[m[1]] = strings.TrimSpace(m[2])
			}
		}
	}
}

// Every callback that a driver hands to the kernel needs its type, as function and as pointer.
func TestCallbackTypes(t *testing.T) {
	declared := map[string]bool{
		"PENTROPY_SOURCE_CALLBACK_FUNCTION": true, // boot-time entropy sources are not modelled
	}
	identifier := regexp.MustCompile(`[A-Za-z_]\w*`)
	for _, text := range headers(t) {
		for _, w := range identifier.FindAllString(text, -1) {
			declared[w] = true
		}
	}
	for r := range kb.Default().Roles() {
		library := strings.HasPrefix(r.Typedef, "PMRX_") || strings.HasPrefix(r.Typedef, "WMI_") // redirectors and wmilib
		if r.Typedef != "" && !library && !declared[r.Typedef] {
			t.Errorf("role %s: %s is not declared", r.Name, r.Typedef)
		}
	}
	for _, name := range []string{"FLT_PRE_OPERATION_CALLBACK", "FLT_POST_OPERATION_CALLBACK", "FLT_COMPLETED_ASYNC_IO_CALLBACK"} {
		if !declared[name] || !declared["P"+name] {
			t.Errorf("%s is not declared both as function and as pointer", name)
		}
	}
}

// A call must stay a call: what kb knows as a routine is a function here.
func TestRoutinesThatTheKitSpellsAsMacros(t *testing.T) {
	text := strings.Join([]string{headers(t)["wdm_macros.h"], headers(t)["wdm_routines.h"], headers(t)["ntifs_macros.h"]}, "\n")
	for _, name := range []string{
		"PAGED_CODE", "KeAcquireSpinLock", "KeRaiseIrql", "KeGetCurrentIrql", "ExAcquireFastMutex", "ExAllocatePoolWithTag",
		"RtlCopyMemory", "RtlZeroMemory", "ObDereferenceObject", "IoCallDriver", "IoCompleteRequest", "FsRtlEnterFileSystem",
	} {
		if !regexp.MustCompile(`(?m)^[A-Z]\w* (\*)?` + name + `\(`).MatchString(text) {
			t.Errorf("%s is not declared as a function", name)
		}
		if regexp.MustCompile(`(?m)^#define ` + name + `\b`).MatchString(text) {
			t.Errorf("%s is a macro", name)
		}
	}
}
