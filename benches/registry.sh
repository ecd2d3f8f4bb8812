#!/usr/bin/env bash
# Import and look-up of company registers, next to SQLite's FTS5 over the same rows in the same run.
#
#   benches/registry.sh [COUNT [QUESTIONS]]      5600000 rows and 2000 questions where nothing is said
#
# First the real rows alone with the EDINET list, where `../shared/registry` is at hand; then COUNT rows, the rest generated in the
# register's own format. For each: import (wall and processor seconds, peak memory), size on disk, time to open, look-up by number,
# by name and by mistyped name. SQLite gets the same file through its own shell: a table with all columns, indexes on number
# and name, and FTS5 with trigrams over name and reading; its fuzzy look-up is the best 20 of the names that share a trigram.
#
# BREACHGRAPH=path     another binary, as that of a release build; else `cargo build` in the dev profile.
# LOOKUPS=path         another `lookups` (examples/lookups.rs), built the same way.
# REGISTER=path        another `register` (examples/register.rs).
# OPT_LEVEL=0|1|2|3    how this crate is optimised in that build, 3 where nothing is said; libraries are at 2.
# SEED=number          other generated rows; 1 where nothing is said.
# PEER=no              without SQLite.
# TMPDIR=folder        where some 6 GB find room for 5600000 rows. Everything is removed at the end.
set -euo pipefail

count=${1:-5600000}
questions=${2:-2000}
seed=${SEED:-1}

