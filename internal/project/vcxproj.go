package project

import (
	"encoding/xml"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// vcxproj adds the driver of a project, or notes why it is none.
func (f *finder) vcxproj(path string) error { return f.vcxprojIn(path, "") }

// vcxprojIn is vcxproj for a project that a solution in solutionDir names.
func (f *finder) vcxprojIn(path, solutionDir string) error {
	root, err := f.loadXML(path)
	if err != nil {
		return err
	}
	config, err := f.configuration(root)
	if err != nil {
		return err
	}
	v := f.evaluate(root, path, config, solutionDir)
	dir := filepath.Dir(path)
	d := Driver{
		Name:   v.props["targetname"],
		Dir:    dir,
		Source: fmt.Sprintf("%s (%s)", filepath.Base(path), config),
	}
	if d.Name == "" || strings.Contains(d.Name, unresolved) {
		d.Name = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	}
	var missing, cpp []string
	for _, it := range v.items {
		for _, file := range f.itemFiles(dir, it.path) {
			switch {
			case file == "":
				missing = append(missing, it.path)
			case fileKind(file) == kindCPlusPlus:
				cpp = append(cpp, file)
			default:
				d.Files = append(d.Files, file)
			}
		}
		f.settings(&d, it.meta)
	}
	f.judge(path, d, isKernelProject(v), missing, cpp)
	return nil
}

// judge decides between driver and program.
func (f *finder) judge(path string, d Driver, kernel bool, missing, cpp []string) {
	all := append(slices.Clone(d.Files), cpp...)
	for _, file := range all {
		f.claimed[file] = true
	}
	kernel = kernel || f.isDriver(all, d.IncludeDirs)
	if !kernel {
		f.note(path, "user-mode project, left out")
		return
	}
	for _, m := range missing {
		if k := fileKind(osPath(m)); k == kindC || k == kindCPlusPlus {
			f.unread(path, fmt.Sprintf("lists %s, which does not exist", m))
		}
	}
	for _, file := range cpp {
		f.unreadCPlusPlus(file)
	}
	if len(d.Files) > 0 {
		f.add(d)
	} else if len(cpp)+len(missing) == 0 {
		f.note(path, "lists no C file")
	}
}

// isDriver goes by the files of a project that does not say what it makes: an
// entry point decides, else what they include.
func (f *finder) isDriver(files, dirs []string) bool {
	kernel := false
	for _, file := range files {
		switch s := f.scan(file); {
		case s.entry:
			return true
		case s.main:
			return false
		}
		kernel = kernel || f.modeOf(file, dirs) == kernelMode
	}
	return kernel
}

// isKernelProject goes by what the project says of itself.
func isKernelProject(v *evaluation) bool {
	return strings.EqualFold(v.props["configurationtype"], "Driver") ||
		strings.Contains(strings.ToLower(v.props["platformtoolset"]), "kernelmode")
}

// settings adds the include folders and macros of one file to its driver.
func (f *finder) settings(d *Driver, meta metadata) {
	for _, dir := range list(meta["additionalincludedirectories"]) {
		p := local(d.Dir, osPath(dir))
		// Find says no to folders, but spells them as they are on disk.
		if found, _ := f.texts.Find(filepath.Dir(p), filepath.Base(p)); found != "" {
			p = found
		}
		appendNew(&d.IncludeDirs, p)
	}
	for _, def := range list(meta["preprocessordefinitions"]) {
		appendNew(&d.Defines, def)
	}
	for _, name := range list(meta["undefinepreprocessordefinitions"]) {
		appendNew(&d.Undefines, name)
	}
}

// local is the path of p, which is absolute or relative to dir. Properties
// that name folders are absolute; the result is as relative as dir is.
func local(dir, p string) string {
	if !filepath.IsAbs(p) {
		return filepath.Join(dir, p)
	}
	if abs, err := filepath.Abs(dir); err == nil && abs != dir {
		if rel, err := filepath.Rel(abs, p); err == nil {
			return filepath.Join(dir, rel)
		}
	}
	return filepath.Clean(p)
}

func appendNew(to *[]string, s string) {
	if !slices.Contains(*to, s) {
		*to = append(*to, s)
	}
}

// itemFiles finds the files of one Include, wildcards too; a file that does
// not exist is "".
func (f *finder) itemFiles(dir, include string) []string {
	if !strings.ContainsAny(include, "*?") {
		p := local(dir, osPath(include))
		path, _ := f.texts.Find(filepath.Dir(p), filepath.Base(p))
		if path == "" { // folders may differ in case too
			path, _ = f.texts.Find(dir, include)
		}
		return []string{path}
	}
	base, pattern := local(dir, osPath(include)), filepath.Base(osPath(include))
	deep := strings.Contains(base, "**")
	top := filepath.Dir(strings.ReplaceAll(base, "**"+string(filepath.Separator), ""))
	var out []string
	err := filepath.WalkDir(top, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && path != top && !deep:
			return filepath.SkipDir
		}
		if ok, _ := filepath.Match(strings.ToLower(pattern), strings.ToLower(e.Name())); ok && !e.IsDir() {
			out = append(out, path)
		}
		return nil
	})
	if err != nil {
		return nil
	}
	return out
}

