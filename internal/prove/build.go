package prove

import (
	"context"
	"debug/pe"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// toolchain builds drivers in one folder that has the embedded headers.
type toolchain struct{ dir string }

func (t toolchain) path(name string) string { return filepath.Join(t.dir, name) }

// warnings are errors. Pool tags are multi-character constants, which is what the
// platform does.
var warnings = []string{"-Wall", "-Wextra", "-Werror", "-Wno-multichar", "-ffreestanding"}

// clang compiles for x86_64-pc-windows-msvc. -fgnuc-version keeps mingw's
// headers from erasing __attribute__; -funwind-tables keeps .pdata, which
// -ffreestanding would drop; the kernel has no __chkstk.
func (t toolchain) clang(ctx context.Context, source, object string, extra ...string) error {
	args := append([]string{"--target=x86_64-pc-windows-msvc", "-fms-extensions", "-fgnuc-version=12.0",
		"-funwind-tables", "-mno-stack-arg-probe", "-O2"}, warnings...)
	args = append(args, "-Iinclude", "-isystem", mingwHeaders+"/ddk", "-isystem", mingwHeaders)
	_, err := run(ctx, t.dir, "clang", append(append(args, extra...), "-c", source, "-o", object)...)
	return err
}

// gcc compiles with the second compiler; nothing is linked from it.
func (t toolchain) gcc(ctx context.Context, source, object string) error {
	args := append([]string{"-O2"}, warnings...)
	args = append(args, "-Iinclude", "-isystem", mingwHeaders+"/ddk", "-c", source, "-o", object)
	_, err := run(ctx, t.dir, "x86_64-w64-mingw32-gcc", args...)
	return err
}

// link makes name.sys of the objects. What they leave undefined is imported:
// Flt* from fltmgr.sys, the prover's hooks from prove.sys, the rest from
// ntoskrnl.exe. Import libraries come from llvm-dlltool.
func (t toolchain) link(ctx context.Context, name string, objects, exports []string) error {
	imports, err := t.undefined(objects)
	if err != nil {
		return err
	}
	args := []string{"/driver", "/subsystem:native,10.00", "/entry:DriverEntry", "/nodefaultlib", "/dynamicbase", "/nxcompat",
		"/Brepro", "/out:" + name + ".sys"}
	for _, e := range exports {
		args = append(args, "/export:"+e)
	}
	args = append(args, objects...)
	for _, dll := range []string{"fltmgr.sys", "ntoskrnl.exe", "prove.sys"} {
		if len(imports[dll]) == 0 {
			continue
		}
		base := name + "." + strings.TrimSuffix(strings.TrimSuffix(dll, ".sys"), ".exe")
		def := "LIBRARY " + dll + "\nEXPORTS\n" + strings.Join(imports[dll], "\n") + "\n"
		if err := os.WriteFile(t.path(base+".def"), []byte(def), 0o644); err != nil {
			return err
		}
		if _, err := run(ctx, t.dir, "llvm-dlltool", "-m", "i386:x86-64", "-d", base+".def", "-l", base+".lib"); err != nil {
			return err
		}
		args = append(args, base+".lib")
	}
	_, err = run(ctx, t.dir, "lld-link", args...)
	return err
}

// undefined lists the symbols that no object defines, by the module that
// exports them.
func (t toolchain) undefined(objects []string) (map[string][]string, error) {
	defined, wanted := map[string]bool{}, map[string]bool{}
	for _, o := range objects {
		f, err := pe.Open(t.path(o))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", o, err)
		}
		for _, s := range f.Symbols {
			const external = 2
			switch {
			case s.StorageClass != external:
			case s.SectionNumber == 0 && s.Value == 0:
				wanted[strings.TrimPrefix(s.Name, "__imp_")] = true
			default:
				defined[s.Name] = true
			}
		}
		f.Close()
	}
	imports := map[string][]string{}
	for name := range wanted {
		if defined[name] {
			continue
		}
		dll := "ntoskrnl.exe"
		switch {
		case strings.HasPrefix(name, "Flt"):
			dll = "fltmgr.sys"
		case strings.HasPrefix(name, "ProveHook"):
			dll = "prove.sys"
		}
		imports[dll] = append(imports[dll], name)
	}
	for _, names := range imports {
		slices.Sort(names)
	}
	return imports, nil
}
