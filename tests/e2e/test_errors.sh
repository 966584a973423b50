#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Every failure says what is wrong, where, and what to do next; a hidden case gives the same answer as one that does
# not exist. errors.py sweeps every verb and every path.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
take_in --fact dementia_signs --age 78 --area kita --consent no --name 山田

step() { # TEXT WHAT: among the ways on of the last answer
	[ "$(j ".error.instead|index(\"$1\")!=null")" = true ]
	say $? "$2" "instead lacks $1"
}

# Where no name is near: those there are, or the command that lists them.
expect 2 "an unknown section" suzuki inbox --section foo
step "kenkou (健康推進課)" "those there are"
expect 2 "an unknown area" tanaka intake --area nowhere
step "kita (北)" "those there are"
expect 2 "an unknown owner" yamada accept "$CASE/1" --owner nobody --next 5bd
has '.error.instead|join(" ")' "yamada (山田) sasaki (佐々木) sato (佐藤)" "those of the section"
expect 2 "an unknown rule" tanaka rules explain --pack "$work/pack" --rule foo
step "tsunagi rules show --format table --pack $work/pack" "the command that lists them"
expect 2 "an unknown meeting" suzuki agenda foo
step "chiku (くらし連携会議)" "those there are"
expect 2 "an unknown option" suzuki inbox --foo
step "tsunagi inbox --help" "what the verb takes"
expect 4 "nobody of the staff" nobody1 inbox
step "ask the rule keeper to add the login to staff.yaml and to reload the pack" "who can change that"
expect 4 "another's section" yamada board --section kenkou
step "--section houkatsu" "one's own"
expect 4 "what the role may not" yamada audit verify
step "ask one who may: the auditor, root" "whose it is"
expect 4 "what another role may" yamada clock advance 1bd
step "ask one who may: the admin, root" "whose it is"
expect 2 "nobody to name" tanaka intake --named nobody
step "the logins stand in staff.yaml of the rule pack: ask the rule keeper" "who knows"
expect 2 "a missing option" yamada accept "$CASE/1" --next 5bd
step "--owner LOGIN: who of the section takes it: a named person" "what it is for"
expect 2 "an option without its value" yamada decline "$CASE/1" --code
step "--code CODE: not_ours, no_capacity, already_served, lacks_information or other" "what it can be"
expect 2 "a missing word" yamada accept --owner yamada --next 5bd
step "tsunagi accept REF|CASE --owner LOGIN --next DATE" "how it is used"
expect 2 "a word too many" suzuki find a b
step 'put a text with blanks into quotes: \"two words\"' "what was probably meant"
expect 2 "two that do not go together" suzuki review --format csv
step "leave out --json, or --format" "either"
expect 2 "an unknown format" tanaka rules show --format foo
has '.error.instead|length' 3 "every format"
expect 2 "a day that is none" tanaka calendar due 2bd --from 2026-02-30
step 2026-02-28 "the last one of that month"
expect 2 "a month that is none" tanaka calendar due 2bd --from 2026-13-01
step 2026-04-02 "how a day is written, by one that lies ahead of now"
expect 2 "a backup into no folder" miyazaki backup /nonexist/x.db
has '.error.field' file "where"

# The daemon, too, says what to do.
while IFS='|' read -r want step arguments; do
	# shellcheck disable=SC2086
	"$TSUNAGI_BIN/tsunagid" $arguments >"$work/stdout" 2>"$work/stderr" </dev/null
	STATUS=$?
	ERR=$(cat "$work/stderr")
	[ "$STATUS" = "$want" ] && [ ! -s "$work/stdout" ] && [[ "$ERR" == *"tsunagid: "*"  hint: $step"* ]]
	say $? "tsunagid ${arguments//"$work"/…}"
done <<TABLE
2|tsunagid --help|
2|tsunagid --help|--zzz
2|--simulate|--simulat
2|tsunagi rules check --pack DIR|--pack $work/none --data $work/other
2|2026-04-14|--pack $work/pack --data $work/other --socket $work/s --simulate 2026-13-01
2|name a file that|--offline $work/none
5|end that one first|--pack $work/pack --data $work/data --socket $work/s --simulate 2026-04-01
TABLE
rm -rf "$work/other"

# Nobody of that name; but who left is in the log still.
expect 0 "somebody looks" ishikawa find 山田
sed -i 's/login: ishikawa, name: 石川/login: nishida, name: 西田/' "$work/pack/staff.yaml"
expect 0 "and leaves" nakamura rules reload
expect 0 "the log knows who left" kudo audit log --login ishikawa
has '.looks|length' 1 "and what was seen"
expect 0 "and who is there and saw nothing" kudo audit log --login mori
has '.looks|length' 0 "which is nothing"
expect 2 "but not who never was" kudo audit log --login zz
refused unknown-login "it says so"
expect 2 "nor one mistyped" kudo audit log --login yamadaa
step yamada "the nearest"

# Hidden is as absent, also in what one is told of oneself.
plain --json show "$CASE"
[ "$STATUS" = 3 ]
say $? "root has no role"
sees "--as LOGIN" "and is told to name itself"
hidden=$(j '.error|del(.message)|tostring')
plain --json show 26-00999-6
[ "$(j '.error|del(.message)|tostring')" = "$hidden" ]
say $? "of what is not there it hears the same"
for login in kudo mori; do
	expect 3 "$login sees no such case" $login show "$CASE"
	hidden=$(j '.error|del(.message)|tostring')
	expect 3 "nor one that is not there" $login show 26-00999-6
	[ "$(j '.error|del(.message)|tostring')" = "$hidden" ]
	say $? "and hears the same of both"
done

# A dry run refuses what the real one refuses.
long=$(printf 'あ%.0s' $(seq 5000))
while IFS='|' read -r option value; do
	run tanaka intake "--$option" "${value/LONG/$long}"
	real=$STATUS$OUT
	run tanaka intake "--$option" "${value/LONG/$long}" --dry-run
	[ "${STATUS}" = 2 ] && [ "$STATUS$OUT" = "$real" ]
	say $? "intake --$option $value, dry or not" "$real"
done <<'TABLE'
name|LONG
kana|LONG
address|LONG
note|LONG
keep|LONG
birth|2026-13-01
age|999
member|name=LONG
named|nobody
section|nowhere
fact|nothing=1
idempotency-key| 
TABLE
[ "$(run suzuki status; j .cases_open)" = 1 ]
say $? "and nothing is stored"

done_testing
