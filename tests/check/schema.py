#!/usr/bin/env python3
"""Compares the JSON Schemas of rules/schema with the packs and with the readers.

schema.py PACK…            every file of each pack must be valid
schema.py --not PACK…      at least one file of each pack must be invalid
schema.py --keys           schemas and readers must know the same keys
"""
import glob
import json
import os
import re
import sys

import jsonschema
import yaml

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
READERS = {
    "office": ["rules/pack/read_office.c", "rules/pack/read_places.c"],
    "features": ["rules/pack/read_features.c"],
    "routing": ["rules/pack/read_routing.c", "rules/compile/condition.c", "rules/compile/routing.c"],
    "staff": ["rules/pack/read_staff.c"],
    "cases": ["rules/pack/read_cases.c"],
}


class Loader(yaml.SafeLoader):
    """Reads words as YAML 1.2 and editors do: `on`, `yes` and dates are texts."""


Loader.yaml_implicit_resolvers = {}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?[0-9]+$"), list("-0123456789"))
Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(null|~|)$"), ["n", "~", ""])


def schema(name):
    with open(os.path.join(TOP, "rules/schema", name + ".json"), encoding="utf-8") as f:
        return json.load(f)


def errors(pack):
    found = []
    for name in READERS:
        path = os.path.join(pack, name + ".yaml")
        if not os.path.exists(path):
            continue
        try:
            with open(path, encoding="utf-8-sig") as f:
                content = yaml.load(f, Loader)
        except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as e:
            found.append(f"{path}: {e}")
            continue
        for e in jsonschema.Draft7Validator(schema(name)).iter_errors(content):
            found.append(f"{path}: {'/'.join(map(str, e.absolute_path))}: {e.message[:200]}")
    return found


def schema_keys(node):
    keys = set()
    if isinstance(node, dict):
        keys |= set(node.get("properties", {})) if isinstance(node.get("properties"), dict) else set()
        for value in node.values():
            keys |= schema_keys(value)
    elif isinstance(node, list):
        for value in node:
            keys |= schema_keys(value)
    return keys


def reader_keys(name):
    keys = set()
    for path in READERS[name]:
        with open(os.path.join(TOP, path), encoding="utf-8") as f:
            text = f.read()
        keys |= set(re.findall(r'\{ "([a-z_0-9]+)", (?:true|false) \}', text))
        for words in re.findall(r"(?:operators|derived_words|words|keys)\[\] = \{([^}]*)\}", text):
            if '"all"' in words or '"sections"' in words:
                keys |= set(re.findall(r'"([a-z_]+)"', words))
    return keys


def main(args):
    failed = 0
    if args[:1] == ["--keys"]:
        for name in READERS:
            jsonschema.Draft7Validator.check_schema(schema(name))
            of_schema, of_reader = schema_keys(schema(name)), reader_keys(name)
            for key in sorted(of_schema ^ of_reader):
                print(f"{name}: only the {'schema' if key in of_schema else 'reader'} has “{key}”")
                failed += 1
    elif args[:1] == ["--not"]:
        for pack in args[1:]:
            if not errors(pack):
                print(f"{pack}: the schemas find nothing wrong")
                failed += 1
    else:
        for pack in args:
            for line in errors(pack):
                print(line)
                failed += 1
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
