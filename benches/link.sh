#!/usr/bin/env bash
# Names with honest noise against a register: breachgraph next to rapidfuzz and splink, on the same names, in one run.
#
#   benches/link.sh INDEX FILE.csv [FILE.csv...]
#
# FILE.csv: corporate numbers of the National Tax Agency (30 columns, UTF-8); names are drawn from the first, and whether a
# name is unique is counted over all. INDEX: the folder for the index that is made of them; where it exists, it is used as it
# is and must have been made of the same files. The earlier names that the test needs are then brought in as an update.
#
# COUNT=1000           names
# SEED=1               other names
# PEERS=no             breachgraph alone
# BREACHGRAPH=path     another binary; else `cargo build`, dev profile at OPT_LEVEL (3)
set -euo pipefail

index=$1
shift
count=${COUNT:-1000}
seed=${SEED:-1}
here="$(cd "$(dirname "$0")" && pwd)"
cd "$here/.."
work=$(mktemp -d "${TMPDIR:-/tmp}/breachgraph-link.XXXXXX")
trap 'rm -rf "$work"' EXIT

opt="profile.dev.opt-level=${OPT_LEVEL:-3}"
built=${CARGO_TARGET_DIR:-target}/debug
cargo build --quiet --bin breachgraph --example link --config "$opt"
program=${BREACHGRAPH:-$built/breachgraph}

python3 "$here/link/noise.py" "$count" "$seed" "$work" "$@"
if [ ! -e "$index/registry.json" ]; then
    "$program" registry import nta "$@" --index "$index"
fi
"$program" registry import nta "$work/history.csv" --index "$index" --update
echo "breachgraph" >&2
"$built/examples/link" "$index" "$work/names.csv" > "$work/breachgraph.csv"
answers=("breachgraph=$work/breachgraph.csv")
if [ "${PEERS:-yes}" = yes ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet 'rapidfuzz==3.14.6' 'splink==5.0.0' pandas
    for peer in rapidfuzz splink; do
        "$work/venv/bin/python" "$here/link/peers.py" "$peer" "$work/names.csv" "$work/$peer.csv" "$@"
        answers+=("$peer=$work/$peer.csv")
    done
fi
python3 "$here/link/score.py" "$work/truth.csv" "${answers[@]}"
