#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# GET /v1/openapi.json: the document of the daemon is that of the command, goes together
# with itself, is JSON Schema as others read it, and answers are held against it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
"$TSUNAGI_BIN/tsunagi" --print-openapi >"$work/document"
start_daemon
get() { curl -sS --unix-socket "$TSUNAGI_SOCKET" "$@" http://localhost/v1/openapi.json; }
get >"$work/got"
cmp -s <(jq -S . "$work/got") <(jq -S . "$work/document")
say $? "the daemon's document is the command's"
get -H 'Accept-Language: ja' >"$work/got.ja"
[ "$(jq -r .components.schemas.case.description "$work/got.ja")" = 案件。受付・表示・案件を動かすどの動詞にも返る。 ] &&
	[ "$(jq -S '[.. | objects | keys] | length' "$work/got.ja")" = "$(jq -S '[.. | objects | keys] | length' "$work/got")" ]
say $? "in the language of who asks"
OUT=$(grep -o '"description":"[^"]*"' "$work/got.ja" | LC_ALL=C grep -vP '[\x80-\xff]')
[ -z "$OUT" ]
say $? "every sentence in Japanese"
OUT=$(python3 "$here/answers.py" document "$work/document" 2>&1)
say $? "what it refers to is there, and no name stands twice"

take_in --fact dementia_signs --area kita --consent no --name 花子 --member name=太郎,relation=子
ref dementia_assessment
expect 0 "a referral is accepted" sato accept "$REF" --owner yamada --next 1bd
expect 0 "a board" suzuki board
expect 2 "a refusal" suzuki show 26-00001-1
cp "$work/answers" "$work/good"

wrong() { # WHAT JQ: a change of the board that must be found
	run suzuki board
	printf 'board\t%s\n' "$(jq -c "$2" <<<"$OUT")" >"$work/bad"
	! python3 "$here/answers.py" check "$work/document" "$work/bad" >"$work/said" && [ "$(wc -l <"$work/said")" = 1 ]
	say $? "found: $1" "$(cat "$work/said")"
}
wrong "a field that the table does not have" '.cases[0].color = "red"'
wrong "a field that is missing" 'del(.cases[0].level)'
wrong "a field of another kind" '.cases[0].level = "2"'
wrong "null where there must be something" '.cases[0].opened = null'
wrong "a word that is none" '.cases[0].status = "ajar"'
wrong "a time that is none" '.cases[0].opened = "2026-04-01 09:00"'

python_with jsonschema
OUT=$("$PYTHON" -W ignore - "$work/document" "$here" "$work/good" 2>&1 <<'PYTHON'
import json, sys
import jsonschema
sys.path.insert(0, sys.argv[2])
import answers
with open(sys.argv[1], encoding="utf-8") as f:
    document = answers.Document(f.read())
root = {"components": document.all["components"]}
for schema in document.schemas.values():
    jsonschema.Draft202012Validator.check_schema(schema)
seen = 0
for words, said in answers.records(sys.argv[3]):
    schema = {"$ref": "#/components/schemas/error"} if "error" in said else document.schema_of(words)
    whole = jsonschema.Draft202012Validator({**root, **schema})
    whole.validate(said)
    seen += 1
    for key in list(said):
        less = {k: v for k, v in said.items() if k != key}
        if "error" in less or key == "error":
            continue
        assert whole.is_valid(less) == (document.wrong_answer(words, less) is None), key
assert seen > 3, seen
PYTHON
)
say $? "python3-jsonschema reads it in the same way"
done_testing
