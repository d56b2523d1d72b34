package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Driver is one driver to check.
type Driver struct {
	Name        string   // of the project or folder
	Dir         string   // folder of the project
	Files       []string // C files, sorted
	IncludeDirs []string // in the order of search, after the folder of the including file
	Defines     []string // NAME or NAME=VALUE
	Undefines   []string // of earlier definitions and of predefined macros
	Source      string   // how it was found, for people
}

// Remark is something to tell about a path.
type Remark struct {
	Path string
	Text string
}

// Result is what Find found.
type Result struct {
	Drivers []Driver
	Notes   []Remark // left out on purpose
	Unread  []Remark // kernel-mode code that cannot be read: C++, files that a project lists but nobody has
}

// Options steer Find.
type Options struct {
	Project       string                 // a solution, project or compile_commands.json instead of folders
	Configuration string                 // "Release|x64"; "" is Debug|x64 or the closest that exists
	System        func(name string) bool // headers that the front end has itself; nil for none
	Stdin         string                 // a path among paths that need not exist: its text comes from elsewhere
}

// Find finds the drivers in the given files and folders. The error is about
// the arguments: one sentence for people.
func Find(paths []string, o Options) (*Result, error) {
	f := newFinder(o)
	if o.Project != "" {
		if len(paths) > 0 {
			return nil, fmt.Errorf("give paths or --project, not both")
		}
		paths = []string{o.Project}
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	var single []string
	for _, p := range paths {
		p = filepath.Clean(p)
		if o.Stdin != "" && p == filepath.Clean(o.Stdin) {
			single = append(single, p)
			continue
		}
		info, err := os.Stat(p)
		if err != nil {
			return nil, fmt.Errorf("%s: %s", p, reason(err))
		}
		switch kind := fileKind(p); {
		case info.IsDir():
			err = f.folder(p)
		case kind == kindC:
			single = append(single, p)
		case kind == kindProject || kind == kindSolution || kind == kindDatabase:
			err = f.project(p, kind)
		case kind == kindCPlusPlus:
			err = fmt.Errorf("%s: %s", p, f.leftOut(p))
		default:
			err = fmt.Errorf("%s: neither a C file, a folder nor a project", p)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(single) > 0 {
		f.files(single)
	}
	return f.result(paths)
}

// result sorts and completes what was collected.
func (f *finder) result(paths []string) (*Result, error) {
	r := &f.out
	if len(r.Drivers) == 0 && len(r.Unread) == 0 {
		what := "no C file of a driver"
		if len(r.Notes) > 0 {
			what = fmt.Sprintf("%s; %s: %s", what, r.Notes[0].Path, r.Notes[0].Text)
		}
		return nil, fmt.Errorf("%s: %s", strings.Join(paths, ", "), what)
	}
	for i := range r.Drivers {
		d := &r.Drivers[i]
		slices.Sort(d.Files)
		d.Files = slices.Compact(d.Files)
		f.completeIncludes(d)
	}
	slices.SortStableFunc(r.Drivers, func(a, b Driver) int {
		if c := strings.Compare(a.Dir, b.Dir); c != 0 {
			return c
		}
		return strings.Compare(a.Name, b.Name)
	})
	sortRemarks(&r.Notes)
	sortRemarks(&r.Unread)
	return r, nil
}

func sortRemarks(list *[]Remark) {
	slices.SortFunc(*list, func(a, b Remark) int {
		if c := strings.Compare(a.Path, b.Path); c != 0 {
			return c
		}
		return strings.Compare(a.Text, b.Text)
	})
	*list = slices.Compact(*list)
}

// files makes one driver of the C files that the user names.
func (f *finder) files(list []string) {
	dir := filepath.Dir(list[0])
	name := strings.TrimSuffix(filepath.Base(list[0]), filepath.Ext(list[0]))
	if len(list) > 1 {
		name = baseName(dir)
	}
	f.index(dir)
	f.add(Driver{Name: name, Dir: dir, Files: list, Source: "named files"})
}

func (f *finder) add(d Driver) {
	f.out.Drivers = append(f.out.Drivers, d)
	for _, file := range d.Files {
		f.claimed[file] = true
	}
}

// baseName names a folder; "." and the like by their real name.
func baseName(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	return filepath.Base(dir)
}

// reason is the cause of a file system error without the path, which the
// caller has said already.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	}
	return err.Error()
}
