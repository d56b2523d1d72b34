package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"fltkit/internal/gen"
)

// Sync is what `fltgen sync` does to the user's file.
type Sync struct {
	Path    string   // the file, links followed
	Added   []string // hooks that get a stub
	Removed []string // functions named like hooks that the spec no longer has
	old     []byte
	new     []byte
}

// PlanSync reads the user's file and works out what is missing in it. It
// fails when there is no file: generating writes the first one.
func PlanSync(path string, s *gen.Spec) (Sync, error) {
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Sync{}, missingHooks{path}
	}
	if err != nil {
		return Sync{}, err
	}
	old, err := os.ReadFile(real)
	if err != nil {
		return Sync{}, err
	}
	if bytes.HasPrefix(old, []byte("\xff\xfe")) || bytes.HasPrefix(old, []byte("\xfe\xff")) {
		return Sync{}, fmt.Errorf("%s is UTF-16; save it as UTF-8, then run sync again", path)
	}
	plan := Sync{Path: real, old: old}
	defined := definedFunctions(old)
	var stubs strings.Builder
	known := map[string]bool{}
	for _, h := range gen.Hooks(s) {
		known[h.Name] = true
		if !slices.Contains(defined, h.Name) {
			plan.Added = append(plan.Added, h.Name)
			stubs.WriteString(gen.Stub(h))
		}
	}
	for _, name := range defined {
		if strings.HasPrefix(name, s.Name+"On") && !known[name] {
			plan.Removed = append(plan.Removed, name)
		}
	}
	plan.new = appendStubs(old, stubs.String())
	return plan, nil
}

// missingHooks says that there is no user's file; it is an fs.ErrNotExist.
type missingHooks struct{ path string }

func (e missingHooks) Error() string {
	return e.path + " does not exist; `fltgen generate` writes it with a stub for every hook"
}

func (missingHooks) Is(target error) bool { return target == fs.ErrNotExist }

// appendStubs adds text to a file in the file's own line ends.
func appendStubs(old []byte, stubs string) []byte {
	if stubs == "" {
		return old
	}
	if len(old) > 0 && old[len(old)-1] != '\n' {
		stubs = "\n" + stubs
	}
	if bytes.Contains(old, []byte("\r\n")) {
		stubs = strings.ReplaceAll(stubs, "\n", "\r\n")
	}
	return append(slices.Clone(old), stubs...)
}

// Apply writes the stubs behind the user's text, unless the file has changed
// since it was read.
func (p Sync) Apply(w Writer) error {
	if len(p.Added) == 0 {
		return nil
	}
	now, err := os.ReadFile(p.Path)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, p.old) {
		return fmt.Errorf("%s has just been changed by somebody else; run sync again", p.Path)
	}
	return w.Apply([]Change{{Path: p.Path, Data: p.new}})
}

// notCode is what cannot hold a definition: comments and literals.
var notCode = regexp.MustCompile(`(?s)/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'`)

// definedFunctions names what stands before a parameter list and a body in C
// text, in order. It reads the text as it stands, conditional compilation
// included; that it also gives words such as "if" does no harm.
func definedFunctions(text []byte) []string {
	code := notCode.ReplaceAll(text, []byte(" "))
	var names []string
	for i, c := range code {
		if c == '{' {
			if name := nameBefore(code[:i]); name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// nameBefore is the identifier before the parentheses that code ends with,
// or "".
func nameBefore(code []byte) string {
	code = bytes.TrimRight(code, " \t\r\n")
	if !bytes.HasSuffix(code, []byte(")")) {
		return ""
	}
	open := 0
	for i := len(code) - 1; i >= 0; i-- {
		switch code[i] {
		case ')':
			open++
		case '(':
			open--
		case ';', '{', '}':
			return "" // no parameter list holds these
		}
		if open == 0 {
			head := bytes.TrimRight(code[:i], " \t\r\n")
			start := bytes.LastIndexFunc(head, func(r rune) bool {
				return r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
			})
			return string(head[start+1:])
		}
	}
	return ""
}
