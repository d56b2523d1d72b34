package kb

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each testdata/errors/*.kb is read as a user's file; the mistakes it makes are in the .want beside it.
func TestParseErrors(t *testing.T) {
	files, _ := filepath.Glob("testdata/errors/*.kb")
	if len(files) == 0 {
		t.Fatal("no test files")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			f, err := os.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			_, err = Parse(filepath.Base(file), f)
			if err == nil {
				t.Fatal("no error")
			}
			golden := strings.TrimSuffix(file, ".kb") + ".want"
			if *update {
				if err := os.WriteFile(golden, []byte(err.Error()+"\n"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, _ := os.ReadFile(golden)
			if got := err.Error() + "\n"; got != strings.ReplaceAll(string(want), "\r\n", "\n") {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
}

func TestLoadDemandsSources(t *testing.T) {
	_, err := Load(fstest.MapFS{"x.kb": {Data: []byte("routine A\n\tirql PASSIVE..APC\n\nrole r PR\n\tirql unknown\n")}})
	want := "x.kb:1: routine A names no source\nx.kb:4: role r names no source"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

const overlay = `
# our own helpers
const OUR_FLAG_PAGED 0x10 our_flags
alias OurAllocMacro
	params n
	expands OurAlloc(n, OUR_FLAG_PAGED)
routine OurAlloc
	irql PASSIVE..DISPATCH
	when APC if p2&OUR_FLAG_PAGED
	effect alloc(size=p1,out=ret,by=OurFree)
routine OurFree
	irql PASSIVE..DISPATCH
	effect release(pool,p1)
routine FltReadFile
	irql PASSIVE
	note never in this product
role our_timer PFN_OUR_TIMER
	irql DISPATCH
	return VOID
	param PVOID Context
`

func TestExtend(t *testing.T) {
	o, err := Parse("our.kb", strings.NewReader(overlay))
	if err != nil {
		t.Fatal(err)
	}
	db := Default().Extend(o)
	r := db.Routine("OurAlloc")
	if l, why := r.Limit(facts{bits: map[int]int64{2: 0x10}}); l != APC || why.Basis != BasisUser {
		t.Errorf("limit %s, basis %v", l, why.Basis)
	}
	if db.Routine("FltReadFile").Max != Passive || Default().Routine("FltReadFile").Max != APC {
		t.Error("a user's row must replace the built-in one in the extended tables only")
	}
	if db.Role("our_timer").Min != Dispatch || db.Alias("OurAllocMacro").Target != "OurAlloc" {
		t.Error("role or alias missing")
	}
	seen := 0
	for r := range db.Routines() {
		if r.Name == "FltReadFile" {
			seen++
		}
	}
	if seen != 1 {
		t.Errorf("FltReadFile is listed %d times", seen)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(overlay)
	f.Add("routine A\n\teffect acquire(spinlock,p1,by=B/C,on=TRUE,if=p2==NULL or *p2!=0 and !paged(p1))\n\tresident APC p1 *p2\n")
	f.Add(" x\nrole\n\tirql A..B\nconst X 0x\n")
	f.Fuzz(func(t *testing.T, text string) {
		o, err := Parse("fuzz.kb", strings.NewReader(text))
		if (o == nil) == (err == nil) {
			t.Fatalf("overlay %v, error %v", o, err)
		}
		if o == nil {
			return
		}
		for r := range Default().Extend(o).Routines() {
			if r.Basis == BasisUser {
				r.Limit(NoFacts{})
			}
		}
	})
}
