package project

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var (
	macroLine = regexp.MustCompile(`^\s*([A-Za-z_]\w*)\s*=\s*(.*)$`)
	macroUse  = regexp.MustCompile(`\$\((\w+)\)`)
)

// sources adds the driver of a "sources" file of the old DDK build: an NMAKE
// fragment of NAME=VALUE lines, a backslash at the end continues a line.
func (f *finder) sources(path string) {
	file, err := f.texts.Load(path)
	if err != nil {
		f.note(path, reason(err))
		return
	}
	macros := parseSources(file.Text)
	if macros["SOURCES"] == "" {
		return // some other file called sources
	}
	dir := filepath.Dir(path)
	d := Driver{Name: macros["TARGETNAME"], Dir: dir, Source: "sources"}
	if d.Name == "" {
		d.Name = baseName(dir)
	}
	var missing, cpp []string
	for _, name := range strings.Fields(macros["SOURCES"]) {
		found, ok := f.texts.Find(dir, name)
		switch fileKind(osPath(name)) {
		case kindC, kindCPlusPlus:
		default:
			continue // resources and the like
		}
		switch {
		case !ok:
			missing = append(missing, name)
		case fileKind(found) == kindCPlusPlus:
			cpp = append(cpp, found)
		default:
			d.Files = append(d.Files, found)
		}
	}
	if len(d.Files) > 0 && !slices.ContainsFunc(d.Files, func(p string) bool { return !f.claimed[p] }) {
		return // the project beside it has the same files
	}
	f.settings(&d, metadata{
		"additionalincludedirectories": macros["INCLUDES"],
		"preprocessordefinitions":      strings.Join(defines(macros["C_DEFINES"]), ";"),
	})
	kernel := strings.Contains(strings.ToUpper(macros["TARGETTYPE"]), "DRIVER")
	f.judge(path, d, kernel, missing, cpp)
}

// parseSources reads the macros; conditionals are ignored, later lines win,
// unknown macros mark the word that they are in as unresolved.
func parseSources(src string) map[string]string {
	src = strings.ReplaceAll(src, "\r\n", "\n")
	src = strings.ReplaceAll(src, "\\\n", " ")
	macros := make(map[string]string)
	for line := range strings.SplitSeq(src, "\n") {
		line, _, _ = strings.Cut(line, "#")
		m := macroLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		name := strings.ToUpper(m[1])
		macros[name] = macroUse.ReplaceAllStringFunc(strings.TrimSpace(m[2]), func(use string) string {
			if value, ok := macros[strings.ToUpper(use[2:len(use)-1])]; ok {
				return value
			}
			if strings.EqualFold(use, "$("+name+")") {
				return ""
			}
			return unresolved
		})
	}
	return macros
}

// defines picks the macros out of compiler flags: -DNAME=VALUE, /DNAME.
func defines(flags string) []string {
	var out []string
	for _, word := range strings.Fields(flags) {
		if strings.HasPrefix(word, "-D") || strings.HasPrefix(word, "/D") {
			out = append(out, word[2:])
		}
	}
	return out
}
