#!/usr/bin/env bash
# Requests a second and p99 of `breachgraph serve`, next to `oxigraph serve` with the same quads and the same query, in one run.
#
#   benches/serve.sh [COUNT [SECONDS]]      1000 notices and 8 seconds a measurement where nothing is said
#
# Both hold the quads in memory, with the union of all graphs as the default graph, on a port of the loopback; `wrk` asks
# with one thread and 8 connections, as 200 clients (`X-Forwarded-For`). `breachgraph` works without what it keeps from
# before (`--cache 0`) unless the line says so. Then the same while an endless query runs again and again.
#
# STORE=folder        a store of your own instead of generated notices.
# BREACHGRAPH=path     another binary, as that of a release build; else the dev profile with this crate at OPT_LEVEL (3).
# GENERATE=path       another `generate` of examples/; only together with BREACHGRAPH.
# OXIGRAPH=path        another `oxigraph`; else the one of PyPI, in an environment of its own.
# Needs wrk and curl (`apt-get install wrk curl`).
set -euo pipefail

count=${1:-1000}
seconds=${2:-8}
oxigraph_version=0.5.13
cd "$(dirname "$0")/.."
work=$(mktemp -d "${TMPDIR:-/tmp}/breachgraph-bench.XXXXXX")
started=()
finish() {
    for one in "${started[@]}"; do kill "$one" 2>/dev/null || true; done
    wait
    rm -rf "$work"
}
trap finish EXIT

built=${CARGO_TARGET_DIR:-target}/debug
if [ -n "${BREACHGRAPH:-}" ]; then
    [ -n "${GENERATE:-}" ] || cargo build --quiet --example generate
    profile="the binary given by BREACHGRAPH"
else
    cargo build --quiet --bin breachgraph --example generate --config "profile.dev.opt-level=${OPT_LEVEL:-3}"
    profile="dev profile, this crate at opt-level ${OPT_LEVEL:-3}, libraries at 2, no LTO"
fi
cp "${BREACHGRAPH:-$built/breachgraph}" "$work/breachgraph"
cp "${GENERATE:-$built/examples/generate}" "$work/generate"
if [ -z "${OXIGRAPH:-}" ]; then
    python3 -m venv "$work/python"
    "$work/python/bin/pip" install --quiet "oxigraph==$oxigraph_version"
    OXIGRAPH=$work/python/bin/oxigraph
fi
if [ -n "${STORE:-}" ]; then
    count="a given store:"
    store=$STORE
else
    "$work/generate" "$count" "$work/notices" >/dev/null
    "$work/breachgraph" load "$work/notices" --store "$work/store" >/dev/null
    store=$work/store
fi
"$work/breachgraph" export --store "$store" --format nq -o "$work/all.nq"
echo "$profile"
echo "$count notices, $(wc -l <"$work/all.nq") quads, $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg)"

# serve NAME ARGUMENT…: starts it and says where it is, in $work/NAME.
serve() {
    local name=$1
    shift
    "$work/breachgraph" serve --quiet --store "$store" --bind 127.0.0.1:0 --rate 0 --behind-proxy "$@" \
        >"$work/$name" &
    started+=($!)
    until [ -s "$work/$name" ]; do sleep 0.1; done
}
serve plain --cache 0 --query-seconds 5 --workers 3
serve keeping --query-seconds 5 --workers 3
"$OXIGRAPH" serve --bind 127.0.0.1:7979 --union-default-graph >/dev/null 2>&1 &
started+=($!)
until curl -s -o /dev/null http://127.0.0.1:7979/; do sleep 0.1; done
curl -sf -o /dev/null -X POST -H 'Content-Type: application/n-quads' -H "Expect:" --upload-file "$work/all.nq" \
    http://127.0.0.1:7979/store

cat >"$work/clients.lua" <<'LUA'
local n = 0
function request()
    n = n + 1
    wrk.headers["X-Forwarded-For"] = "192.0.2." .. (n % 200)
    return wrk.format()
end
function done(summary, latency, requests)
    io.write(string.format("%.0f %.1f %d\n", summary.requests / summary.duration * 1e6,
        latency:percentile(99) / 1000, summary.errors.status))
end
LUA
# measure LABEL URL
measure() {
    local line
    line=$(wrk -t1 -c8 -d"${seconds}s" --timeout 30s -H 'Accept: application/sparql-results+json, */*;q=0.1' \
        -s "$work/clients.lua" "$2" | tail -1)
    read -r rate p99 errors <<<"$line"
    printf '%-58s %8s requests/s   p99 %8s ms   %s errors\n' "$1" "$rate" "$p99" "$errors"
}
encoded() { python3 -c 'import sys, urllib.parse; print(urllib.parse.quote(sys.stdin.read()))'; }
plain=$(cat "$work/plain")
keeping=$(cat "$work/keeping")
question=shared-forensic-vendors
query=$(encoded <"queries/report/$question.rq")
lookup=$(encoded <<<'SELECT ?p ?o { <https://w3id.org/breachgraph/graph/organizations> ?p ?o }')
incident=$(curl -s "${plain}sparql?query=$(encoded <<<'SELECT ?i { ?i a <https://w3id.org/breachgraph/ns#DataBreachIncident> } LIMIT 1')" \
    -H 'Accept: text/csv' | tail -1 | tr -d '\r' | sed 's,.*/,,')

everything() {
    measure "$1: a small query, breachgraph" "${plain}sparql?query=$lookup"
    measure "$1: a small query, oxigraph" "http://127.0.0.1:7979/query?query=$lookup"
    measure "$1: $question, breachgraph" "${plain}sparql?query=$query"
    measure "$1: $question by its name, breachgraph" "${plain}api/queries/$question"
    measure "$1: $question, oxigraph" "http://127.0.0.1:7979/query?query=$query"
    measure "$1: description (Turtle), breachgraph" "${plain}data/incident/$incident.ttl"
    measure "$1: page (HTML), breachgraph" "${plain}page/incident/$incident.html"
    measure "$1: $question, breachgraph, kept" "${keeping}sparql?query=$query"
    measure "$1: page (HTML), breachgraph, kept" "${keeping}page/incident/$incident.html"
}
everything quiet

endless=$(encoded <<<'SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?a ?p ?b . ?b (!<urn:y>)* ?a }')
hammer() {
    while true; do
        curl -s -o /dev/null -w '%{http_code} %{time_total}\n' -H 'X-Forwarded-For: 198.51.100.1' \
            "${plain}sparql?query=$endless" >>"$work/endless"
    done
}
hammer &
started+=($!)
sleep 2
measure "endless beside: a small query, breachgraph" "${plain}sparql?query=$lookup"
measure "endless beside: $question, breachgraph" "${plain}sparql?query=$query"
measure "endless beside: description (Turtle), breachgraph" "${plain}data/incident/$incident.ttl"
measure "endless beside: page (HTML), breachgraph" "${plain}page/incident/$incident.html"
echo "the endless query: status and seconds"
sort "$work/endless" | uniq -c | head -5
