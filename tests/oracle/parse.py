"""Reads every format of an export with rdflib and holds them against each other.

The folder has breachgraph.ttl .trig .nt .nq .jsonld .rdf, made from one store. All must carry the same triples (the
named graphs of TriG, N-Quads and JSON-LD are taken together), and the two quad formats that name their graphs the same
quads. Blank nodes are not expected, so sets are compared; one is a failure.
"""

import argparse
import sys
from pathlib import Path

import rdflib

# A literal stays as it was written: two formats that differ in a lexical form differ.
rdflib.NORMALIZE_LITERALS = False

# Ending of the file, name of the rdflib parser, whether the format names graphs.
FORMATS = [
    ("nt", "nt", False),
    ("ttl", "turtle", False),
    ("rdf", "xml", False),
    ("nq", "nquads", True),
    ("trig", "trig", True),
    ("jsonld", "json-ld", True),
]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, help="the folder with the exports")
    arguments.add_argument("--name", default="breachgraph", help="their common file name, without the ending")
    options = arguments.parse_args()

    passed = failed = 0
    triples, quads = {}, {}

    def verdict(good: bool, line: str) -> None:
        nonlocal passed, failed
        passed, failed = passed + good, failed + (not good)
        print(("ok   " if good else "FAIL ") + line, flush=True)

    for ending, parser, names_graphs in FORMATS:
        file = options.folder / f"{options.name}.{ending}"
        dataset = rdflib.Dataset()
        try:
            dataset.parse(file, format=parser)
        except Exception as error:  # any parser's complaint is the finding
            verdict(False, f"{file.name}: {type(error).__name__}: {error}")
            continue
        found = set(dataset.quads())
        triples[ending] = {quad[:3] for quad in found}
        if names_graphs:
            quads[ending] = found
        blank = sum(any(isinstance(term, rdflib.BNode) for term in triple) for triple in triples[ending])
        verdict(bool(found) and not blank, f"{file.name}: {len(triples[ending])} triples" + (f", {blank} with a blank node" if blank else ""))

    def compare(sets: dict, what: str) -> None:
        if not sets:
            return
        first, *others = sets
        for other in others:
            missing, extra = sets[first] - sets[other], sets[other] - sets[first]
            verdict(not missing and not extra, f".{other} has the {what} of .{first}" + (f": {len(missing)} missing, {len(extra)} more" if missing or extra else ""))
            for sign, difference in (("-", missing), ("+", extra)):
                for item in sorted(" ".join(term.n3() if hasattr(term, "n3") else str(term) for term in row if term) for row in difference)[:5]:
                    print(f"       {sign} {item}")

    compare(triples, "triples")
    compare(quads, "quads")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
