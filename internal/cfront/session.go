package cfront

import (
	"fmt"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"strings"

	"modernc.org/cc/v4"

	"fltkit/internal/cfront/wdk"
	"fltkit/internal/cpp"
	"fltkit/internal/ctree"
	"fltkit/internal/text"
)

// Options of a Session.
type Options struct {
	// Arch is x64 (the default), x86 or arm64.
	Arch string
	// Debug predefines DBG=1.
	Debug bool
	// WDK is the include directory of a real WDK, with km and shared below;
	// "" uses the embedded header model.
	WDK string
}

// A Session is the header model in one configuration. It may be used by
// several goroutines and drivers.
type Session struct {
	opts        Options
	abi         *cc.ABI
	pointerSize int64
	files       *text.Set
	headers     *cpp.Model
	snapshot    *cpp.Snapshot
	model       *model
}

// NewSession preprocesses the header model.
func NewSession(opts Options) (*Session, error) {
	s := &Session{opts: opts, pointerSize: 8, files: text.NewSet()}
	arch := "amd64"
	if opts.Arch == "x86" {
		arch, s.pointerSize = "386", 4
	}
	var err error
	if s.abi, err = cc.NewABI("windows", arch); err != nil {
		return nil, fmt.Errorf("architecture %q: %w", opts.Arch, err)
	}
	cfg := &cpp.Config{Files: s.files, Defines: cpp.Profile(opts.Arch, opts.Debug)}
	if opts.WDK != "" {
		cfg.IncludeDirs = wdkDirs(opts.WDK)
	} else {
		s.headers = cpp.NewModel(wdk.FS(), modelPrefix)
		cfg.Model = s.headers
	}
	snap, unit, err := cpp.NewSnapshot(cfg, "fltKernel.h")
	if err != nil {
		return nil, fmt.Errorf("header model: %w", err)
	}
	if opts.WDK != "" {
		if err := missingBase(unit, opts.WDK); err != nil {
			return nil, err
		}
	}
	s.snapshot = snap
	s.model = newModel(s, unit, s.files.FileSet())
	return s, nil
}

// modelPrefix starts the names of model headers in positions.
const modelPrefix = "wdk:"

// wdkDirs are the include directories of a kit: its km, shared and ucrt
// folders where it has them, then dir itself.
func wdkDirs(dir string) []string {
	var dirs []string
	entries, _ := os.ReadDir(dir) // an unreadable folder has no fltKernel.h: reported
	for _, sub := range []string{"km", "shared", "ucrt"} {
		for _, e := range entries {
			if !e.IsDir() || !strings.EqualFold(e.Name(), sub) {
				continue
			}
			path := filepath.Join(dir, e.Name())
			dirs = append(dirs, path)
			if crt := filepath.Join(path, "crt"); sub == "km" && isDir(crt) {
				dirs = append(dirs, crt)
			}
		}
	}
	return append(dirs, filepath.Clean(dir))
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func missingBase(u *cpp.Unit, dir string) error {
	for i := range u.Includes {
		if inc := &u.Includes[i]; inc.Path == "" && strings.EqualFold(path.Base(inc.Name), "fltKernel.h") {
			return fmt.Errorf("%s: no fltKernel.h in it or in its km folder; name the folder that holds km and shared, such as Include/10.0.26100.0", dir)
		}
	}
	return nil
}

// Config of one driver.
type Config struct {
	IncludeDirs []string
	Defines     []string // NAME or NAME=VALUE
	Undefs      []string
	Forced      []string // headers included before the first line
	// SystemDirs hold headers that are not the driver's: their functions are
	// declarations, never analysed.
	SystemDirs []string
}

// A Driver reads the units of one driver. All positions are in Files.
type Driver struct {
	Files   *text.Set
	session *Session
	cfg     *cpp.Config
	system  []string
}

// Driver prepares reading one driver.
func (s *Session) Driver(cfg Config) *Driver {
	files := s.files.Fork()
	c := &cpp.Config{
		Files:       files,
		Defines:     append(cpp.Profile(s.opts.Arch, s.opts.Debug), cfg.Defines...),
		Undefs:      cfg.Undefs,
		IncludeDirs: cfg.IncludeDirs,
		Forced:      cfg.Forced,
		Model:       s.headers,
		Base:        s.snapshot,
	}
	d := &Driver{Files: files, session: s, cfg: c, system: cfg.SystemDirs}
	if s.opts.WDK != "" {
		dirs := wdkDirs(s.opts.WDK)
		c.IncludeDirs = append(append([]string(nil), cfg.IncludeDirs...), dirs...)
		d.system = append(append([]string(nil), cfg.SystemDirs...), dirs...)
	}
	return d
}

// FileSet is the FileSet of all positions in the driver's units.
func (d *Driver) FileSet() *token.FileSet { return d.Files.FileSet() }

// Parse reads the file at path. The error is for a file that cannot be read
// at all; what is missing from a unit is in its Lost and Notes.
func (d *Driver) Parse(path string) (*ctree.Unit, error) {
	f, err := d.Files.Load(path)
	if err != nil {
		return nil, err
	}
	return d.ParseFile(f), nil
}

// foreign says whether pos is in a header that is not the driver's.
func (d *Driver) foreign(pos token.Pos) bool {
	f := d.FileSet().File(pos)
	if f == nil {
		return false
	}
	if strings.HasPrefix(f.Name(), modelPrefix) {
		return true
	}
	for _, dir := range d.system {
		if rest, ok := strings.CutPrefix(f.Name(), dir); ok && rest != "" && (rest[0] == '/' || rest[0] == '\\') {
			return true
		}
	}
	return false
}
