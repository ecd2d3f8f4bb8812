#!/usr/bin/env bash
# Reading of notices to records, next to MeCab splitting the same texts into words: the usual first step of such readers.
#
#   benches/read.sh [COUNT [ROUNDS]]      10000 generated notices and 5 rounds where nothing is said
#
# In one process on one core, text in memory → record; then `breachgraph extract` over the folder with all cores, with its
# peak memory at a tenth of the notices and at all of them: the two should be equal. MeCab and the reader run in turn, and
# the ratio is that of their medians within this one run. Where they are at hand, the real notices are read too.
#
# OPT_LEVEL=0|1|2|3    how this crate alone is optimised, 3 where nothing is said; libraries are at 2.
# SEED=number          other notices; 1 where nothing is said.
# TMPDIR=folder        where some 300 MB find room for 10000 notices. Everything is removed at the end.
set -euo pipefail

count=${1:-10000}
rounds=${2:-5}
seed=${SEED:-1}
opt_level=${OPT_LEVEL:-3}

cd "$(dirname "$0")/.."
. benches/measure.sh
command -v mecab > /dev/null || {
    echo "MeCab is missing. Run: sudo apt-get install mecab mecab-ipadic-utf8" >&2
    exit 2
}
work=$(mktemp -d "${TMPDIR:-/tmp}/breachgraph-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

# Copies: another build may replace the files while this runs.
cargo build --quiet --bin breachgraph --example notices --example read --config "profile.dev.opt-level=$opt_level" \
    --config profile.dev.package.breachgraph.debug-assertions=false --config profile.dev.package.breachgraph.overflow-checks=false
built=${CARGO_TARGET_DIR:-target}/debug
cp "$built/breachgraph" "$built/examples/notices" "$built/examples/read" "$work/"

"$work/notices" "$count" "$work/all" --seed "$seed"
"$work/notices" "$((count / 10))" "$work/tenth" --seed "$seed" > /dev/null
facts="$work/facts"
mkdir "$facts"
mv "$work/all/facts.jsonl" "$facts/all.jsonl"
mv "$work/tenth/facts.jsonl" "$facts/tenth.jsonl"
cat "$work"/all/*.txt > "$work/all.txt"
# One notice of some 5,000 characters.
one=$(wc -m "$work"/tenth/*.txt | awk '$2 != "total" && $1 >= 4900 && $1 <= 5100 && !seen++ {print $2}')

echo
machine
echo "binaries    $("$work/breachgraph" --version) (dev profile, this crate at opt-level $opt_level without debug assertions and overflow checks, libraries at 2, no LTO); $(mecab --version)"
echo "input       $count notices, seed $seed: $(du -h --apparent-size "$work/all.txt" | cut -f1) of text"
echo
echo "one core, text in memory → record"
printf 'generated   %s\n' "$("$work/read" "$rounds" "$work/all")"
[ -z "$one" ] || printf 'one notice  %s\n' "$("$work/read" 200 "$one")"
if [ -d ../shared/notices ]; then
    printf 'real        %s\n' "$("$work/read" 50 ../shared/notices)"
else
    echo 'SKIPPED the real notices: needs ../shared'
fi

echo
printf 'what\twall s\tuser s\tsystem s\tpeak MB\n'
for _ in $(seq "$rounds"); do
    rm -rf "$work/out"
    measure extract "$work/breachgraph" extract "$work/all" -o "$work/out"
    # The longest line of the page is one sentence of a table: MeCab's buffer must hold it.
    measure mecab mecab -b 1000000 -o "$work/words" "$work/all.txt"
done
rm -rf "$work/out"
measure tenth "$work/breachgraph" extract "$work/tenth" -o "$work/out"

python3 - "$work/figures" "$count" "$(stat -c %s "$work/all.txt" 2> /dev/null || stat -f %z "$work/all.txt")" <<'PYTHON'
import statistics, sys
path, count, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
runs = {}
for line in open(path):
    label, *figures = line.rstrip("\n").split("\t")
    wall, user, system, peak = map(float, figures)
    runs.setdefault(label, []).append((wall, user + system, peak))
median = {label: [statistics.median(column) for column in zip(*rows)] for label, rows in runs.items()}
print("\nmedian       wall s   processor s   peak MB   MB/s")
for label, (wall, processor, peak) in median.items():
    rate = f"{size / 1e6 / wall:7.1f}" if label != "tenth" else ""
    print(f"{label:11}{wall:8.2f}{processor:14.2f}{peak:10.0f}{rate}")
a, b = median["extract"], median["mecab"]
print(f"\nextract / mecab: wall {a[0] / b[0]:.2f}, processor {a[1] / b[1]:.2f}; "
      f"memory of all / of a tenth {a[2] / median['tenth'][2]:.2f}")
PYTHON
