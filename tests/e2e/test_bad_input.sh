#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Bad input is refused with what is wrong, where, and what to do instead; nothing is stored.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

feed() { # STATUS WHAT TEXT [NAME]: as a file
	printf '%s' "$3" >"$work/${4:-case.json}"
	expect "$1" "$2" tanaka intake "$work/${4:-case.json}"
}
feed 2 "broken JSON" '{"facts": {'
sees "case.json:1:" "with its place"
feed 2 "a key twice" '{"area": "kita", "area": "minami"}'
feed 2 "an unknown key" '{"fcats": {"dementia_signs": true}}'
has .error.instead[0] facts "the nearest"
feed 2 "a wrong type" '{"facts": ["dementia_signs"]}'
feed 2 "not a map" '[1]'
feed 2 "nested too deep" "{\"facts\": $(printf '[%.0s' $(seq 40))$(printf ']%.0s' $(seq 40))}"
feed 2 "broken YAML" $'facts: {dementia_signs: yes\narea' case.yaml
sees "case.yaml:3:1:" "with its place"
feed 2 "a YAML key twice" $'area: kita\narea: kita\n' case.yaml
feed 2 "a YAML alias" $'area: &a kita\nnote: *a\n' case.yaml
feed 2 "not UTF-8" $'note: \x8d\x82\x93\x87\n' case.yaml
feed 0 "YAML" $'facts: {認知症の疑い: yes, 年齢: 78}\narea: 北\nconsent: no\nmembers: [{name: 太郎}]\n' case.yaml
has '.facts|tostring' '{"age":78,"dementia_signs":true}' "labels and plain values"
feed 0 "JSON" '{"facts": {"dementia_signs": true, "age": 78}, "area": "kita", "consent": "no"}'
OUT=$(printf 'facts: {不登校: yes}\n' | "$TSUNAGI_BIN/tsunagi" --json --as tanaka intake - 2>"$work/stderr")
STATUS=$?
ERR=$(cat "$work/stderr")
has .facts.school_refusal true "standard input"
expect 2 "no such file" tanaka intake "$work/nothing.yaml"
printf "area: kita\n" >"$work/c.yaml"
expect 2 "a file and an option that contradict it" tanaka intake "$work/c.yaml" --area minami

expect 2 "unknown feature" tanaka intake --fact dementia_sings
has .error.instead[0] dementia_signs "the nearest"
expect 2 "unknown area" tanaka intake --fact isolated --area kitaa
has .error.instead[0] kita "the nearest"
expect 2 "unknown section" tanaka intake --fact isolated --section madoguti
has .error.instead[0] madoguchi "the nearest"
expect 2 "unknown value of a list" tanaka intake --fact rent=arears
has '.error.instead|contains(["rent=arrears"])' true "what it can be"
expect 2 "a number out of its range" tanaka intake --age 121
expect 2 "not a number" tanaka intake --age old
expect 2 "a flag with a number" tanaka intake --fact dementia_signs=3
expect 2 "consent is yes, no or unasked" tanaka intake --consent maybe
expect 2 "the same fact twice, differing" tanaka intake --fact dementia_signs --fact dementia_signs=no
expect 2 "the same under label and id" tanaka intake --fact dementia_signs --fact 認知症の疑い=no
expect 2 "age twice, differing" tanaka intake --age 78 --fact age=79
expect 0 "the same fact twice, alike" tanaka intake --fact dementia_signs --fact もの忘れ=yes --dry-run
expect 2 "a birth date that can't be" tanaka intake --birth 1948-02-30
expect 2 "born tomorrow" tanaka intake --birth 2026-04-02
expect 2 "an unknown part of a member" tanaka intake --member nmae=太郎
expect 2 "control characters" tanaka intake --note $'a\x1b[2J'
# what breaks a workbook or turns a page around, in every kind of text
for bad in $'山田\uffff花子' $'山田\ufffe' $'\u202e花子' $'\u2066花子' $'山田\u2028花子' $'\u200b'; do
	expect 2 "a name that breaks files: $(printf %s "$bad" | od -An -tx1 | tr -d '\n')" \
		tanaka intake --fact dementia_signs --name "$bad"
	has .error.code bad-text "it is said so"
	has .error.field name "and where"
	expect 2 "and a note" tanaka intake --fact dementia_signs --note "$bad"
	expect 2 "and what is searched" tanaka find "$bad"
done
long=$(printf 'あ%.0s' $(seq 2700))
expect 2 "a text over 8000 bytes" tanaka intake --note "$long"
head -c 1100000 /dev/zero | tr '\0' 'a' >"$work/large.yaml"
expect 2 "a file over 1 MiB" tanaka intake "$work/large.yaml"
{
	printf '{"facts": {'
	for i in $(seq 60000); do printf '"f%s": true, ' "$i"; done
	printf '"z": true}}'
} >"$work/wide.json"
expect 2 "a body just below it, of unknown features" tanaka intake "$work/wide.json"
if command -v curl >/dev/null; then
	code=$(head -c 1200000 /dev/zero | curl -s -o /dev/null -w '%{http_code}' --unix-socket "$TSUNAGI_SOCKET" \
		-H 'Expect:' -H 'X-Tsunagi-As: tanaka' --data-binary @- http://tsunagi/v1/cases)
	[ "$code" = 413 ]
	say $? "a body over 1 MiB is 413" "$code"
fi

take_in --fact dementia_signs --area kita
expect 2 "unknown owner" yamada accept "$CASE/1" --owner yamade --next 2bd
has .error.instead[0] yamada "the nearest"
expect 1 "an owner of another section" yamada accept "$CASE/1" --owner inoue --next 2bd
expect 2 "unknown decline code" yamada decline "$CASE/1" --code not_our --reason x --instead none
has .error.instead[0] "not_ours (not our duty)" "the nearest"
run yamada accept "$CASE/1" --owner yamada --next 2bd
expect 2 "unknown outcome" yamada report "$CASE/1" --outcome solved --note x
expect 2 "unknown need" tanaka refer "$CASE" --need watchover --to kenkou --ask x --keep y
has .error.instead[0] watch_over "the nearest"
run suzuki status
has .cases_open 4 "nothing refused was stored"
done_testing
