#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# cancel: a mistaken intake is taken back in one step, and counts nowhere.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

in_lang C --as tanaka intake --fact dementia_signs --area kita --consent no --name 山田花子 --birth 1948-05-17
CASE=26-00001-0
sees "tsunagi cancel $CASE --reason" "what is printed after an intake names the way back"
run tanaka show "$CASE"
has '.can|index("cancel")|type' number "the desk can take it back"
run yamada show "$CASE"
has '.can|index("cancel")' null "the section that was asked can't"
expect 2 "a reason is required" tanaka cancel "$CASE"
expect 4 "not by another section" yamada cancel "$CASE" --reason x
expect 4 "nor by the coordinator" suzuki cancel "$CASE" --reason x
expect 3 "who does not see the case sees nothing here either" mori cancel "$CASE" --reason x
expect 0 "taken back" tanaka cancel "$CASE" --reason 別の人の受付だった
has '[.status,.outcome_code,.issue]|tostring' '["closed","mistake",null]' "closed as a mistake"
has '[.referrals[].state]|unique|join(",")' withdrawn "all is withdrawn"
has '[.needs[].state]|unique|join(",")' ended "every need is ended"
has '[.events[]|select(.kind=="cancel")][0]|[.actor,.data.reason]|join(" ")' "tanaka 別の人の受付だった" "who and why stand in the record"
expect 1 "not twice" tanaka cancel "$CASE" --reason x
refused case-closed "it is closed"
in_lang ja_JP.UTF-8 --as tanaka show "$CASE"
sees 受付の誤り "in Japanese, too"
in_lang ja_JP.UTF-8 --as yamada show "$CASE"
sees 取り消した "the section that was asked reads what became of it"

# counts nowhere
run suzuki board
has '.cases|length' 0 "it is off the board"
run suzuki stats
has '.sections|length' 0 "no statistics"
run suzuki review
has '[.new,.carried,.settled]|map(length)|add' 0 "not on the weekly review"
run suzuki themes
has '[.themes,.cases,.raised]|map(length)|add' 0 "no theme of the district"
expect 0 "no number is given twice" tanaka intake --fact dementia_signs --area kita --consent no --name 山田花子 --birth 1948-05-17
has .id 26-00002-9 "the next is a new one"
has '.failings|index("hoarded")' null "it is not taken for a second open case of the person"
CASE=$(j .id)
expect 2 "close does not take that outcome" tanaka close "$CASE" --outcome mistake --note x --issue none

expect 0 "accepted" yamada accept "$CASE/1" --owner yamada --next 2bd
expect 1 "what somebody has accepted is not taken back" tanaka cancel "$CASE" --reason x
refused accepted "and by whom is said"
run tanaka show "$CASE"
has '.can|index("cancel")' null "nor offered"

take_in --fact school_refusal --area kita --consent yes
run miyazaki clock set 2026-04-01T17:16
expect 1 "not after the first closing time" tanaka cancel "$CASE" --reason x
refused too-late "for it is too late"
[[ "$OUT" == *"tsunagi withdraw"* ]]
say $? "what can be done instead is named"
run tanaka show "$CASE"
has '.can|index("cancel")' null "nor is it offered then"
take_in --fact school_refusal --area kita --consent yes
run miyazaki clock set 2026-04-02T12:00
expect 0 "one of the evening until the next day's closing time" tanaka cancel "$CASE" --reason 二重に受け付けた

stop_daemon
start_daemon
expect 0 "after a restart" tanaka show "$CASE"
has .outcome_code mistake "it is the same"
expect 0 "the audit agrees" kudo audit verify
done_testing
