#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Absence: said by whole days; the deputy is told as well, lists say it, and nobody becomes owner during it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start() { start_daemon --sendmail /bin/true; }
cp -r "$here/pack" "$work/pack"
sed -i 's/login: \(yamada\|sasaki\), /&mail: \1@example.jp, /' "$work/pack/staff.yaml"
start

expect 0 "nobody is away" yamada away
has '.absences|length' 0 "so the list is empty"
expect 2 "an absence has an end" yamada away --from 2026-04-06
refused missing "which is said"
expect 2 "and a begin" yamada away --until 2026-04-10
expect 1 "an end before the begin is refused" yamada away --from 2026-04-10 --until 2026-04-06
expect 1 "and one without an end in sight" yamada away --from 2026-04-06 --until 2029-04-06
expect 1 "a deputy of another section is refused" yamada away --from 2026-04-06 --until 2026-04-10 --deputy tanaka
refused deputy-of-another-section "as such"
[[ "$OUT" == *"--deputy sasaki"* ]]
say $? "who could is named"
expect 1 "nobody stands in for oneself" yamada away --from 2026-04-06 --until 2026-04-10 --deputy yamada
expect 4 "not for somebody else" tanaka away yamada --from 2026-04-06 --until 2026-04-10
expect 4 "nor by who has no part in it" kudo away yamada --from 2026-04-06 --until 2026-04-10
run yamada away
has '.absences|length' 0 "nothing of that was kept"
expect 0 "said by oneself" yamada away --from 2026-04-06 --until 2026-04-10 --deputy sasaki
has '.absences[0]|[.login,.from,.until,.deputy]|join(" ")' "yamada 2026-04-06 2026-04-10 sasaki" "with the deputy"
run tanaka away
has '.absences|length' 0 "another section does not read it"
run suzuki away
has '.absences|length' 1 "the coordinator does"

take_in --fact dementia_signs --area kita --consent no
expect 1 "nobody becomes owner of what is due then" yamada accept "$CASE/1" --owner yamada --next 2026-04-07
refused owner-away "for the person is away"
[[ "$OUT" == *"--owner sasaki"* && "$OUT" == *"--anyway"* ]]
say $? "what can be done instead is named"
expect 0 "before it, yes" yamada accept "$CASE/1" --owner yamada --next 2026-04-03
has ".referrals[0]|has(\"owner_away_until\")" false "who is there is not away"
expect 0 "another person does it" yamada handover "$CASE/1" --owner sasaki
expect 0 "the date is moved into the absence" yamada progress "$CASE/1" --note 訪問 --next 2026-04-07
expect 1 "then it is not handed to who is away" yamada handover "$CASE/1" --owner yamada
refused owner-away "for the same reason"
expect 0 "unless that is meant" yamada handover "$CASE/1" --owner yamada --anyway
expect 1 "all of a case neither" yamada accept "$CASE" --owner yamada --next 2026-04-08 --lead
refused owner-away "all or nothing"
expect 0 "unless that is meant, too" yamada accept "$CASE" --owner yamada --next 2026-04-08 --lead --anyway

run miyazaki clock set 2026-04-06T09:00
run yamada show "$CASE"
has '[.referrals[]|.owner_away_until]|unique|join(",")' 2026-04-10 "a case says until when the owner is away"
run yamada inbox
has '[.items[]|select(.owner)|.owner_away_until]|unique|join(",")' 2026-04-10 "so does the inbox"
in_lang ja_JP.UTF-8 --as yamada show "$CASE"
sees "2026-04-10 まで不在" "in Japanese, too"
expect 0 "a report" yamada report "$CASE/1" --outcome supported --note 会えた
expect 0 "that comes back" suzuki return "$CASE/1" --reason もう一度 --next 2026-04-07
run suzuki alerts
has "[.alerts[]|select(.kind==\"turn\" and .referral==\"$CASE/1\" and (.at|startswith(\"2026-04-06\")))|.to]|sort|join(\",\")" sasaki,yamada \
	"begins a turn of which the deputy is told as well"
run miyazaki clock set 2026-04-08T17:15
run suzuki alerts
has '[.alerts[]|select(.level==1 and .to=="sasaki")]|length>0' true "the deputy is told as well of what is late"
has '[.alerts[]|select(.level==1 and .to=="yamada")]|length>0' true "and so is the owner"

expect 0 "the deputy is away, too" suzuki away sasaki --from 2026-04-08 --until 2026-04-09
expect 0 "a new absence takes the place of one that it overlaps" yamada away --from 2026-04-08 --until 2026-04-17 --deputy sasaki
has '[.absences[]|select(.login=="yamada")|.until]|join(",")' 2026-04-17 "which is over"
expect 0 "back again" yamada away --clear
has '[.absences[]|select(.login=="yamada")]|length' 0 "none is left"
expect 2 "clear goes without dates" yamada away --clear --from 2026-04-20
expect 2 "one person at a time" suzuki away yamada --login sasaki --from 2026-04-20 --until 2026-04-21
refused given-twice "as is said"
expect 2 "and without a deputy" yamada away --clear --deputy sasaki
has '.error.instead[0]' "tsunagi away yamada --clear" "alone it is typed so"
stop_daemon
start
run suzuki away
has '[.absences[].login]|join(",")' sasaki "after a restart it is the same"
expect 0 "the audit agrees" kudo audit verify
stop_daemon
sqlite3 "$work/data/tsunagi.db" "DROP TRIGGER absence_update; UPDATE absence SET until_day = until_day + 9 WHERE login = 'sasaki'"
start
expect 1 "an absence that was altered" kudo audit verify
has '.violations|join(" ")|test("absence")' true "is found"
done_testing
