#!/usr/bin/env bash
# Mapping and load of generated notices into RocksDB, next to `oxigraph load` of the same quads as N-Quads.
#
#   benches/load.sh [COUNT [ROUNDS]]      10000 notices and 3 rounds where nothing is said
#
# The two run in turn, each into a new store, and the ratio is that of their medians within this one run: what another
# machine or another day does to the figures, it does to both. `breachgraph` reads YAML, checks, maps and stores;
# `oxigraph` parses N-Quads and stores. One load into a snapshot store comes at the end.
#
# BREACHGRAPH=path     another binary, as that of a release build; else `cargo build --features rocksdb` in the dev
#                      profile. The first build of RocksDB takes 25 minutes on two cores.
# OPT_LEVEL=0|1|2|3    how this crate alone is optimised in that build, 3 where nothing is said; libraries are at 2.
# OXIGRAPH=path        another `oxigraph`; else the one of PyPI, in an environment of its own.
# SEED=number          other notices; 1 where nothing is said.
# TMPDIR=folder        where some 10 GB find room for 10000 notices. Everything is removed at the end.
set -euo pipefail

count=${1:-10000}
rounds=${2:-3}
seed=${SEED:-1}
# The release whose code is also in the binary: see Cargo.lock.
oxigraph_version=0.5.13
opt_level=${OPT_LEVEL:-3}

cd "$(dirname "$0")/.."
. benches/measure.sh
work=$(mktemp -d "${TMPDIR:-/tmp}/breachgraph-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

# Copies: another build may replace the files while this runs.
built=${CARGO_TARGET_DIR:-target}/debug
if [ -n "${BREACHGRAPH:-}" ]; then
    cargo build --quiet --example generate
    cp "$BREACHGRAPH" "$work/breachgraph"
    profile="the binary given by BREACHGRAPH"
else
    cargo build --quiet --features rocksdb --bin breachgraph --example generate \
        --config "profile.dev.opt-level=$opt_level"
    cp "$built/breachgraph" "$work/breachgraph"
    profile="dev profile, this crate at opt-level $opt_level, libraries at 2, no LTO"
fi
cp "$built/examples/generate" "$work/generate"
breachgraph=$work/breachgraph
generate=$work/generate

oxigraph=${OXIGRAPH:-}
if [ -z "$oxigraph" ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check "oxigraph==$oxigraph_version"
    oxigraph=$work/venv/bin/oxigraph
fi
"$oxigraph" --version | grep -qF "$oxigraph_version" || {
    echo "found $("$oxigraph" --version), expected oxigraph $oxigraph_version" >&2
    exit 2
}
grep -A1 '^name = "oxigraph"$' Cargo.lock | grep -qF "\"$oxigraph_version\"" || {
    echo "Cargo.lock has another oxigraph than $oxigraph_version: change oxigraph_version in this script" >&2
    exit 2
}

"$generate" "$count" "$work/records" --seed "$seed"
"$breachgraph" load "$work/records" --store "$work/once" --backing rocksdb > "$work/said" 2>&1 || {
    tail -5 "$work/said" >&2
    exit 2
}
"$breachgraph" export --store "$work/once" --format nq --out "$work/quads.nq"
rm -rf "$work/once"
quads=$(wc -l < "$work/quads.nq")

echo
machine
echo "binaries    $("$breachgraph" --version) ($profile); $("$oxigraph" --version)"
echo "input       $count notices, seed $seed: $(du -sh --apparent-size "$work/records" | cut -f1) of YAML;" \
    "$quads quads, $(du -sh "$work/quads.nq" | cut -f1) of N-Quads"
echo
printf 'what\twall s\tuser s\tsystem s\tpeak MB\n'
for _ in $(seq "$rounds"); do
    rm -rf "$work/a" "$work/b"
    measure breachgraph "$breachgraph" load "$work/records" --store "$work/a" --backing rocksdb
    grep -q "$count notices loaded" "$work/said" || {
        tail -5 "$work/said" >&2
        exit 2
    }
    measure oxigraph "$oxigraph" load --location "$work/b" --file "$work/quads.nq"
done
disk_a=$(du -sm "$work/a" | cut -f1)
disk_b=$(du -sm "$work/b" | cut -f1)
rm -rf "$work/a" "$work/b"
measure snapshot "$breachgraph" load "$work/records" --store "$work/c" --backing snapshot

python3 - "$work/figures" "$count" "$quads" "$disk_a" "$disk_b" <<'PYTHON'
import statistics, sys
path, count, quads, disk_a, disk_b = sys.argv[1], *map(int, sys.argv[2:])
runs = {}
for line in open(path):
    label, *figures = line.rstrip("\n").split("\t")
    wall, user, system, peak = map(float, figures)
    runs.setdefault(label, []).append((wall, user + system, peak))
median = {label: [statistics.median(column) for column in zip(*rows)] for label, rows in runs.items()}
print("\nmedian       wall s   processor s   peak MB   notices/s   quads/processor s")
for label, (wall, processor, peak) in median.items():
    print(f"{label:11}{wall:8.1f}{processor:14.1f}{peak:10.0f}{count / wall:12.0f}{quads / processor:20.0f}")
a, b = median["breachgraph"], median["oxigraph"]
print(f"\nbreachgraph / oxigraph: wall {a[0] / b[0]:.2f}, processor {a[1] / b[1]:.2f}, memory {a[2] / b[2]:.2f}, "
      f"disk {disk_a / disk_b:.2f} ({disk_a} MB, {disk_b} MB)")
PYTHON
