package prove

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"sync"

	"fltkit/internal/kb"
)

// majorCode is the number of an IRP_MJ_* name, -1 for none.
func majorCode(name string) int {
	if value, ok := kb.Default().Const(name); ok {
		return int(value)
	}
	return -1
}

var statusLine = regexp.MustCompile(`(?m)^#define\s+(STATUS_\w+)\s+\(\(NTSTATUS\)(0x[0-9A-Fa-f]+)`)

// statuses reads the values of NTSTATUS names out of the headers that the
// driver is compiled with.
var statuses = sync.OnceValue(func() map[string]int {
	values := map[string]int{}
	text, err := os.ReadFile(filepath.Join(mingwHeaders, "ntstatus.h"))
	if err != nil {
		return values
	}
	for _, m := range statusLine.FindAllSubmatch(text, -1) {
		if v, err := strconv.ParseUint(string(m[2]), 0, 32); err == nil {
			values[string(m[1])] = int(int32(uint32(v)))
		}
	}
	return values
})

func statusValue(name string) int {
	if name == "" {
		name = "STATUS_UNSUCCESSFUL"
	}
	return statuses()[name]
}
