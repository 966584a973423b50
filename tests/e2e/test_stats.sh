#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2016
# Statistics of referrals: by section and pair, in office hours, without persons.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

expect 0 "with nothing yet" suzuki stats
has '[.sections,.pairs]|tostring' '[[],[]]' "nothing"
has '[.since,.until]|join(" ")' "2026-04-01T00:00:00+09:00 2026-04-01T09:00:01+09:00" "of this fiscal year, until now"
for i in 1 2 3 4 5; do
	take_in --fact school_refusal --name "秘密 $i" --age 4$i
	plain clock advance "${i}bh"
	ref school_return
	run ishikawa accept "$REF" --owner ishikawa --next 5bd
	run ishikawa progress "$REF" --note 会った --next 5bd
done
take_in --fact dementia_signs --age 80
ref dementia_assessment
run yamada decline "$REF" --code not_ours --reason 所管でない --instead none
run suzuki drill
expect 0 "by the coordinator" suzuki stats
has '[.sections[]|.to]|join(" ")' "gakkou houkatsu" "sections, the most first; the drill is not there"
has '.sections[0]|[.sent,.answered,.accepted,.waiting]|tostring' '[10,5,5,5]' "what was sent, answered, taken and waits"
has '.sections[0].answer_bh|[.n,.median,.p90]|tostring' '[5,3,5]' "office hours: the median and the 90th percentile"
has '.sections[0].first_contact_bh|[.n,.median,.p90]|tostring' '[5,0,0]' "and to the first contact"
has '.sections[0].load_percent' 100 "its share of the load"
has '.sections[1]|[.declined.not_ours,.bounces,.answer_bh.median]|tostring' '[1,0,null]' "declines by code; the time of one is not told"
has '[.pairs[]|"\(.asker)>\(.to)"]|join(" ")' "madoguchi>gakkou madoguchi>houkatsu" "from section to section"
[[ $OUT != *秘密* && $OUT != *26-0000* ]]
say $? "no person and no case"
run yamada stats
has '[.sections[].to,.pairs[].to]|join(" ")' "houkatsu houkatsu" "a section sees its own"
run tanaka stats
has '[.pairs[].to]|join(" ")' "gakkou houkatsu" "also what it asked"
expect 0 "the rule keeper learns what the rules send wrongly" nakamura stats
expect 4 "the auditor does not" kudo stats
expect 0 "of another time" suzuki stats --since 2026-04-02 --until 2026-04-02
has '.sections[0].sent' 2 "those sent then"
expect 2 "ends before it begins" suzuki stats --since 2026-04-02 --until 2026-04-01
expect 2 "not a date" suzuki stats --since someday
in_lang ja_JP.UTF-8 --as suzuki stats
sees "課から課へ" "for people, in Japanese"
widest=$(python3 -c 'import sys,unicodedata
print(max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in l.rstrip("\n")) for l in sys.stdin))' <<<"$OUT")
[ "$widest" -le 100 ]
say $? "no line is wider than 100 columns" "$widest"
plain --as suzuki stats --format csv
[ "$(python3 -c 'import csv,io,sys; print({len(r) for r in csv.reader(io.StringIO(sys.argv[1]))})' "$OUT")" = "{19}" ]
say $? "CSV, each row whole"
plain --as suzuki stats --format html
[[ $OUT == "<!DOCTYPE html>"* && $OUT != *http:* ]]
say $? "a page that needs nothing"
plain --as suzuki stats --format xlsx
[ "$STATUS" = 2 ]
say $? "no sheet of it"
done_testing
