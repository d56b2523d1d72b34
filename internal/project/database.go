package project

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
)

// command is one entry of a compilation database.
type command struct {
	Directory string   `json:"directory"`
	File      string   `json:"file"`
	Command   string   `json:"command"`
	Arguments []string `json:"arguments"`
}

// database adds the drivers of a compile_commands.json. The database does not
// say which files make one driver: they are grouped by folder, as in a plain
// tree, with the include folders and macros of all of them.
func (f *finder) database(path string) error {
	file, err := f.texts.Load(path)
	if err != nil {
		return fmt.Errorf("%s: %s", path, reason(err))
	}
	var commands []command
	if err := json.Unmarshal([]byte(file.Text), &commands); err != nil {
		return fmt.Errorf("%s: is not a compilation database: %w", path, err)
	}
	base := filepath.Dir(path)
	template := Driver{Source: filepath.Base(path)}
	var files []string
	for _, c := range commands {
		dir := inDir(base, osPath(c.Directory))
		args := c.Arguments
		if len(args) == 0 {
			args = splitCommand(c.Command)
		}
		settingsOf(&template, dir, args)
		name := inDir(dir, osPath(c.File))
		found, ok := f.texts.Find(filepath.Dir(name), filepath.Base(name))
		switch k := fileKind(name); {
		case !ok && (k == kindC || k == kindCPlusPlus):
			f.unread(path, fmt.Sprintf("lists %s, which does not exist", c.File))
		case k == kindC:
			files = append(files, found)
			f.index(filepath.Dir(found))
		case k == kindCPlusPlus:
			f.cplusplus([]string{found})
		}
	}
	f.group(base, files, template)
	return nil
}

func inDir(dir, path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(dir, path)
}

// settingsOf reads -I, -isystem, -D and -U, with a dash or a slash, the value
// attached or in the next argument.
func settingsOf(d *Driver, dir string, args []string) {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		value := func(flag string) (string, bool) {
			rest, ok := strings.CutPrefix(arg, "-"+flag)
			if !ok {
				rest, ok = strings.CutPrefix(arg, "/"+flag)
			}
			if ok && rest == "" && i+1 < len(args) {
				i++
				return args[i], true
			}
			return rest, ok && rest != ""
		}
		if v, ok := value("isystem"); ok {
			appendNew(&d.IncludeDirs, inDir(dir, osPath(v)))
		} else if v, ok := value("I"); ok {
			appendNew(&d.IncludeDirs, inDir(dir, osPath(v)))
		} else if v, ok := value("D"); ok {
			appendNew(&d.Defines, v)
		} else if v, ok := value("U"); ok {
			appendNew(&d.Undefines, v)
		}
	}
}

// splitCommand splits a command line at spaces outside double quotes; \" is a quote.
func splitCommand(line string) []string {
	var out []string
	var b strings.Builder
	quoted, started := false, false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line) && line[i+1] == '"':
			i++
			b.WriteByte('"')
			started = true
		case c == '"':
			quoted, started = !quoted, true
		case (c == ' ' || c == '\t') && !quoted:
			if started {
				out = append(out, b.String())
			}
			b.Reset()
			started = false
		default:
			b.WriteByte(c)
			started = true
		}
	}
	if started {
		out = append(out, b.String())
	}
	return out
}
