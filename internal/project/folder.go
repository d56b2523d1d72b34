package project

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// folder finds the drivers below a folder.
func (f *finder) folder(dir string) error {
	t, err := f.walk(dir)
	if err != nil {
		return err
	}
	f.indexed[dir] = true
	f.addHeaders(t[kindHeader])
	for _, p := range t[kindProject] {
		if err := f.vcxproj(p); err != nil {
			// A project that cannot be read loses its settings, not its files.
			f.note(p, withoutPath(err, p))
		}
	}
	for _, p := range t[kindSources] {
		f.sources(p)
	}
	for _, name := range []string{"compile_commands.json", "build/compile_commands.json"} {
		db := filepath.Join(dir, filepath.FromSlash(name))
		if slices.Contains(t[kindDatabase], db) {
			if err := f.database(db); err != nil {
				f.note(db, withoutPath(err, db))
			}
		}
	}
	source := "folder"
	if len(f.claimed) > 0 {
		source = "folder, in no project"
	}
	f.group(dir, t[kindC], Driver{Source: source})
	f.cplusplus(t[kindCPlusPlus])
	return nil
}

// claimIncluded claims the C files that other C files include: they are
// read there.
func (f *finder) claimIncluded(files, dirs []string) {
	for _, file := range files {
		for _, name := range f.scan(file).includes {
			if fileKind(name) != kindC {
				continue
			}
			if path, ok := f.resolve(file, name, dirs); ok && path != file {
				f.claimed[path] = true
			}
		}
	}
}

// project reads one project, solution or compilation database.
func (f *finder) project(path string, k kind) error {
	f.index(filepath.Dir(path))
	switch k {
	case kindProject:
		return f.vcxproj(path)
	case kindSolution:
		return f.solution(path)
	}
	return f.database(path)
}

// group makes drivers of the C files that no project claims. Settings that
// all of them share come in the template.
func (f *finder) group(root string, files []string, template Driver) {
	entries := make(map[string]bool) // folders with a driver's entry point
	var left []string
	user := make(map[string]int)
	f.claimIncluded(files, template.IncludeDirs)
	for _, file := range files {
		if f.claimed[file] {
			continue
		}
		switch {
		case f.modeOf(file, template.IncludeDirs) == userMode:
			user[filepath.Dir(file)]++
			f.claimed[file] = true
		default:
			left = append(left, file)
			if f.scan(file).entry {
				entries[filepath.Dir(file)] = true
			}
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(user)) {
		f.note(dir, fmt.Sprintf("user-mode code, left out (%s)", count(user[dir], "C file")))
	}
	groups := make(map[string][]string)
	for _, file := range left {
		home := f.home(root, file, entries)
		groups[home] = append(groups[home], file)
	}
	for _, dir := range slices.Sorted(maps.Keys(groups)) {
		d := template
		d.Name, d.Dir, d.Files = baseName(dir), dir, groups[dir]
		d.IncludeDirs, d.Defines = slices.Clone(d.IncludeDirs), slices.Clone(d.Defines)
		f.add(d)
	}
}

// home is the folder of the driver that a file belongs to: the nearest one
// above it with an entry point; else the only one there is; else its own.
func (f *finder) home(root, file string, entries map[string]bool) string {
	for dir := filepath.Dir(file); ; dir = filepath.Dir(dir) {
		if entries[dir] {
			return dir
		}
		if dir == root || dir == filepath.Dir(dir) || len(dir) < len(root) {
			break
		}
	}
	if len(entries) == 1 {
		for dir := range entries {
			return dir
		}
	}
	return filepath.Dir(file)
}

// cplusplus tells about kernel-mode C++ that no project mentioned.
func (f *finder) cplusplus(files []string) {
	for _, file := range files {
		if f.claimed[file] || f.modeOf(file, nil) != kernelMode {
			continue
		}
		f.unreadCPlusPlus(file)
	}
}

// withoutPath is the text of an error without the path that the remark names.
func withoutPath(err error, path string) string {
	return strings.TrimPrefix(err.Error(), path+": ")
}

func (f *finder) note(path, text string) {
	f.out.Notes = append(f.out.Notes, Remark{path, text})
}

func (f *finder) unread(path, text string) {
	f.out.Unread = append(f.out.Unread, Remark{path, text})
}

// nearestFirst orders configurations by how well they match what is asked for.
func nearestFirst[T any](list []T, score func(T) int) {
	slices.SortStableFunc(list, func(a, b T) int { return cmp.Compare(score(b), score(a)) })
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// osPath turns a path as Windows projects write it into one of this system.
func osPath(p string) string {
	return filepath.FromSlash(strings.ReplaceAll(p, `\`, "/"))
}
