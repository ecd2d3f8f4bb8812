"""Holds the shipped JSON Schema against the records.

The schema itself must be a sound schema of draft 2020-12; every record of the folders must satisfy it; and the records
of `tests/records/bad` that are wrong in form must not. What only the program can know (references that lead nowhere, spans
beyond the text) is no matter of the schema.
"""

import argparse
import json
import sys
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parents[2]

# Mistakes of form, which a schema can see.
MALFORMED = [
    "dot-in-key",
    "confidence-in-percent",
    "confidence-in-words",
    "count-with-letter",
    "empty-value",
    "list-for-map",
    "map-for-list",
    "missing-key",
    "missing-nested-key",
    "negative-count",
    "reader-without-version",
    "unknown-code",
    "unknown-key",
    "unknown-nested-key",
    "word-for-list",
]


class Loader(yaml.SafeLoader):
    """YAML 1.2 as records use it: a plain date is text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--schema", type=Path, default=ROOT / "ontology" / "notice.schema.json")
    arguments.add_argument("records", type=Path, nargs="*", help="files or folders; the examples and the invented records by default")
    options = arguments.parse_args()

    passed = failed = 0

    def verdict(good: bool, line: str) -> None:
        nonlocal passed, failed
        passed, failed = passed + good, failed + (not good)
        print(("ok   " if good else "FAIL ") + line, flush=True)

    schema = json.loads(options.schema.read_text(encoding="utf-8"))
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
        verdict(True, f"{options.schema.name} is a JSON Schema")
    except jsonschema.SchemaError as error:
        verdict(False, f"{options.schema.name}: {error.message}")
    validator = jsonschema.Draft202012Validator(schema)

    def complaint(file: Path) -> str | None:
        record = yaml.load(file.read_text(encoding="utf-8"), Loader)
        error = next(iter(validator.iter_errors(record)), None)
        return error and f"{error.json_path}: {error.message[:200]}"

    inputs = options.records or [ROOT / "examples" / "incidents", ROOT / "tests" / "records"]
    files = [file for path in inputs for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])]
    for file in files:
        found = complaint(file)
        verdict(found is None, f"{file.name}" + (f" {found}" if found else " satisfies the schema"))
    if not options.records:
        for name in MALFORMED:
            found = complaint(ROOT / "tests" / "records" / "bad" / f"{name}.yaml")
            verdict(found is not None, f"{name}: {found or 'found nothing wrong'}")

    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
