#!/usr/bin/env bash
# Prints the skeleton of a table of docs/findings: one row per finding of
# fltlint's JSON reports, verdict and reason left to be filled in by a reader.
# Nothing of the code that was checked is printed but file names and lines.
#
# usage: fltlint check --format json FOLDER >report.json
#        scripts/findings-table.sh report.json...
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: scripts/findings-table.sh report.json..." >&2; exit 1; }
command -v jq >/dev/null || { echo "findings-table: jq is missing; run scripts/install-tools.sh" >&2; exit 1; }

echo '| file | line | rule | severity | verdict | reason | contract |'
echo '|---|---|---|---|---|---|---|'
jq -r '.findings[] | "| \(.file) | \(.line) | \(.ruleId) | \(.severity) | | | |"' "$@"
