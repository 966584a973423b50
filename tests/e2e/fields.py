#!/usr/bin/env python3
"""The fields of the JSON in the sources and in the contract's table of answers, which must be the same:
    fields.py unnamed DOC PAGE DIR…   those that the C sources below DIR… write and that neither the OpenAPI
                                      document DOC has (a field, a word, a key of a body) nor the manual PAGE
    fields.py unwritten DOC DIR…      those of the document that no source can write"""
import json
import pathlib
import re
import sys

CALL = re.compile(r"\b(?:jsonw?_\w+|\w*put_\w+|outcome_json_\w+|draft_(?:detail|detail_time|set_said))\(([^;{]*?)\)\s*;", re.S)
FIRST = re.compile(r'[^"]*?((?:"\w+"(?:,\s*)?)+)', re.S)
LITERALS = {"true", "false", "null"}


def sources(folders):
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*.c")):
            if not path.name.startswith("answers"):
                yield path, path.read_text(encoding="utf-8")


def written(folders):
    names = set()
    for path, text in sources(folders):
        if path.name.startswith("openapi") or ("jsonw_" not in text and "draft_detail" not in text):
            continue   # (what writes the document is none of its fields)
        for call in CALL.finditer(text):
            first = FIRST.match(call[1])
            if not first or ("report" in path.parts and not call[0].startswith("jsonw_")):
                continue   # (report's own put_… write pages)
            keys = re.findall(r'"([a-z][a-z0-9_]*)"', first[1])
            names.update(keys[:1] if call[0].startswith("draft_") else keys)
        names.update(re.findall(r'\\"([a-z][a-z0-9_]*)\\":', text))
    return names - LITERALS


def named(value, names):
    """Keys of properties and words of enums, anywhere in the document."""
    if isinstance(value, dict):
        if isinstance(value.get("properties"), dict):
            names.update(value["properties"])
        if isinstance(value.get("enum"), list):
            names.update(word for word in value["enum"] if word)
        for inner in value.values():
            named(inner, names)
    elif isinstance(value, list):
        for inner in value:
            named(inner, names)
    return names


document = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
if sys.argv[1] == "unnamed":
    page = set(re.findall(r"[a-z][a-z0-9_]*", pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")))
    all_written = written(sys.argv[4:])
    assert len(all_written) > 300, "the search finds no fields any more"
    found = all_written - named(document, set()) - page
else:
    texts = "".join(text for _, text in sources(sys.argv[3:]))
    quoted = set(re.findall(r'"([a-z][a-z0-9_-]*)\\?"', texts))
    found = {name for schema in document["components"]["schemas"].values() for name in schema["properties"]} - quoted
print("\n".join(sorted(found)))
