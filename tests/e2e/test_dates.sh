#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Dates as people write them, their bounds, and dates that don't exist.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
take_in --fact dementia_signs --area kita --consent no

for bad in 2026-02-30 2026-13-01 2026-4-31 26-04-03 someday '4月14日(水)' 5xx 0 -1bd 99999bd '' 2026-04-03T25:00 2026-04-03T10:60; do
	expect 2 "not a date: '$bad'" yamada accept "$CASE/1" --owner yamada "--next=$bad"
done
expect 1 "a day that is past" yamada accept "$CASE/1" --owner yamada --next 2026-03-31
expect 1 "beyond the first contact's limit" yamada accept "$CASE/1" --owner yamada --next 6bd
expect 1 "beyond the holiday table" yamada accept "$CASE/1" --owner yamada --next 2999-01-05
expect 0 "a term" yamada accept "$CASE/1" --owner yamada --next 5bd
has .referral.due 2026-04-08T17:15:00+09:00 "five business days: over a weekend"
expect 0 "a day with a time" yamada progress "$CASE/1" --note x --next 2026-04-14T10:30
has .referral.due 2026-04-14T10:30:00+09:00 "to the minute"
expect 0 "slashes and full-width digits" yamada progress "$CASE/1" --note x --next ２０２６/０４/１５
has .referral.due 2026-04-15T17:15:00+09:00 "closing time"
expect 0 "hours by the clock" yamada progress "$CASE/1" --note x --next 48h
has .referral.due 2026-04-03T09:00:00+09:00 "also at night"
# what the screen, the papers and a card print is taken back
for typed in '4/14' '4月14日' '14日(火)' '2026年4月14日' '令和8年4月14日' R8.4.14 '４月１４日（火）' '9開庁日'; do
	expect 0 "a date as people write it: $typed" yamada progress "$CASE/1" --note x "--next=$typed"
	has .referral.due 2026-04-14T17:15:00+09:00 "$typed is that day"
done
expect 0 "a time behind it" yamada progress "$CASE/1" --note x --next '4月14日(火) 10時半'
has .referral.due 2026-04-14T10:30:00+09:00 "half past ten"
expect 2 "a weekday that doesn't fit" yamada progress "$CASE/1" --note x --next '4月14日(水)'
has .error.code weekday "it is said which it is"
for typed in 昭和23年5月17日 S23.5.17 '昭和２３年５月１７日' 1948/5/17; do
	expect 0 "a birth in the old calendar: $typed" tanaka update "$CASE" --name 山田花子 "--birth=$typed"
	has .person.birth 1948-05-17 "$typed is that day"
	expect 0 "found by it" tanaka find "$typed"
	has '.cases|length' 1 "by $typed"
done
expect 2 "an era that had ended" tanaka update "$CASE" --birth 昭和64年1月8日

expect 1 "longer on hold than the policy allows" yamada hold "$CASE/1" --reason x --until 31bd
expect 0 "as long as it allows" yamada hold "$CASE/1" --reason x --until 30bd
has .referral.due 2026-05-19T17:15:00+09:00 "thirty business days: over the May holidays"

run miyazaki clock set 2026-04-28T16:00
take_in --fact child_abuse
has '.referrals[0]|[.due,.urgent]|tostring' '["2026-04-30T16:00:00+09:00",true]' "a child: 48 hours, also over a holiday"
take_in --fact dementia_signs
has '.referrals[0].due' 2026-05-01T17:15:00+09:00 "two business days, with a holiday between"
done_testing
