#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# rules explain: "why did this come to us?", "why did it not go there?", for facts
# without a daemon and for a stored case.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
pack=(--pack "$work/pack" --on 2026-04-01)
why() { j "[.why[]|select(.rule==\"$1\")][0]|[.truth,.part,.line]|tostring"; }
line() { grep -n "id: $1," "$work/pack/routing.yaml" | head -n 1 | cut -d: -f1; }

# ---- of facts
plain --json rules route "${pack[@]}" --fact living_alone --age 40 --area kita
route=$OUT
plain --json rules explain "${pack[@]}" --fact living_alone --age 40 --area kita
[ "$(jq -S 'del(.why,.answers,.times,.facts,.facts_said,.is_part,.on,.lead_name,.lead_rule)' <<<"$OUT")" = "$(jq -S . <<<"$route")" ]
say $? "what route answers, and more"
has '.why|length' 9 "why says something of every rule"
[ "$(why dementia)" = "[\"unknown\",\"dementia_signs\",$(line dementia)]" ]
say $? "a flag that is not known" "$(why dementia)"
[ "$(why alone)" = "[\"false\",\"{age: {at_least: 65}}\",2]" ]
say $? "of a false all the first false part, where it stands" "$(why alone)"
[ "$(why declined)" = "[\"false\",\"{declines: {at_least: 2}}\",$(line declined)]" ]
say $? "a count" "$(why declined)"
has '[.why[]|select(.rule=="alone")][0].file' routing.yaml "with its file"
has '[.answers[]|select(.feature=="dementia_signs")][0].answers[]|select(.values==[true])|.changes.opens[0].to' houkatsu \
	"what an answer would open"
has '[.answers[]|select(.feature=="dementia_signs")][0].answers[]|select(.values==[true])|.changes.lead' houkatsu "and who would lead"
has '.times[0]|[.term,.due,(.days|map(.n)|tostring)]|tostring' '["2bd","2026-04-03T17:15:00+09:00","[0,1,2]"]' "the days of a term"
plain --json rules explain "${pack[@]}" --fact dementia_signs --fact school_refusal --rule lead-school
has '.why|length' 1 "one rule alone"
has '.why[0]|[.truth,.part,.decides]|tostring' '["true",null,false]' "that fired and was outranked"
plain --json rules explain "${pack[@]}" --fact dementia_signs --to kodomo
has '[.why[].rule]|tostring' '["abuse"]' "one section alone"
plain rules explain "${pack[@]}" --rule lead-skool --fact dementia_signs
[ "$STATUS" = 2 ]
say $? "a rule that isn't there"
sees lead-school "the nearest is named"
plain rules explain "${pack[@]}" --fact dementia_signs --fact dementia_signs=no
[ "$STATUS" = 2 ]
say $? "facts are read as route reads them"
plain rules explain "${pack[@]}" --fact living_alone --age 40
sees 'routing.yaml:2  {age: {at_least: 65}}  (alone)' "people see the place and the part"
sees 'needs that “年齢” is 65 or more (now: 年齢: 40)' "and what it means"
in_lang ja_JP.UTF-8 rules explain "${pack[@]}" --fact dementia_signs --age 78
sees 'つなぎ先と、そのわけ' "in Japanese"
sees '4月3日(金)  2 日目' "with the days counted"

# ---- of a stored case
start_daemon
take_in --fact dementia_signs --area kita --consent no
expect 0 "a case is explained" suzuki rules explain "$CASE"
has .id "$CASE" "by its number"
has '.on' 2026-04-01T09:00:00+09:00 "its times count from its opening"
has '[.why[]|select(.truth=="true").rule]|tostring' '["dementia","lead-dementia"]' "what fired"
run sato rules explain "$CASE" --to kodomo
has '[.why[].rule]|tostring' '["abuse"]' "the section that was asked may ask why it went nowhere else"
expect 3 "a case that one may not see is not there" ishikawa rules explain "$CASE"
expect 3 "nor does the rule keeper see one" nakamura rules explain "$CASE"
expect 2 "a wrong check digit" suzuki rules explain "${CASE%?}x"
expect 2 "facts beside a case" suzuki rules explain "$CASE" --fact isolated
expect 2 "an unknown rule" suzuki rules explain "$CASE" --rule dementi
sees dementia "the nearest is named"
expect 0 "the same over HTTP" suzuki rules explain "$CASE" --rule abuse --on 2026-04-03
has '.on' 2026-04-03T08:30:00+09:00 "counted from another day"
plain --as suzuki rules explain "$CASE"
sees "Case $CASE" "people see which case"
done_testing
