#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Verbs that work on a folder without a daemon give the same answers as with one.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
pack=$work/pack
TSUNAGI_SOCKET=$work/none plain --json rules check --pack "$pack"
[ "$STATUS" = 0 ]
say $? "rules check needs no daemon"
has '[.errors,(.findings|map(select(.level=="error"))|length)]|tostring' '[0,0]' "the tests' own pack has no error"
plain --json rules route --pack "$pack" --fact もの忘れ --age 78 --fact 独居 --area 北 --consent yes --on 2026-04-01T09:00
[ "$STATUS" = 0 ]
say $? "rules route"
route=$OUT
has '[.sections,.lead,.meeting.meeting]|tostring' '[["houkatsu","kenkou"],"houkatsu","chiku"]' "where it goes"
plain --json rules route --pack "$pack" --fact child_abuse --on 2026-04-04T23:00
has '.needs[0]|[.due,.urgent]|tostring' '["2026-04-06T23:00:00+09:00",true]' "48 hours, over a weekend"
plain --json rules route --pack "$pack" --fact isolated --on 2026-04-01T09:00
has '.sections|tostring' '["renkei"]' "without consent not to an outside section"
plain --json rules route --pack "$pack"
has '[.otherwise,.sections[0]]|tostring' '[true,"renkei"]' "nobody is turned away"
plain --json calendar due 2bd --from 2026-04-28T16:00 --pack "$pack"
has '[.due,(.skipped|map(.day)|join(","))]|join(" ")' "2026-05-01T17:15:00+09:00 2026-04-29" "calendar due, and what it skipped"

plain --json rules route --pack "$pack" --fact dementai_signs
[ "$STATUS" = 2 ]
say $? "an unknown feature is bad input"
has .error.instead[0] dementia_signs "the nearest"
plain --json calendar due 2xx --pack "$pack"
[ "$STATUS" = 2 ]
say $? "an unknown term is bad input"
plain --json calendar due 2bd --from 2999-01-01 --pack "$pack"
[ "$STATUS" = 0 ]
say $? "beyond the holiday table it is estimated"
has .estimated true "and says so"
plain --json rules check --pack "$work/nothing"
[ "$STATUS" = 2 ]
say $? "a folder that is not there is bad input"
sed -i 's/to: kenkou, ask/to: kenko, ask/' "$pack/routing.yaml"
plain rules check --pack "$pack"
[ "$STATUS" = 2 ]
say $? "a pack that can't be read"
in_lang C rules check --pack "$pack"
[[ "$ERR" == *"1 error: "* ]] || [[ "$ERR" == *[2-9]" errors: "* ]]
say $? "one error is one"
sees routing.yaml: "with its place"
cp "$here/pack/routing.yaml" "$pack/routing.yaml"
cat >"$pack/cases.yaml" <<'CASES'
cases:
  - {name: 正しい, facts: {dementia_signs: yes}, expect: {sections: [houkatsu]}}
  - {name: 違う, facts: {dementia_signs: yes}, expect: {sections: [kenkou]}}
CASES
plain --json rules test --pack "$pack"
[ "$STATUS" = 1 ]
say $? "a case that fails is exit 1"
has '[.cases,(.failed|length),.failed[0].name]|tostring' '[2,1,"違う"]' "and named"
rm "$pack/cases.yaml"

start_daemon
take_in --fact もの忘れ --age 78 --fact 独居 --area 北 --consent yes
[ "$(jq -c '[.needs[]|[.need,.to,.due,.ask]]' <<<"$route")" = "$(jq -c '[.referrals[]|select(.need!="lead")|[.need,.to,.due,.ask]]' <<<"$OUT")" ]
say $? "the daemon sends what the route said"
[ "$(jq -c '.meeting|[.meeting,.area,.on]' <<<"$route")" = "$(j '.meeting|[.meeting,.area,.on]|tostring')" ]
say $? "to the same meeting"
[ "$(jq -r .lead <<<"$route")" = "$(j '.referrals[]|select(.need=="lead")|.to')" ]
say $? "with the same lead"
[ "$(jq -c .questions <<<"$route")" = "$(jq -c '.questions|map({feature,ask,changes})' <<<"$OUT")" ]
say $? "and the same questions" "$(jq -c .questions <<<"$route")"

# the calendar is the folder's where one is named, else that of the pack in force
folder=$(TSUNAGI_SOCKET=$work/none "$TSUNAGI_BIN/tsunagi" --json calendar due 2bd --from 2026-04-28T16:00 --pack "$pack")
plain --json calendar due 2bd --from 2026-04-28T16:00
[ "$STATUS" = 0 ] && [ "$OUT" = "$folder" ]
say $? "calendar due asks the daemon where no folder is named" "$folder"
plain --json calendar due 2bd
has '[.from,.due]|join(" ")' "2026-04-01T09:00:00+09:00 2026-04-03T17:15:00+09:00" "counted from the daemon's own time"
plain calendar due 2bd --from 2026-04-28
sees "Wed 29 Apr" "and people read which day is passed over"
sees 昭和の日 "and why"
plain --json calendar due 2xx
[ "$STATUS" = 2 ]
say $? "the daemon, too, knows no such term"
plain --json calendar due 2bd --from 2999-01-01
[ "$STATUS" = 0 ]
say $? "the daemon, too, estimates beyond the holiday table"
has .estimated true "and says so"
plain --json calendar check
[ "$STATUS" = 0 ]
say $? "calendar check of the pack in force"
has .to 2027-12-31 "how far it reaches"
for pair in 2027-07-03:0 2027-07-04:1 2028-01-05:1; do
	plain --json calendar check --from "${pair%:*}"
	[ "$STATUS $(j '.warnings|length')" = "${pair#*:} ${pair#*:}" ]
	say $? "warned from 180 days before the table ends: ${pair%:*}"
done
for pair in 2027-07-03:0 2027-07-04:1 2028-01-05:1; do
	plain --json rules check --pack "$pack" --on "${pair%:*}"
	[ "$STATUS $(j '[.findings[]|select(.code=="holidays" and .file=="holidays.csv")]|length')" = "0 ${pair#*:}" ]
	say $? "rules check finds it, too: ${pair%:*}"
done
in_lang ja_JP.UTF-8 rules check --pack "$pack" --on 2028-01-05
sees "祝日の表は 2027-12-31 で終わっています" "and says plainly that it has ended"
in_lang ja_JP.UTF-8 calendar check --pack "$pack" --from 2027-12-01
sees "祝日の表は 2027-12-31 で終わります" "or that it will"
plain --json rules check --pack "$pack" --on 2028-01-05 --strict
[ "$STATUS" = 1 ]
say $? "which counts with --strict"
sed -i '/2026\/9\/22/d' "$pack/holidays.csv"
plain --json rules check --pack "$pack" --on 2026-04-01
has '[.findings[]|select(.code=="holidays")|.message|test("2026-09-22")]|tostring' '[true]' "a day between two holidays is pointed out"
TSUNAGI_SOCKET=$work/none plain --json calendar due 2bd
[ "$STATUS" = 5 ]
say $? "without both there is no calendar"
sees "--pack DIR" "and how else is said"
done_testing
