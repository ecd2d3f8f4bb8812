#!/usr/bin/env bash
# Names with honest noise against a register: breachgraph next to rapidfuzz and splink, on the same names, in one run.
#
#   benches/link.sh INDEX FILE.csv [FILE.csv...]
#
# FILE.csv: corporate numbers of the National Tax Agency (30 columns, UTF-8); names are drawn from the first, and whether a
# name is unique is counted over all. `cargo run --example register` writes more rows in this form. INDEX: the folder for the
# index that is made of them; where it exists, it is used as it is and must have been made of the same files. The earlier names
# that the test needs, and the companies that it takes out of the register, are then brought in as an update.
#
# COUNT=1000           names
# SEED=1               other names; several as 1,2,3, each a set of its own
# PREFECTURES=26,27    draws from these alone (JIS X 0401)
# PEERS=no             breachgraph alone
# PEER_FILES="A B"     what the peers get as the register, where all FILE.csv would take them hours: it must hold the companies that
#                      are asked for. They then have fewer companies to confuse, which their figures do not show.
# BREACHGRAPH=path     another binary; else `cargo build`, dev profile at OPT_LEVEL (3)
# LINK=path            another `link` (examples/link.rs), built the same way
set -euo pipefail

index=$(realpath -m "$1")
shift
files=()
for file in "$@"; do files+=("$(realpath "$file")"); done
peer_files=("${files[@]}")
if [ -n "${PEER_FILES:-}" ]; then
    peer_files=()
    for file in $PEER_FILES; do peer_files+=("$(realpath "$file")"); done
fi
count=${COUNT:-1000}
seeds=${SEED:-1}
here="$(cd "$(dirname "$0")" && pwd)"
cd "$here/.."
work=$(mktemp -d "${TMPDIR:-/tmp}/breachgraph-link.XXXXXX")
trap 'rm -rf "$work"' EXIT

built=${CARGO_TARGET_DIR:-target}/debug
if [ -z "${BREACHGRAPH:-}" ] || [ -z "${LINK:-}" ]; then
    cargo build --quiet --bin breachgraph --example link --config "profile.dev.opt-level=${OPT_LEVEL:-3}"
fi
program=${BREACHGRAPH:-$built/breachgraph}
link=${LINK:-$built/examples/link}

echo "register: ${files[*]##*/}, $(cat "${files[@]}" | wc -l) rows; for the peers ${peer_files[*]##*/}, $(cat "${peer_files[@]}" | wc -l) rows"
python3 "$here/link/noise.py" "$count" "$seeds" "$work" "${files[@]}"
if [ ! -e "$index/registry.json" ]; then
    "$program" registry import nta "${files[@]}" --index "$index"
fi
"$program" registry import nta "$work/history.csv" --index "$index" --update
if [ "${PEERS:-yes}" = yes ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet 'rapidfuzz==3.14.6' 'splink==5.0.0' pandas
fi
for seed in ${seeds//,/ }; do
    echo "== names of seed $seed"
    python3 "$here/link/measure.py" "$work/$seed/breachgraph" "$link" "$index" "$work/$seed/names.csv" > "$work/$seed/breachgraph.csv"
    answers=("breachgraph=$work/$seed/breachgraph.csv")
    if [ "${PEERS:-yes}" = yes ]; then
        for peer in rapidfuzz splink; do
            python3 "$here/link/measure.py" "$work/$seed/$peer" "$work/venv/bin/python" "$here/link/peers.py" "$peer" \
                "$work/$seed/names.csv" "$work/$seed/$peer.csv" "$work/history.csv" "${peer_files[@]}"
            answers+=("$peer=$work/$seed/$peer.csv")
        done
    fi
    python3 "$here/link/score.py" "$work/$seed/truth.csv" "${answers[@]}"
done
