#!/usr/bin/env bash
# The site of generated notices: first run, a run where nothing changed, a run after one notice changed; next to
# `oxigraph` loading and dumping the same quads.
#
#   benches/publish.sh [COUNT]      10000 notices where nothing is said
#
# Printed for each step: wall and processor seconds, peak memory; for the site its files and bytes by kind, and how many
# files the last run wrote. The changed notice calls its incident by another name. The peer neither maps nor makes pages: it says what taking
# in and putting out the quads alone costs on this machine in this hour.
#
# BREACHGRAPH=path     another binary, as that of a release build; else the dev profile with this crate at OPT_LEVEL (3).
# GENERATE=path        another `generate` of examples/; only together with BREACHGRAPH.
# OXIGRAPH=path        another `oxigraph`; else the one of PyPI, in an environment of its own.
# SEED=number          other notices; 1 where nothing is said.
# TMPDIR=folder        where some 15 GB find room for 10000 notices. Everything is removed at the end.
set -euo pipefail

count=${1:-10000}
seed=${SEED:-1}
oxigraph_version=0.5.13
cd "$(dirname "$0")/.."
. benches/measure.sh
work=$(mktemp -d "${TMPDIR:-/tmp}/breachgraph-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

built=${CARGO_TARGET_DIR:-target}/debug
if [ -n "${BREACHGRAPH:-}" ]; then
    [ -n "${GENERATE:-}" ] || cargo build --quiet --example generate
    profile="the binary given by BREACHGRAPH"
else
    cargo build --quiet --bin breachgraph --example generate --config "profile.dev.opt-level=${OPT_LEVEL:-3}" \
        --config profile.dev.package.breachgraph.debug-assertions=false \
        --config profile.dev.package.breachgraph.overflow-checks=false
    profile="dev profile, this crate at opt-level ${OPT_LEVEL:-3}, libraries at 2, no LTO"
fi
cp "${BREACHGRAPH:-$built/breachgraph}" "$work/breachgraph"
cp "${GENERATE:-$built/examples/generate}" "$work/generate"
breachgraph=$work/breachgraph
if [ -z "${OXIGRAPH:-}" ]; then
    python3 -m venv "$work/python"
    "$work/python/bin/pip" install --quiet --disable-pip-version-check "oxigraph==$oxigraph_version"
    OXIGRAPH=$work/python/bin/oxigraph
fi

"$work/generate" "$count" "$work/records" --seed "$seed" > /dev/null
machine
echo "binaries    $("$breachgraph" --version) ($profile); $("$OXIGRAPH" --version)"
printf 'what\twall s\tuser s\tsystem s\tpeak MB\n'
measure load "$breachgraph" load "$work/records" --store "$work/store" --backing snapshot
quads=$(wc -l < "$work/store/graph.nq")
publish() { measure "$1" "$breachgraph" publish --store "$work/store" -o "$work/site"; tail -1 "$work/said"; }
publish publish
kinds() {
    for kind in data/incident data/notice data/organization data/concept page/incident page/notice page/organization \
        page/concept page/query dump; do
        python3 - "$work/site" "$kind" <<'PYTHON'
import os, sys
root, kind = sys.argv[1:]
sizes = [os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(os.path.join(root, kind)) for name in names]
print(f"  {kind:20}{len(sizes):9} files{sum(sizes) / 1e6:10.0f} MB")
PYTHON
    done
}
kinds
publish unchanged
one=$(find "$work/records" -name '*.yaml' | sort | sed -n 1p)
# Another name for the incident: it stands on its pages, and on those of its organisations, codes and lists.
python3 - "$one" <<'PYTHON'
import re, sys
text = open(sys.argv[1]).read()
changed = re.sub(r"^(    ja: )", r"\1変更後の", text, count=1, flags=re.M)
assert changed != text
open(sys.argv[1], "w").write(changed)
PYTHON
measure "load one" "$breachgraph" load "$one" --store "$work/store"
publish "one changed"
rm -rf "$work/site"
measure "oxigraph load" "$OXIGRAPH" load --location "$work/peer" --file "$work/store/graph.nq"
measure "oxigraph dump" "$OXIGRAPH" dump --location "$work/peer" --file "$work/peer.nq"
echo "input       $count notices, seed $seed, $quads quads"
