#!/usr/bin/env python3
"""Answers held against the OpenAPI document (tsunagi --print-openapi).

answers.py check DOC RECORDS   every answer of a script; says what does not fit
answers.py fields DOC          the names of all fields, one a line
answers.py document DOC        the document itself: what it refers to is there, and no name stands twice

A record is the command's words with \\x1f between, a tab, and what it printed; RECORDS has one a line.
A field that the document does not name is wrong, and so is a time that is none. This reads the part of
JSON Schema that the document is written in, and is fast; test_openapi.sh compares it with python3-jsonschema.
"""
import json
import re
import sys

FORMATS = {"date-time": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"), "date": re.compile(r"\d{4}-\d\d-\d\d")}
TYPES = {"string": str, "boolean": bool, "object": dict, "array": list, "null": type(None)}
KNOWN = {"type", "format", "enum", "properties", "required", "items", "anyOf", "$ref", "description"}
WITH_VALUE = {"--as", "--socket", "--server", "--cacert", "--offline"}
REF = "#/components/schemas/"


def is_of(value, types):
    return any((isinstance(value, (int, float)) and not isinstance(value, bool) and (name == "number" or isinstance(value, int)))
               if name in ("integer", "number") else isinstance(value, TYPES[name]) for name in types)


class Document:
    def __init__(self, text):
        self.all = json.loads(text)
        self.schemas = self.all["components"]["schemas"]

    def wrong(self, schema, value, at):
        """What of the value does not fit, or None."""
        if "$ref" in schema:
            return self.wrong(self.schemas[schema["$ref"][len(REF):]], value, at)
        if "anyOf" in schema:
            all_wrong = [self.wrong(one, value, at) for one in schema["anyOf"]]
            return None if None in all_wrong else max(all_wrong, key=len)
        types = schema.get("type")
        if types and not is_of(value, [types] if isinstance(types, str) else types):
            return f"{at}: {json.dumps(value, ensure_ascii=False)[:80]} is no {types}"
        if "enum" in schema and value not in schema["enum"]:
            return f"{at}: {value!r} is none of {schema['enum']}"
        if isinstance(value, str) and "format" in schema and not FORMATS[schema["format"]].fullmatch(value):
            return f"{at}: {value!r} is no {schema['format']}"
        if isinstance(value, dict) and "properties" in schema:
            return self.wrong_object(schema, value, at)
        for i, item in enumerate(value if isinstance(value, list) and "items" in schema else ()):
            found = self.wrong(schema["items"], item, f"{at}[{i}]")
            if found:
                return found
        return None

    def wrong_object(self, schema, value, at):
        for name in schema["required"]:
            if name not in value:
                return f"{at}: {name} is missing"
        for name, inner in value.items():
            if name not in schema["properties"]:
                return f"{at}: {name} is not in the contract's table"
            found = self.wrong(schema["properties"][name], inner, f"{at}.{name}")
            if found:
                return found
        return None

    def schema_of(self, words):
        """Of what a verb prints; None: no verb."""
        rest = list(words)
        while rest and rest[0].startswith("-"):
            del rest[:2 if rest[0] in WITH_VALUE else 1]
        commands = self.all["x-commands"]
        return commands.get(" ".join(rest[:2])) or (commands.get(rest[0]) if rest else None)

    def wrong_answer(self, words, said):
        if "error" in said:
            return self.wrong({"$ref": REF + "error"}, said, "")
        schema = self.schema_of(words)
        return self.wrong(schema, said, "") if schema else "no verb that the document knows"


def records(path):
    with open(path, encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
        for line in set(lines):
            words, _, text = line.partition("\t")
            try:
                said = json.loads(text)
            except ValueError:
                continue    # a page, a table, nothing
            if isinstance(said, dict):
                yield words.split("\x1f"), said


def check(document, path):
    found = {}
    for words, said in records(path):
        wrong = document.wrong_answer(words, said)
        if wrong:
            found.setdefault(re.sub(r"\[\d+\]", "[]", wrong), " ".join(words))
    return [f"{words}: {wrong}" for wrong, words in found.items()]


def references(value):
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def operations(document):
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def wrong_operation(path, method, operation):
    named = {p["name"] for p in operation["parameters"] if p.get("in") == "path"}
    if named != set(re.findall(r"\{(\w+)\}", path)):
        yield f"{method} {path}: its parameters are {named}"
    if ("requestBody" in operation) != (method == "post"):
        yield f"{method} {path}: a body is for post alone"
    if method == "post":
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        if schema["additionalProperties"] is not False or not set(schema["required"]) <= set(schema["properties"]):
            yield f"{method} {path}: the body is not closed, or requires what it has not"
    if not any(status.startswith("2") for status in operation["responses"]) or "400" not in operation["responses"]:
        yield f"{method} {path}: it answers {list(operation['responses'])}"


def check_document(document):
    found = []
    for ref in references(document):
        at = document
        for part in ref.removeprefix("#/").split("/"):
            at = at.get(part) if isinstance(at, dict) else None
        if at is None:
            found.append(f"{ref} leads nowhere")
    ids = [operation["operationId"] for _, _, operation in operations(document)]
    found += [f"operationId {one} stands twice" for one in set(ids) if ids.count(one) > 1]
    for one in operations(document):
        found += wrong_operation(*one)
    for name, schema in document["components"]["schemas"].items():
        for inner in [schema, *schema["properties"].values()]:
            if set(inner) - KNOWN or not inner["description"]:
                found.append(f"{name}: a schema with {set(inner)}")
    if not {"code", "message", "field", "instead", "hint"} <= set(document["components"]["schemas"]["error_body"]["properties"]):
        found.append("an error lacks a field")
    if document["openapi"] != "3.1.0" or "bearer" not in document["components"]["securitySchemes"]:
        found.append("the head of the document")
    return found


def main():
    with open(sys.argv[2], encoding="utf-8") as f:
        document = Document(f.read())
    if sys.argv[1] == "check":
        found = check(document, sys.argv[3])
    elif sys.argv[1] == "document":
        found = check_document(document.all)
    else:
        print("\n".join(sorted({name for schema in document.schemas.values() for name in schema["properties"]})))
        found = []
    print("\n".join(found), end="\n" if found else "")
    sys.exit(len(found) > 0)


if __name__ == "__main__":
    main()
