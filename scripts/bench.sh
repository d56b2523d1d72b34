#!/usr/bin/env bash
# Measures fltlint on a folder of driver C against what everybody has: clang
# parsing the same files with the same headers, two at a time, and cppcheck.
# Prints ratios of one run and the peak memory of each program.
#
# usage: scripts/bench.sh FOLDER [RUNS]
set -euo pipefail

folder=${1:?usage: scripts/bench.sh FOLDER [RUNS]}
runs=${2:-5}
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(cd "$folder" && pwd)
for tool in hyperfine clang cppcheck jq; do
	command -v "$tool" >/dev/null || { echo "bench: $tool is missing; run scripts/install-tools.sh" >&2; exit 1; }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$root" && go build -o "$work/fltlint" ./cmd/fltlint)

# The files that fltlint reads, with the include folders of their drivers.
"$work/fltlint" drivers --format json "$folder" >"$work/drivers.json"
jq -r '.drivers[] | . as $d | .files[] |
	[.] + ($d.includeDirs | map("-I" + .)) + ($d.defines | map("-D" + .)) | @sh' "$work/drivers.json" >"$work/files"
files=$(jq '[.drivers[].files[]] | length' "$work/drivers.json")

# clang gets the same header model, with names as the sources spell them, and
# the annotation words as empty macros: fltlint takes them out of the text.
model=$work/model
mkdir "$model"
cp "$root"/internal/cfront/wdk/*.h "$model"
sources() { find "$folder" -type f \( -iname '*.c' -o -iname '*.h' \) -print0; }
sources | xargs -0 grep -ohaE '#[ \t]*include[ \t]*[<"][^>"]+' | sed 's/.*[<"\\/]//' | sort -u | while IFS= read -r name; do
	lower=${name,,}
	[ -f "$model/$lower" ] && [ ! -e "$model/$name" ] && ln -s "$lower" "$model/$name"
done || true
{
	printf '#define %s\n' IN OUT INOUT OPTIONAL __in __out __inout __in_opt __out_opt __drv_aliasesMem
	sources | xargs -0 grep -ohaE '\b(_[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)*_|__drv_[A-Za-z]+|__in_[a-z_]+|__out_[a-z_]+|__inout_[a-z_]+)\(' |
		sort -u | sed 's/($//; s/.*/#define &(...)/'
	sources | xargs -0 grep -ohaE '\b_[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)*_\b[^(]' | sed 's/.$//' | sort -u | sed 's/.*/#ifndef &\n#define &\n#endif/'
} >"$model/annotations.h"
cat >"$work/clang.sh" <<EOF
#!/usr/bin/env bash
# One file: the flags are those of the profile that fltlint assumes.
exec clang -fsyntax-only -w -ferror-limit=0 -fms-extensions -fms-compatibility -fms-compatibility-version=19.38 \\
	--target=x86_64-pc-windows-msvc -nostdinc -I "$model" -include annotations.h -D_AMD64_ -DAMD64 -D_WIN64 -DDBG=1 \\
	-D_KERNEL_MODE=1 -DNTDDI_VERSION=0x0A00000C -D_WIN32_WINNT=0x0A00 "\$@" 2>/dev/null
EOF
chmod +x "$work/clang.sh"
cat >"$work/all-clang.sh" <<EOF
#!/usr/bin/env bash
xargs -P 2 -a "$work/files" -d '\n' -I{} bash -c "$work/clang.sh {} || true"
EOF
cat >"$work/all-cppcheck.sh" <<EOF
#!/usr/bin/env bash
cppcheck -q -j 2 --platform=win64 -I "$model" "$folder" >/dev/null 2>&1 || true
EOF
chmod +x "$work"/all-*.sh

echo "$files C files in $folder, $runs runs each, no cache"
hyperfine --style none --warmup 1 --runs "$runs" --ignore-failure --export-json "$work/times.json" \
	-n fltlint "$work/fltlint check --format json -o $work/out.json '$folder'" \
	-n clang "$work/all-clang.sh" \
	-n cppcheck "$work/all-cppcheck.sh" >/dev/null 2>&1

# A file that clang gives up on flatters clang: say how many there are.
fatal=0
errors=0
sed 's#2>/dev/null##' "$work/clang.sh" >"$work/clang-loud.sh"
while IFS= read -r line; do
	eval "set -- $line"
	bash "$work/clang-loud.sh" "$@" >"$work/clang.txt" 2>&1 || true
	grep -q 'fatal error' "$work/clang.txt" && fatal=$((fatal + 1))
	grep -q ' error: ' "$work/clang.txt" && errors=$((errors + 1))
done <"$work/files"
echo "clang: errors in $errors of $files files, gives up on $fatal"

jq -r '.results | (map({(.command): .median}) | add) as $m | .[] |
	"\(.command)\t\(.median * 1000 | round) ms median\t\($m.fltlint / .median * 100 | round / 100) x (fltlint / this)"' "$work/times.json" |
	column -t -s "$(printf '\t')"

peak() { # name command...
	local name=$1
	shift
	if [ -x /usr/bin/time ]; then
		/usr/bin/time -f "%M" -o "$work/peak" "$@" >/dev/null 2>&1 || true
		echo "$name peak memory: $(($(tail -1 "$work/peak") / 1024)) MB"
	else
		echo "$name peak memory: not measured (/usr/bin/time is missing)"
	fi
}
peak fltlint "$work/fltlint" check --format json -o "$work/out.json" "$folder"
peak "clang (largest process)" "$work/all-clang.sh"
peak "cppcheck (largest process)" "$work/all-cppcheck.sh"
