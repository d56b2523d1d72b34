#!/usr/bin/env bash
# Installs what the tests use besides Go: compilers and linkers for the
# generated drivers, and the programs that fltlint is compared with. Does
# nothing where all of it is there; needs root or sudo otherwise.
set -euo pipefail

# cbmc is not among them: Debian 12 has no package of it. Where it is installed,
# fltgen prove uses it; elsewhere that step says so and nothing fails.
declare -A package=(
	[clang]=clang
	[lld-link]=lld
	[llvm-dlltool]=llvm
	[x86_64-w64-mingw32-gcc]=gcc-mingw-w64-x86-64
	[osslsigncode]=osslsigncode
	[gcc]=gcc
	[hyperfine]=hyperfine
	[cppcheck]=cppcheck
	[ctags]=universal-ctags
	[jq]=jq
	[/usr/bin/time]=time
)

missing=()
for program in "${!package[@]}"; do
	command -v "$program" >/dev/null 2>&1 || missing+=("${package[$program]}")
done
[ -f /usr/share/mingw-w64/include/ddk/ntifs.h ] || missing+=(mingw-w64-x86-64-dev)
[ "${#missing[@]}" -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
	echo "install-tools: these are missing: ${missing[*]}" >&2
	echo "install-tools: there is no apt-get here; install them by hand. Tests that need them are skipped (with CI=true they fail)." >&2
	[ "${CI:-}" = true ] && exit 1
	exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		echo "install-tools: these are missing: ${missing[*]}" >&2
		echo "install-tools: run as root, or install sudo, or: apt-get install ${missing[*]}" >&2
		[ "${CI:-}" = true ] && exit 1
		exit 0
	fi
	as_root=(sudo)
fi
mapfile -t missing < <(printf '%s\n' "${missing[@]}" | sort -u)
echo "install-tools: installing ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
