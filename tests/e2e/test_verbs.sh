#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Every verb once, where it succeeds, and what it changes.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

take_in --fact dementia_signs --fact living_alone --age 78 --area kita --consent yes --name '試験 花子' --kana 'シケン ハナコ' --birth 1948-05-17 --phone 0740-00-0000 --address '北1-1' --note '窓口で' --member 'name=太郎,relation=子'
has .id 26-00001-0 "the first case of the fiscal year"
has .lead madoguchi "the desk leads until the offer is accepted"
has '[.referrals[]|.need]|join(",")' dementia_assessment,watch_over,lead "needs in the order of the rules, the lead last"
has '.fired|map(.rule)|contains(["dementia","alone"])' true "it says which rules fired"
has '.fired[0].because' 認知症の相談は地域包括支援課 "and why"
has .meeting.meeting chiku "the district's meeting"
has .meeting.area kita "of the case's area"
has .meeting.on 2026-04-15 "on its first date after the notice"
has '.referrals[0].due' 2026-04-03T17:15:00+09:00 "due by the rule"
has '.referrals[0]|[.state,.holder,.asker,.owner,.level,.mandated]|tostring' '["sent","houkatsu","madoguchi",null,0,false]' "a referral as it is sent"

expect 0 "show" tanaka show "$CASE"
has .person.name '試験 花子' "who it is about"
has .person.members[0].name 太郎 "the household"
expect 0 "find by kana, however typed" tanaka find しけん
has .cases[0].id 26-00001-0 "found"
expect 0 "find by birth date" tanaka find 1948-05-17
has '.cases|length' 1 "found"
expect 0 "inbox" yamada inbox
has '.items|map(.kind)|unique|join(",")' referral "referrals whose turn is ours"
has '.items|length' 2 "both of ours"
expect 0 "the coordinator's inbox of another section" suzuki inbox --section 健康推進課
has .section kenkou "named by label"

expect 0 "query" yamada query 26-00001-0/1 --question いつからですか
has .referral.state queried "queried"
has .referral.holder madoguchi "the asker's turn"
expect 0 "answer" tanaka answer 26-00001-0/1 --text 昨年からです
has .referral.state sent "sent again"
expect 0 "accept" yamada accept 26-00001-0/1 --owner 'yamada' --next 2026-04-06
has '.referral|[.state,.owner,.due]|join(" ")' "accepted yamada 2026-04-06T17:15:00+09:00" "with a person and a date"
expect 0 "progress" yamada progress 26-00001-0/1 --note 電話した --next 3bd
expect 0 "hold" yamada hold 26-00001-0/1 --reason 入院 --until 10bd
has .referral.state on_hold "on hold"
expect 0 "resume" yamada resume 26-00001-0/1 --next 2bd
expect 0 "handover" yamada handover 26-00001-0/1 --owner sasaki
has '.referral.owner' sasaki "the new owner"
expect 0 "report" sasaki report 26-00001-0/1 --outcome supported --note 訪問した
has '.referral|[.state,.holder]|join(" ")' "reported madoguchi" "the asker's turn to confirm"
expect 0 "return" tanaka return 26-00001-0/1 --reason 受診がまだ --next 2bd
has .referral.state accepted "accepted again"
expect 0 "report again" sasaki report 26-00001-0/1 --outcome resolved --note 受診した
expect 0 "confirm" tanaka confirm 26-00001-0/1
has '.referral|[.state,.holder,.due]|tostring' '["closed",null,null]' "closed: nobody's turn"
has '[.needs[]|select(.need=="dementia_assessment")][0].state' met "its need is met"

expect 0 "decline" inoue decline 26-00001-0/2 --code no_capacity --reason 手が足りない --instead none
has '[.needs[]|select(.need=="watch_over")][0]|[.state,.holder]|join(" ")' "open madoguchi" "the need is the lead's again"
expect 0 "refer" tanaka refer "$CASE" --need watch_over --to 地域包括支援課 --ask 見守ってほしい --keep 窓口が声をかける
has '.referrals[-1]|[.need,.to,.state,.keep]|join(" ")' "watch_over houkatsu sent 窓口が声をかける" "sent elsewhere"
expect 0 "withdraw" tanaka withdraw "$(j '.referrals[-1].id')" --reason 近所が見守る
expect 0 "end" tanaka end "$CASE" watch_over --reason 近所が見守る
has '[.needs[]|select(.need=="watch_over")][0].state' ended "ended"
expect 0 "update" tanaka update "$CASE" --fact 不登校
has '[.needs[]|select(.need=="school_return")][0].state' asked "a new fact opens its need by itself"
expect 0 "board" suzuki board
has '.cases[0]|[.id,.lead,.silent_days]|tostring' '["26-00001-0","madoguchi",0]' "a line of the board"
expect 0 "status" suzuki status
has '[.ready,.office,.cases_open]|tostring' '[true,"shiken",1]' "status"
expect 0 "clock now" suzuki clock now
has .now 2026-04-01T09:00:00+09:00 "the simulated time"
expect 0 "clock advance" miyazaki clock advance 4bh
has .now 2026-04-01T13:00:00+09:00 "moved"
expect 0 "clock set" miyazaki clock set 2026-04-02T10:00
expect 0 "rules reload" nakamura rules reload
expect 0 "audit verify" kudo audit verify
has '[.ok,.violations]|tostring' '[true,[]]' "in order"
plain --version
[[ "$OUT" == tsunagi\ * ]]
say $? "--version"
done_testing
