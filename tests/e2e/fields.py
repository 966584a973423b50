#!/usr/bin/env python3
"""The names of JSON fields:
    fields.py written DIR…       those that the C sources write, one a line
    fields.py sent <LINES        those in lines of JSON, except below names of features
    fields.py unnamed PAGE NAMES those of the file NAMES that are not in the page"""
import json
import pathlib
import re
import sys

CALL = re.compile(r"\b(?:jsonw?_\w+|\w*put_\w+|outcome_json_\w+|draft_(?:detail|detail_time|set_said))\(([^;{]*?)\)\s*;", re.S)
FIRST = re.compile(r'[^"]*?((?:"\w+"(?:,\s*)?)+)', re.S)
BY_FEATURE = {"facts", "fact_labels", "value_labels", "example", "facts_said"}


def written(folders):
    names = set()
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*.c")):
            text = path.read_text(encoding="utf-8")
            if "jsonw_" not in text and "draft_detail" not in text:
                continue
            for call in CALL.finditer(text):
                first = FIRST.match(call[1])
                if not first or ("report" in path.parts and not call[0].startswith("jsonw_")):
                    continue   # (report's own put_… write pages)
                keys = re.findall(r'"([a-z][a-z0-9_]*)"', first[1])
                names.update(keys[:1] if call[0].startswith("draft_") else keys)
            names.update(re.findall(r'\\"([a-z][a-z0-9_]*)\\":', text))
    return names


def sent(value, names):
    if isinstance(value, dict):
        for key, inner in value.items():
            names.add(key)
            if key not in BY_FEATURE:
                sent(inner, names)
    elif isinstance(value, list):
        for inner in value:
            sent(inner, names)
    return names


if sys.argv[1] == "written":
    found = written(sys.argv[2:])
elif sys.argv[1] == "sent":
    found = set()
    for line in sys.stdin:
        sent(json.loads(line), found)
else:
    page = set(re.findall(r"[a-z][a-z0-9_]*", pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")))
    found = {name for name in pathlib.Path(sys.argv[3]).read_text(encoding="utf-8").split() if name not in page}
print("\n".join(sorted(found)))