func (f *finder) loadXML(path string) (*element, error) {
	file, err := f.texts.Load(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", path, reason(err))
	}
	root, err := parseXML(file.Text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return root, nil
}

func (f *finder) evaluate(root *element, path, config, solutionDir string) *evaluation {
	dir := filepath.Dir(path)
	if solutionDir == "" {
		solutionDir = f.solutionDir(dir)
	}
	absolute := func(p string) string {
		if abs, err := filepath.Abs(p); err == nil {
			return abs
		}
		return p
	}
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	configuration, platform, _ := strings.Cut(config, "|")
	sep := string(filepath.Separator)
	v := &evaluation{load: f.loadXML, dir: dir, defs: metadata{}, props: map[string]string{
		"configuration": configuration, "platform": platform, "projectname": name, "msbuildprojectname": name,
		"projectdir": absolute(dir) + sep, "msbuildprojectdirectory": absolute(dir), "solutiondir": absolute(solutionDir) + sep,
	}}
	v.run(root, absolute(path), properties, 0)
	v.run(root, absolute(path), items, 0)
	return v
}

// solutionDir is the nearest folder at or above dir with a solution; the
// project's own when there is none within three levels.
func (f *finder) solutionDir(dir string) string {
	for at, i := dir, 0; i < 4; at, i = filepath.Join(at, ".."), i+1 {
		for _, pattern := range []string{"*.sln", "*.slnx"} {
			if m, err := filepath.Glob(filepath.Join(at, pattern)); err == nil && len(m) > 0 {
				return at
			}
		}
	}
	return dir
}

// configuration picks the configuration to evaluate: the one asked for, or
// Debug for x64, or the closest to it.
func (f *finder) configuration(root *element) (string, error) {
	var have []string
	for i := range root.Children {
		for j := range root.Children[i].Children {
			if e := &root.Children[i].Children[j]; e.is("ProjectConfiguration") {
				have = append(have, e.attr("Include"))
			}
		}
	}
	want := f.options.Configuration
	for _, c := range have {
		if strings.EqualFold(c, want) {
			return c, nil
		}
	}
	if want != "" && len(have) > 0 {
		return "", fmt.Errorf("no configuration %q: there are %s", want, strings.Join(have, ", "))
	}
	if len(have) == 0 {
		return "Debug|x64", nil
	}
	nearestFirst(have, func(c string) int {
		configuration, platform, _ := strings.Cut(strings.ToLower(c), "|")
		score := 0
		if platform == "x64" {
			score += 4
		}
		if configuration == "debug" {
			score += 2
		}
		if strings.Contains(configuration, "debug") {
			score++
		}
		return score
	})
	return have[0], nil
}

// slnProject matches the lines of a solution that name a project.
var slnProject = regexp.MustCompile(`(?m)^\s*Project\("[^"]*"\)\s*=\s*"[^"]*",\s*"([^"]+)"`)

// solution adds the drivers of all projects in a .sln or .slnx.
func (f *finder) solution(path string) error {
	file, err := f.texts.Load(path)
	if err != nil {
		return fmt.Errorf("%s: %s", path, reason(err))
	}
	var projects []string
	if strings.EqualFold(filepath.Ext(path), ".slnx") {
		root := &element{}
		if err := xml.Unmarshal([]byte(file.Text), root); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		projects = slnxProjects(root)
	} else {
		for _, m := range slnProject.FindAllStringSubmatch(file.Text, -1) {
			projects = append(projects, m[1])
		}
	}
	dir := filepath.Dir(path)
	n := 0
	for _, p := range projects {
		if !strings.EqualFold(filepath.Ext(p), ".vcxproj") {
			continue
		}
		n++
		found, ok := f.texts.Find(dir, p)
		if !ok {
			f.unread(path, fmt.Sprintf("lists %s, which does not exist", p))
			continue
		}
		if err := f.vcxprojIn(found, dir); err != nil {
			return err
		}
	}
	if n == 0 {
		return fmt.Errorf("%s: the solution has no C++ project (.vcxproj)", path)
	}
	return nil
}

func slnxProjects(e *element) []string {
	var out []string
	for i := range e.Children {
		c := &e.Children[i]
		if c.is("Project") {
			out = append(out, c.attr("Path"))
		}
		out = append(out, slnxProjects(c)...)
	}
	return out
}
