package flow_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fltkit/internal/flow"
	"fltkit/internal/text"
)

// seeds are the drivers of the level tests, with what they include in place.
func seeds(t testing.TB) []string {
	t.Helper()
	head, err := os.ReadFile(filepath.Join("testdata", "irql", "driver.h"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join("testdata", "irql", "*.c"))
	if err != nil || len(files) == 0 {
		t.Fatal("no seeds", err)
	}
	var out []string
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(head)+string(src))
	}
	return out
}

// analysed runs everything from text to events, and looks at each event.
func analysed(t *testing.T, src string) {
	t.Helper()
	start := time.Now()
	res := flow.Run(parse(t, map[string]string{"fuzz.c": src}).link())
	for i := range res.Events {
		ev := &res.Events[i]
		if in := ev.IRQL(); in.Lo > in.Hi {
			t.Fatalf("empty interval %v", in)
		}
		ev.Held()
		for _, st := range ev.Starts() {
			ev.Chain(st)
			break
		}
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Fatalf("%d bytes took %v", len(src), d)
	}
}

// FuzzRun: no text makes the engine panic or run on.
func FuzzRun(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if _, err := text.NewSet().Add("fuzz.c", []byte(src)); err != nil {
			t.Skip("refused before it is read")
		}
		analysed(t, src)
	})
}

// TestMutilated analyses the drivers with pieces cut out and swapped.
func TestMutilated(t *testing.T) {
	for _, s := range seeds(t) {
		step := max(len(s)/5, 1)
		for n := step; n < len(s); n += step {
			analysed(t, s[:n])
			analysed(t, s[:n]+s[min(n+23, len(s)):])
			analysed(t, s[n:]+s[:n])
		}
	}
}