cd "$(dirname "$0")/.."
work=$(mktemp -d "${TMPDIR:-/tmp}/breachgraph-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

# measure LABEL COMMAND…: one line of wall and processor seconds and peak MB.
measure() {
    python3 - "$@" <<'PYTHON'
import os, subprocess, sys, time
label, *command = sys.argv[1:]
start = time.monotonic()
child = subprocess.Popen(command)
_, status, usage = os.wait4(child.pid, 0)
wall = time.monotonic() - start
# 1 says that rows were left out, with their lines.
if os.waitstatus_to_exitcode(status) not in (0, 1):
    sys.exit(f"{' '.join(command)}: failed")
# Linux counts kilobytes, macOS bytes.
peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
print(f"{label}\twall {wall:.1f} s\tprocessor {usage.ru_utime + usage.ru_stime:.1f} s\tpeak {peak:.0f} MB", flush=True)
PYTHON
}

if [ -z "${BREACHGRAPH:-}" ] || [ -z "${LOOKUPS:-}" ] || [ -z "${REGISTER:-}" ]; then
    cargo build --quiet --bin breachgraph --example lookups --example register \
        --config "profile.dev.opt-level=${OPT_LEVEL:-3}"
fi
built=${CARGO_TARGET_DIR:-target}/debug
# Copies: another build may replace the files while this runs.
cp "${BREACHGRAPH:-$built/breachgraph}" "$work/breachgraph"
cp "${LOOKUPS:-$built/examples/lookups}" "$work/lookups"
cp "${REGISTER:-$built/examples/register}" "$work/register"

# ours NAME FILE…: import, size, look-ups.
ours() {
    local name=$1
    shift
    measure "import $name" "$work/breachgraph" registry import nta "$@" --index "$work/index-$name"
    if [ -n "$edinet" ]; then
        measure "import EDINET" "$work/breachgraph" registry import edinet "$edinet" --index "$work/index-$name"
    fi
    du -sm "$work/index-$name" | awk '{ print "size\t" $1 " MB" }'
    "$work/lookups" "$work/index-$name" "$work/questions.csv" "$questions"
}

edinet=
real=../shared/registry
: >"$work/rows.csv"
if [ -d "$real" ]; then
    zstd -dcq "$real"/nta/corporate-numbers-*.csv.zst >"$work/rows.csv"
    edinet=$(find "$real/edinet" -name 'EdinetcodeDlInfo-*.csv' | sort | tail -n 1)
else
    echo "no $real: generated rows alone" >&2
fi
known=$(wc -l <"$work/rows.csv")
echo "== $known real rows"
if [ "$known" -gt 0 ]; then
    cp "$work/rows.csv" "$work/questions.csv"
    ours real "$work/rows.csv"
    rm -r "$work/index-real"
fi

if [ "$count" -gt "$known" ]; then
    "$work/register" $((count - known)) "$seed" >>"$work/rows.csv"
    [ "$known" -gt 0 ] || head -n 500000 "$work/rows.csv" >"$work/questions.csv"
    echo "== $(wc -l <"$work/rows.csv") rows, $(du -m "$work/rows.csv" | cut -f1) MB"
    ours all "$work/rows.csv"
fi

[ "${PEER:-}" != no ] || exit 0
command -v sqlite3 >/dev/null || { echo "no sqlite3: apt-get install sqlite3" >&2; exit 0; }
echo "== SQLite $(sqlite3 --version | cut -d' ' -f1), FTS5 with trigrams, the same rows"
columns=$(seq -f 'c%g TEXT' -s, 1 30)
cat >"$work/import.sql" <<SQL
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE nta ($columns);
.mode csv
.import '$work/rows.csv' nta
CREATE INDEX numbers ON nta (c2);
CREATE INDEX names ON nta (c7);
CREATE VIRTUAL TABLE search USING fts5 (c7, c29, content = nta, tokenize = trigram);
INSERT INTO search (search) VALUES ('rebuild');
SQL
measure "import SQLite" sqlite3 -init "$work/import.sql" "$work/peer.sqlite" ".exit" 2>/dev/null
du -m "$work/peer.sqlite" | awk '{ print "size\t" $1 " MB" }'
python3 - "$work/peer.sqlite" "$work/questions.csv" "$questions" <<'PYTHON'
import csv, re, sqlite3, sys, time
database, rows, questions = sys.argv[1], sys.argv[2], int(sys.argv[3])
form = re.compile("株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|医療法人")
all_rows = [(row[1], row[6]) for row in csv.reader(open(rows, encoding="utf-8-sig", newline="")) if len(form.sub("", row[6])) > 3]
asked = all_rows[:: max(1, len(all_rows) // questions)][:questions]
start = time.perf_counter()
base = sqlite3.connect(database)
base.execute("SELECT 1 FROM nta LIMIT 1").fetchall()
print(f"open\t{(time.perf_counter() - start) * 1e3:.1f} ms")
def timed(question, value):
    start = time.perf_counter()
    found = base.execute(question, (value,)).fetchall()
    return (time.perf_counter() - start) * 1e6, found
def report(kind, micros):
    micros.sort()
    print(f"{kind}\tmedian {micros[len(micros) // 2]:.1f} µs\t95th percentile {micros[len(micros) * 95 // 100]:.1f} µs")
numbers = [timed("SELECT * FROM nta WHERE c2 = ?", number)[0] for number, _ in asked]
names = [timed("SELECT * FROM nta WHERE c7 = ?", name)[0] for _, name in asked]
similar, met = [], 0
# A tenth of the questions: it is slow.
for place, (number, name) in enumerate(asked[::10]):
    letters = list(form.sub("", name))
    at = place % len(letters)
    following = (at + 1) % len(letters)
    if place % 3 == 0: del letters[at]
    elif place % 3 == 1: letters[at] = "龠"
    else: letters[at], letters[following] = letters[following], letters[at]
    wrong = "".join(letters)
    parts = {wrong[i : i + 3].replace('"', '""') for i in range(len(wrong) - 2)}
    if not parts: continue
    query = " OR ".join(f'"{part}"' for part in sorted(parts))
    micros, found = timed("SELECT nta.* FROM search JOIN nta ON nta.rowid = search.rowid WHERE search MATCH ? ORDER BY search.rank LIMIT 20", query)
    similar.append(micros)
    met += any(row[1] == number or form.sub("", row[6]) == form.sub("", name) for row in found)
report("number", numbers)
report("name", names)
report("similar name", similar)
print(f"similar name\tthe name meant among 20 candidates: {met} of {len(similar)}")
PYTHON
