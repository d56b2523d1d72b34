package project

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"fltkit/internal/text"
)

// kind is what a file name promises.
type kind uint8

const (
	kindOther kind = iota
	kindC
	kindHeader
	kindCPlusPlus
	kindProject
	kindSolution
	kindDatabase
	kindSources
)

func fileKind(path string) kind {
	name := strings.ToLower(filepath.Base(path))
	switch name {
	case "sources":
		return kindSources
	case "compile_commands.json":
		return kindDatabase
	}
	switch filepath.Ext(name) {
	case ".c":
		return kindC
	case ".h", ".inl":
		return kindHeader
	case ".cpp", ".cc", ".cxx":
		return kindCPlusPlus
	case ".vcxproj":
		return kindProject
	case ".sln", ".slnx":
		return kindSolution
	case ".json":
		return kindDatabase
	}
	return kindOther
}

// finder collects drivers; it reads every file at most once.
type finder struct {
	options Options
	out     Result
	texts   *text.Set
	scans   map[string]*scan
	headers map[string][]string // lower-case base name -> paths, of the folders looked at
	indexed map[string]bool
	claimed map[string]bool // files that are in a driver or known to be user mode
}

func newFinder(o Options) *finder {
	if o.System == nil {
		o.System = func(string) bool { return false }
	}
	return &finder{
		options: o,
		texts:   text.NewSet(),
		scans:   make(map[string]*scan),
		headers: make(map[string][]string),
		indexed: make(map[string]bool),
		claimed: make(map[string]bool),
	}
}

// tree is what one folder holds, by kind, each list in lexical order.
type tree map[kind][]string

// walk lists a folder. Hidden folders are left out; links are not followed.
func (f *finder) walk(dir string) (tree, error) {
	out := make(tree)
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("%s: %s", path, reason(err))
		}
		if e.IsDir() {
			if name := e.Name(); path != dir && (strings.HasPrefix(name, ".") || name == "node_modules") {
				return filepath.SkipDir
			}
			return nil
		}
		k := fileKind(path)
		out[k] = append(out[k], path)
		return nil
	})
	return out, err
}

// index remembers the headers below a folder, to find includes whose folder
// no project names.
func (f *finder) index(dir string) {
	if f.indexed[dir] {
		return
	}
	f.indexed[dir] = true
	t, err := f.walk(dir)
	if err != nil {
		return // unreadable folders matter for sources, not for a fallback
	}
	f.addHeaders(t[kindHeader])
}

func (f *finder) addHeaders(paths []string) {
	for _, h := range paths {
		name := strings.ToLower(filepath.Base(h))
		f.headers[name] = append(f.headers[name], h)
	}
}

// scan is what grouping needs to know of one file.
type scan struct {
	includes []string // as written, slashes forward
	entry    bool     // has a DriverEntry or registers a filter
	main     bool     // has the entry point of a program or DLL
}

var (
	includeRE = regexp.MustCompile(`(?m)^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\r\n]+)[>"]`)
	entryRE   = regexp.MustCompile(`\b(?:DriverEntry|FltRegisterFilter)\s*\(`)
	mainRE    = regexp.MustCompile(`(?m)^(?:[\w*]+[ \t]+)*(?:w?main|_tmain|w?WinMain|_tWinMain|DllMain)[ \t]*\(`)
	commentRE = regexp.MustCompile(`(?s)/\*.*?\*/|//[^\r\n]*`)
)

// maxScan bounds how much of a file is looked at for grouping.
const maxScan = 4 << 20

func (f *finder) scan(path string) *scan {
	if s := f.scans[path]; s != nil {
		return s
	}
	s := &scan{}
	f.scans[path] = s
	if info, err := os.Stat(path); err != nil || info.Size() > maxScan {
		return s
	}
	file, err := f.texts.Load(path)
	if err != nil {
		return s // the front end reports what is wrong with it
	}
	code := commentRE.ReplaceAllString(file.Text, " ")
	for _, m := range includeRE.FindAllStringSubmatch(code, -1) {
		s.includes = append(s.includes, strings.ReplaceAll(m[1], `\`, "/"))
	}
	s.entry = entryRE.MatchString(code)
	s.main = mainRE.MatchString(code)
	return s
}
