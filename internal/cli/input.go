package cli

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"fltkit/internal/cfront"
	"fltkit/internal/cfront/wdk"
	"fltkit/internal/check"
	"fltkit/internal/kb"
)

// input is the flags that say what is read and how; check and trace share them.
type input struct {
	project, configuration string
	include, defines       []string
	wdk, arch, stdinName   string
	kb                     []string
}

func (in *input) define(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&in.project, "project", "", "solution, project or compile_commands.json to read instead of paths")
	flags.StringVar(&in.configuration, "configuration", "", "configuration of the project, such as 'Release|x64' (default Debug|x64 or the closest)")
	flags.StringArrayVarP(&in.include, "include", "I", nil, "folder to search for headers")
	flags.StringArrayVarP(&in.defines, "define", "D", nil, "macro to define, as `NAME[=VALUE]`")
	flags.StringVar(&in.wdk, "wdk", "", "include folder of a real WDK instead of the built-in headers")
	flags.StringVar(&in.arch, "arch", "", "amd64, arm64 or x86 (default: that of the configuration, else amd64)")
	flags.StringVar(&in.stdinName, "stdin-filename", "", "name of the file that a path of - stands for")
	flags.StringArrayVar(&in.kb, "kb", nil, "file with further rows about kernel routines")
	complete(cmd, "arch", []string{"amd64", "arm64", "x86"})
}

// archs are the names of the architectures: ours, and those of the front end.
var archs = map[string]string{"amd64": "x64", "x64": "x64", "arm64": "arm64", "x86": "x86", "win32": "x86"}

// options are the part of the options that these flags decide.
func (in *input) options() (check.Options, error) {
	var o check.Options
	configuration, platform, _ := strings.Cut(in.configuration, "|")
	arch := in.arch
	if arch == "" {
		arch = platform
	}
	if arch == "" {
		arch = "amd64"
	}
	front, ok := archs[strings.ToLower(arch)]
	if !ok {
		return o, fmt.Errorf("--arch: unknown architecture %q: use amd64, arm64 or x86", arch)
	}
	release := strings.Contains(strings.ToLower(configuration), "release")
	o.Front = cfront.Options{Arch: front, Debug: !release, WDK: in.wdk}
	o.Profile = profile(front, !release)
	var err error
	o.DB, err = in.knowledge()
	return o, err
}

// profile describes the build that is looked at.
func profile(arch string, debug bool) string {
	name, dbg := arch, 0
	if name == "x64" {
		name = "amd64"
	}
	if debug {
		dbg = 1
	}
	return fmt.Sprintf("%s, Windows 10, DBG=%d", name, dbg)
}

// knowledge is the built-in tables with the user's rows.
func (in *input) knowledge() (*kb.DB, error) {
	db := kb.Default()
	for _, file := range in.kb {
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("--kb: %w", err)
		}
		overlay, err := kb.Parse(file, bytes.NewReader(src))
		if err != nil {
			return nil, err
		}
		db = db.Extend(overlay)
	}
	return db, nil
}

// systemHeader says whether the front end has a header of this name itself.
func systemHeader(name string) bool {
	_, err := fs.Stat(wdk.FS(), strings.ToLower(name))
	return err == nil
}
