package project

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// mode says for which side of the system a file is written.
type mode uint8

const (
	unknownMode mode = iota
	kernelMode
	userMode
)

// headerModes are headers that only one side can include.
var headerModes = map[string]mode{
	"fltkernel.h": kernelMode, "ntifs.h": kernelMode, "ntddk.h": kernelMode, "wdm.h": kernelMode,
	"wdf.h": kernelMode, "ntstrsafe.h": kernelMode, "ndis.h": kernelMode, "fwpsk.h": kernelMode, "ntosp.h": kernelMode,
	"windows.h": userMode, "fltuser.h": userMode, "stdio.h": userMode, "winsock2.h": userMode, "tchar.h": userMode,
}

// modeOf looks at the headers that a file includes, directly or not. Kernel
// headers decide: headers shared with a program name both sides under #if.
func (f *finder) modeOf(file string, dirs []string) mode {
	s := f.scan(file)
	if s.entry {
		return kernelMode
	}
	found := unknownMode
	f.closure(file, dirs, func(name string) {
		switch m := headerModes[strings.ToLower(filepath.Base(name))]; {
		case m == kernelMode:
			found = kernelMode
		case m == userMode && found == unknownMode:
			found = userMode
		}
	}, nil)
	if found == unknownMode && s.main {
		return userMode
	}
	return found
}

// closure visits the includes of a file and of what they include, as far as
// they can be found. missing, when not nil, is asked for the folder to search
// for a header that is not in dirs.
func (f *finder) closure(file string, dirs []string, visit func(name string), missing func(from, name string) (string, bool)) {
	seen := map[string]bool{file: true}
	work := []string{file}
	for len(work) > 0 {
		from := work[0]
		work = work[1:]
		for _, name := range f.scan(from).includes {
			visit(name)
			path, ok := f.resolve(from, name, dirs)
			if !ok && missing != nil {
				path, ok = missing(from, name)
			}
			if !ok && missing == nil {
				path, ok = f.nearestHeader(from, name)
			}
			if ok && !seen[path] {
				seen[path] = true
				work = append(work, path)
			}
		}
	}
}

func (f *finder) resolve(from, name string, dirs []string) (string, bool) {
	if path, ok := f.texts.Find(filepath.Dir(from), name); ok {
		return path, true
	}
	for _, dir := range dirs {
		if path, ok := f.texts.Find(dir, name); ok {
			return path, true
		}
	}
	return "", false
}

// nearestHeader finds a header by name among the folders looked at: the one
// that shares the longest path with the including file, then the first.
func (f *finder) nearestHeader(from, name string) (string, bool) {
	suffix := "/" + strings.ToLower(strings.TrimLeft(name, "./"))
	best, length := "", -1
	for _, h := range f.headers[strings.ToLower(filepath.Base(name))] {
		if !strings.HasSuffix("/"+strings.ToLower(filepath.ToSlash(h)), suffix) {
			continue
		}
		if n := commonPrefix(h, from); n > length || n == length && h < best {
			best, length = h, n
		}
	}
	return best, length >= 0
}

// commonPrefix counts the path elements that two paths share.
func commonPrefix(a, b string) int {
	x, y := strings.Split(filepath.ToSlash(a), "/"), strings.Split(filepath.ToSlash(b), "/")
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

// completeIncludes adds the folders that the driver's includes need and no
// project names: inc and include beside or above it, then wherever below the
// folder that was looked at a header of that name lies.
func (f *finder) completeIncludes(d *Driver) {
	for _, dir := range []string{d.Dir, filepath.Dir(d.Dir)} {
		for _, name := range []string{"inc", "include"} {
			path := filepath.Join(dir, name)
			if info, err := os.Stat(path); err == nil && info.IsDir() && !slices.Contains(d.IncludeDirs, path) {
				d.IncludeDirs = append(d.IncludeDirs, path)
				f.index(path)
			}
		}
	}
	for _, file := range d.Files {
		f.closure(file, d.IncludeDirs, func(string) {}, func(from, name string) (string, bool) {
			if f.options.System(strings.ToLower(filepath.Base(name))) {
				return "", false
			}
			path, ok := f.nearestHeader(from, name)
			if !ok {
				return "", false
			}
			dir := searchDir(path, name)
			if !slices.Contains(d.IncludeDirs, dir) {
				d.IncludeDirs = append(d.IncludeDirs, dir)
			}
			return path, true
		})
	}
}

// searchDir is the folder from which name leads to path.
func searchDir(path, name string) string {
	dir := filepath.Dir(path)
	for range strings.Count(strings.TrimLeft(name, "./"), "/") {
		dir = filepath.Dir(dir)
	}
	return dir
}
