#!/usr/bin/env bash
# What slips of the pen weigh: counted over a register, and fitted. The weights in src/link/slip.rs were found with it.
#
#   benches/slips.sh FILE.csv [FILE.csv...]
#
# FILE.csv: corporate numbers of the National Tax Agency (30 columns, UTF-8). Names that are in no register (real companies taken
# out of it, halves of two put together) are looked for, and names with one slip. Out: by kind of slip, script and length how
# often either of them stands one slip from a registered name, with the ratio in bits; then the weights that tell them apart best.
#
# COUNT=6000, SEED=1   names, other names
# BREACHGRAPH, LINK    other binaries, as in benches/link.sh
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
files=()
for file in "$@"; do files+=("$(realpath "$file")"); done
cd "$here/.."
work=$(mktemp -d "${TMPDIR:-/tmp}/breachgraph-slips.XXXXXX")
trap 'rm -rf "$work"' EXIT
seed=${SEED:-1}
if [ -z "${BREACHGRAPH:-}" ] || [ -z "${LINK:-}" ]; then
    cargo build --quiet --bin breachgraph --example link --config "profile.dev.opt-level=${OPT_LEVEL:-3}"
fi
built=${CARGO_TARGET_DIR:-target}/debug
python3 "$here/link/slips.py" draw "${COUNT:-6000}" "$seed" "$work" "${files[@]}"
"${BREACHGRAPH:-$built/breachgraph}" registry import nta "${files[@]}" --index "$work/index"
"${BREACHGRAPH:-$built/breachgraph}" registry import nta "$work/history.csv" --index "$work/index" --update
"${LINK:-$built/examples/link}" "$work/index" "$work/$seed/names.csv" > "$work/answers.csv"
python3 "$here/link/slips.py" weigh "$work/$seed/truth.csv" "$work/answers.csv" "${files[@]}"
