"""Holds an export and the bad examples against ontology/shapes.ttl, with pySHACL as the judge.

The export must conform, so must the good example; every bad example that a check of queries/check rejects must be
rejected by the shapes too. What SHACL cannot say stands in BEYOND_SHACL with the reason.
"""

import argparse
import logging
import sys
from pathlib import Path

import pyshacl
import rdflib
from rdflib.namespace import RDF, SH
from rdflib.plugins.sparql import prepareQuery

# Bad examples that the shapes let through, by the name of the check, with the reason.
BEYOND_SHACL = {
    "graph-not-of-one-notice": "shapes see the union of all graphs, not which graph a statement stands in",
}


class Data(rdflib.Graph):
    """A graph that parses a query of the shapes once, not once for each focus node."""

    prepared: dict = {}

    def query(self, query_object, *arguments, **options):
        if isinstance(query_object, str):
            if query_object not in self.prepared:
                self.prepared[query_object] = prepareQuery(query_object)
            query_object = self.prepared[query_object]
        return super().query(query_object, *arguments, **options)


def read(*files: Path) -> rdflib.Graph:
    """The union of all graphs of all files, every literal as it was written."""
    # rdflib would rewrite "2013-02-30"^^xsd:date and xsd:hexBinary; pySHACL turns that on again after each run.
    rdflib.NORMALIZE_LITERALS = False
    union = rdflib.Graph()
    for file in files:
        dataset = rdflib.Dataset()
        dataset.parse(file)
        for subject, predicate, value, _graph in dataset.quads():
            union.add((subject, predicate, value))
    return union


def violations(shapes: rdflib.Graph, *parts: rdflib.Graph) -> list[str]:
    """One line for each result: the shape, the focus node and the value; none if the data conforms."""
    data = Data()
    for part in parts:
        for triple in part:
            data.add(triple)
    conforms, report, _text = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    lines = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
        focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        lines.append(f"{shape} {focus}" + ("" if value is None or value == focus else f" `{value}`"))
    if conforms == bool(lines):
        sys.exit("pySHACL contradicts its own report")
    return sorted(lines)


def local(line: str) -> str:
    return line.split(" ", 1)[0].rsplit("#", 1)[-1]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shapes", type=Path, required=True, help="the SHACL shapes")
    arguments.add_argument("--ontology", type=Path, nargs="+", required=True, help="the ontology and the code lists")
    arguments.add_argument("--data", type=Path, help="an export that must conform (TriG)")
    arguments.add_argument("--bad", type=Path, help="folder with good.trig and the bad examples")
    options = arguments.parse_args()

    logging.getLogger("rdflib").setLevel(logging.ERROR)  # ill-formed dates are here on purpose
    shapes, vocabulary = read(options.shapes), read(*options.ontology)
    passed = failed = 0

    def verdict(good: bool, line: str) -> None:
        nonlocal passed, failed
        passed, failed = passed + good, failed + (not good)
        print(("ok   " if good else "FAIL ") + line, flush=True)

    def must_conform(file: Path) -> rdflib.Graph:
        data = read(file)
        found = violations(shapes, vocabulary, data)
        verdict(not found, f"{file.name}: {len(data)} triples, {len(found)} violations")
        for line in found[:50]:
            print(f"       {line}")
        return data

    if options.data:
        must_conform(options.data)
    if options.bad:
        sound = must_conform(options.bad / "good.trig")
        for file in sorted(options.bad.glob("*.trig")):
            if file.name == "good.trig":
                continue
            found = violations(shapes, vocabulary, sound, read(file))
            names = ", ".join(sorted({local(line) for line in found}))
            if file.stem in BEYOND_SHACL:
                reason = BEYOND_SHACL[file.stem]
                verdict(not found, f"{file.stem}: " + (f"rejected after all by {names}" if found else f"let through: {reason}"))
            else:
                verdict(bool(found), f"{file.stem}: " + (f"rejected by {names}" if found else "let through"))

    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
