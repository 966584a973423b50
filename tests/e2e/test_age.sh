#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# The age follows from the date of birth, on the day of each evaluation.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
sed -i 's/max: 120, ask/max: 120, from: birth, first: true, ask/' "$work/pack/features.yaml"
start_daemon

expect 2 "an age that contradicts the date of birth" tanaka intake --dry-run --fact living_alone --age 75 --birth 1948-05-17
has .error.code contradiction "is refused"
has .error.field age "at the age"
has '.error.instead[0]' 'age=77' "and what it is by the date is said"
expect 0 "one year beside it" tanaka intake --dry-run --fact living_alone --age 78 --birth 1948-05-17
has .facts.age 77 "is taken, and the date of birth counts"
expect 0 "the date alone" tanaka intake --dry-run --fact living_alone --birth 1948-05-17
has .facts.age 77 "gives the age"
has '[.questions[].feature]|index("age")' null "which is not asked"
expect 0 "no date" tanaka intake --dry-run --fact living_alone
has '[.questions[].feature]|index("age")' 0 "it is asked"
expect 0 "a placeholder" tanaka intake --dry-run --fact living_alone --birth 1900-01-01
has '.facts|has("age")' false "is no date of birth"

# at 64 nothing is opened by age; a day after the birthday it is
take_in --fact living_alone --area kita --name 佐藤花子 --birth 1961-04-03
has .facts.age 64 "today"
has '[.needs[].need]|index("watch_over")' null "it is not yet of the elderly"
run miyazaki clock set 2026-04-06T09:00
expect 0 "it is shown by the day" tanaka show "$CASE"
has .facts.age 65 "on which it is looked at"
expect 0 "new facts" tanaka update "$CASE" --fact isolated
has '[.needs[].need]|index("watch_over")!=null' true "are judged by it"
expect 0 "explained" tanaka rules explain "$CASE" --on 2026-04-06
has .facts.age 65 "with the age of that day"
expect 2 "a date of birth that contradicts an age given before" tanaka update "$CASE" --birth 2016-04-01 --age 65
has .error.code contradiction "is refused"
expect 0 "a date of birth alone" tanaka update "$CASE" --birth 2016-04-01
has .facts.age 10 "counts at once"
[[ "$(j '.events|tostring')" == *1961* ]]
[ $? = 1 ]
say $? "no date of birth in an event"
plain --as tanaka sheet "$CASE"
sees "年齢" "the paper has it"
run kudo audit verify
has .ok true "the audit agrees"
done_testing
