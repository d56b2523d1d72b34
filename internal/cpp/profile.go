package cpp

import "fmt"

// Profile returns the macros that the Microsoft compiler and the WDK's build
// files predefine, in the form of Config.Defines. Arch is x64, x86 or arm64
// (anything else counts as x64). The values are those of Visual Studio 2022
// and a driver for Windows 10; sources: "Predefined macros" of the compiler
// reference and WindowsDriver.Default.props of the WDK.
func Profile(arch string, debug bool) []string {
	defs := []string{
		"_MSC_VER=1938", "_MSC_FULL_VER=193833130", "_MSC_BUILD=0", "_MSC_EXTENSIONS=1",
		"_WIN32=1", "_INTEGRAL_MAX_BITS=64", "__STDC_HOSTED__=1", "__STDC__=0",
		"_NATIVE_WCHAR_T_DEFINED=1", "_WCHAR_T_DEFINED=1",
		"_KERNEL_MODE=1", "STD_CALL", "WIN32_LEAN_AND_MEAN=1", "DEPRECATE_DDK_FUNCTIONS=1",
		"MSC_NOOPT", "_WIN32_WINNT=0x0A00", "WINVER=0x0A00", "WINNT=1",
		"NTDDI_VERSION=0x0A00000C", "_NT_TARGET_VERSION=0x0A00", "KMDF_VERSION_MAJOR=1",
		"POOL_NX_OPTIN=1",
	}
	switch arch {
	case "x86":
		defs = append(defs, "_M_IX86=600", "_X86_=1", "i386=1")
	case "arm64":
		defs = append(defs, "_WIN64=1", "_M_ARM64=1", "_ARM64_", "ARM64")
	default:
		defs = append(defs, "_WIN64=1", "_M_X64=100", "_M_AMD64=100", "_AMD64_", "AMD64")
	}
	dbg := 0
	if debug {
		dbg = 1
	}
	return append(defs, fmt.Sprintf("DBG=%d", dbg))
}
