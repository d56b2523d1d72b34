package docs_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// testCommand matches "go test PACKAGE... [-run NAME]" in a document.
var testCommand = regexp.MustCompile("go test((?: \\./[a-z/.]*)+)(?: -run (Test[A-Za-z]*))?")

// A test that a document names is there: a claim that nothing checks any more
// must not go on looking checked.
func TestClaims(t *testing.T) {
	t.Chdir("..")
	for _, page := range pages(t) {
		src, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range testCommand.FindAllStringSubmatch(string(src), -1) {
			for _, dir := range strings.Fields(m[1]) {
				if !hasTest(t, dir, m[2]) {
					t.Errorf("%s names %q, but %s has no such test", page, m[0], dir)
				}
			}
		}
	}
}

// hasTest reports whether a package, or any below it when the pattern ends in
// three dots, has a test whose name begins so.
func hasTest(t *testing.T, pattern, name string) bool {
	t.Helper()
	dir, below := strings.CutSuffix(pattern, "...")
	found := false
	err := filepath.WalkDir(filepath.Clean(dir), func(path string, e os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && !below && path != filepath.Clean(dir):
			return filepath.SkipDir
		case found || e.IsDir() || !strings.HasSuffix(path, "_test.go"):
			return nil
		}
		src, err := os.ReadFile(path)
		found = bytes.Contains(src, []byte("\nfunc "+name)) || name == "" && bytes.Contains(src, []byte("\nfunc Test"))
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return found
}
