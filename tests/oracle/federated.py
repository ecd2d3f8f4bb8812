"""Asks a store and a second SPARQL server in one query, from the command line and through `breachgraph serve`.

The second server is rdflib-endpoint, an implementation that shares nothing with ours, started here on loopback over
`register.ttl`. Without `--service`, or for an address that was not named, nothing may reach it.
"""

import argparse
import csv
import io
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import rdflib
import uvicorn
from rdflib_endpoint import SparqlEndpoint

HERE = Path(__file__).resolve().parent
QUERY = HERE.parents[1] / "queries/federated/companies-elsewhere.rq"
EXPECTED = [
    ("1010001189822", "KDDIデジタルセキュリティ株式会社", "", "2025-10-01"),
    ("7010001134137", "株式会社ラック", "東京都", ""),
]


def second_server():
    """Starts the other server; hands over its address and a list that grows with each request it sees."""
    graph = rdflib.Dataset(default_union=True)
    graph.parse(HERE / "register.ttl", format="turtle")
    app = SparqlEndpoint(graph=graph, path="/sparql")
    seen = []

    @app.middleware("http")
    async def count(request, following):
        seen.append(request.url.path)
        return await following(request)

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    threading.Thread(target=server.run, args=([listener],), daemon=True).start()
    until(lambda: server.started)
    return f"http://127.0.0.1:{listener.getsockname()[1]}/sparql", seen


def until(true):
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    sys.exit("a server did not start within 30 seconds")


def rows(text):
    """The rows without the organisation, whose address depends on the store's base."""
    return [tuple(row[1:]) for row in list(csv.reader(io.StringIO(text)))[1:]]


def command(program, store, endpoint, *more):
    words = [program, "query", QUERY, "--store", store, "--param", f"endpoint={endpoint}", "--format", "csv", *more]
    return subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)


def served(program, store, endpoint):
    """What `breachgraph serve` answers: status and body of the same query, its endpoint bound by VALUES."""
    words = [program, "serve", "--store", store, "--bind", "127.0.0.1:0", "--service", endpoint, "--allow-private"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            address = server.stdout.readline().strip()
            query = QUERY.read_text(encoding="utf-8").replace("?endpoint {", f"<{endpoint}> {{")
            form = urllib.parse.urlencode({"query": query}).encode()
            request = urllib.request.Request(f"{address}sparql", form, {"Accept": "text/csv"})
            with urllib.request.urlopen(request, timeout=120) as answer:
                return answer.status, answer.read().decode()
        finally:
            server.terminate()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--store", required=True)
    given = parser.parse_args()
    endpoint, seen = second_server()
    failed = 0

    def hold(name, true, detail=""):
        nonlocal failed
        failed += not true
        print("ok  " if true else "FAIL", name, "" if true else detail)

    unnamed = command(given.program, given.store, endpoint)
    hold("an endpoint that was not named is not asked", unnamed.returncode == 2 and not seen, unnamed.stderr)
    inside = command(given.program, given.store, endpoint, "--service", endpoint)
    hold("an address that is not public is not asked unless allowed", inside.returncode == 2 and not seen, inside.stderr)
    asked = command(given.program, given.store, endpoint, "--service", endpoint, "--allow-private")
    hold("the command line joins both servers", rows(asked.stdout) == EXPECTED, asked.stdout + asked.stderr)
    hold("the other server was asked once", len(seen) == 1, seen)
    status, body = served(given.program, given.store, endpoint)
    hold("the served endpoint joins both servers", status == 200 and rows(body) == EXPECTED, body)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
