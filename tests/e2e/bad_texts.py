#!/usr/bin/env python3
"""Texts that nobody can read are refused wherever text enters: every field of every POST of the OpenAPI document.

    bad_texts.py SOCKET CASE REFERRAL [--plant]

Each field is given each bad text alone, by somebody who may; the answer must be 400 and name the field. A list is given a
list with one, a member of the household one in each of its parts. What is yes or no is refused for being neither; controls
have an error of their own. With --plant a text is among them that is good, which must be found."""
import http.client
import json
import socket
import sys
from urllib.parse import quote

BAD = {"a noncharacter": "山\uffff田", "another": "山\U0001fffe田", "a direction override": "山\u202e田", "an isolate": "山\u2066田",
       "a line separator": "山\u2028田", "a paragraph separator": "山\u2029田", "nothing visible": "\u200b\u2060"}
CONTROLS = {"a control": "山\u0007田", "NUL": "山\u0000田"}
WHO = {"/v1/rehome": "suzuki", "/v1/absences": "tanaka", "/v1/clock": "miyazaki", "/v1/backup": "miyazaki", "/v1/rules/reload": "nakamura"}
wrong = []


def ask(path, login, body):
    connection = http.client.HTTPConnection("localhost", timeout=30)
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(sys.argv[1])
    connection.request("POST", path, json.dumps(body), {"X-Tsunagi-As": login})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, json.loads(text) if text else {}


def bodies(name, kinds, text):
    """What can be given to a field that holds this text."""
    if "string" in kinds and name != "member":
        yield text, "alone"
    if name in ("member", "members"):
        for part in ("name", "kana", "birth", "relation"):
            yield [{"name": "山田", part: text}], part
    elif "array" in kinds:
        yield [text], "in a list"


def fields():
    connection = http.client.HTTPConnection("localhost", timeout=30)
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(sys.argv[1])
    connection.request("GET", "/v1/openapi.json")
    document = json.loads(connection.getresponse().read())
    for path, methods in document["paths"].items():
        content = methods.get("post", {}).get("requestBody", {}).get("content", {})
        for name, schema in content.get("application/json", {}).get("schema", {}).get("properties", {}).items():
            kinds = schema.get("type", [])
            yield path, name, [kinds] if isinstance(kinds, str) else kinds


def main():
    case, referral = sys.argv[2:4]
    asked, bad = 0, {**BAD, **CONTROLS, **({"planted": "山田"} if "--plant" in sys.argv else {})}
    for path, name, kinds in fields():
        where = path.replace("{case}", quote(case)).replace("{referral}", referral)
        login = WHO.get(path, "suzuki")
        if name == "questions":
            continue   # how many are shown: kept nowhere
        for what, text in bad.items():
            for value, form in bodies(name, kinds, text):
                asked += 1
                status, answer = ask(where, login, {name: value})
                error = answer.get("error", {})
                codes = ("bad-text", "bad-value", "bad-json") if what in CONTROLS or "boolean" in kinds else ("bad-text",)
                if status != 400 or error.get("code") not in codes:
                    wrong.append(f"{path} {name} ({form}): {what}: {status} {error.get('code')} at {error.get('field')}")
    for line in wrong:
        print("taken:", line)
    print(f"# {asked} texts, {len(wrong)} not refused as such")
    sys.exit(bool(wrong) or asked < 200)


main()
