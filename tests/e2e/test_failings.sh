#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2016
# Each failing appears and ends in the step that causes it, everywhere: in the case,
# the board, the inbox, the metrics and the alerts, with why and what mends it, and
# with its kinds distinguished.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
at() { run miyazaki clock set "$1"; [ "$STATUS" = 0 ] || say 1 "clock set $1"; }
# seen FAILING INBOX WHAT: everywhere, of CASE; INBOX: whose, or - where nothing waits
seen() {
	run suzuki show "$CASE"
	has ".failings|index(\"$1\")!=null" true "$3: on the case"
	has "[.failing_details[]|select(.failing==\"$1\" and .why!=\"\" and (.mend|startswith(\"tsunagi \")))]|length>0" true "$3: why, and what mends it"
	run suzuki board
	has "[.cases[]|select(.id==\"$CASE\")][0].failings|index(\"$1\")!=null" true "$3: on the board"
	run suzuki alerts
	has "[.alerts[]|select(.case==\"$CASE\" and .failing==\"$1\")]|length>0" true "$3: among the alerts"
	if [ "$2" != - ]; then
		run suzuki inbox --section "$2"
		has "[.items[]|select(.case==\"$CASE\").failings[]]|index(\"$1\")!=null" true "$3: in the inbox"
	fi
	is_counted "$1" "$3"
}
counted() { curl -s --unix-socket "$TSUNAGI_SOCKET" http://localhost/metrics | awk -v f="tsunagi_failing_cases{failing=\"$1\"}" '$1 == f { n = $2 } END { print n + 0 }'; }
is_counted() { # FAILING WHAT: the metrics count as many cases as the board shows
	run suzuki board
	local n
	n=$(counted "$1")
	[ "$n" = "$(j "[.cases[]|select(.failings|index(\"$1\"))]|length")" ]
	say $? "$2: in the metrics" "$n"
}
# gone FAILING WHAT: by the last step
gone() {
	run suzuki show "$CASE"
	has ".failings|index(\"$1\")" null "$2: on the case"
	has "[.failing_details[]|select(.failing==\"$1\")]|length" 0 "$2: no reason left"
	run suzuki board
	has "[.cases[]|select(.id==\"$CASE\")][0].failings|index(\"$1\")" null "$2: on the board"
	is_counted "$1" "$2"
}
why() { run suzuki show "$CASE"; has "[.failing_details[]|select(.failing==\"$1\")|.why]|map(select(contains(\"$2\")))|length>0" true "the reason names what it is: $2"; }
told() { run suzuki alerts; has "[.alerts[]|select(.case==\"$CASE\" and .failing==\"$1\")][-1]|\"\(.to) \(.at[:16])\"" "$2" "told to whom, at which instant"; }

# dumped: a need declined twice
take_in --fact living_alone --age 80 --consent no
ref watch_over
run inoue decline "$REF" --code no_capacity --reason 手一杯 --instead none
has '.failings|length' 0 "once declined is not yet dumped"
run tanaka refer "$CASE" --need watch_over --to houkatsu --ask 見守る --keep 窓口が続ける
REF=$(j .referral.id)
run yamada decline "$REF" --code not_ours --reason 所管外 --instead none
has '.failings|join(",")' dumped "dumped in the step of the second decline"
seen dumped madoguchi "declined twice"
why dumped 見守り
told dumped "renkei 2026-04-01T09:00"
run suzuki decide "$CASE" watch_over --meeting shien --to kenkou --due 2026-04-10 --reason 会議で決定
REF=$(j .referral.id)
has '.failings|join(",")' dumped "asked by the meeting, and still nobody has it"
run inoue accept "$REF" --owner inoue --next 2026-04-03
gone dumped "once somebody has it"

# faded: what was accepted, past its date; and silence
at 2026-04-03T17:14
run suzuki show "$CASE"
has '.failings|length' 0 "not a minute before"
at 2026-04-03T17:15
seen faded kenkou "accepted, and its date has passed"
why faded 見守り
told faded "kenkou 2026-04-03T17:15"
run inoue progress "$REF" --note 訪問した --next 2026-05-20
gone faded "with the next progress"
at 2026-05-07T17:14
run suzuki show "$CASE"
has '.failings|index("faded")' null "twenty business days of silence, but a minute"
at 2026-05-07T17:15
seen faded kenkou "nobody does anything"
why faded "nobody has done anything"
told faded "kenkou 2026-04-03T17:15"
run suzuki alerts
has "[.alerts[]|select(.case==\"$CASE\" and .failing==\"faded\")][0]|\"\(.to) \(.at[:16])\"" "renkei 2026-05-07T17:15" "and the coordinator, of the silence"
run tanaka update "$CASE" --note 電話で話した
gone faded "with anything that anybody does"

# vague: a need that waits for the lead, past its date; a lead offer; two who have one need
run inoue report "$REF" --outcome supported --note 済
run tanaka confirm "$REF"
at 2026-05-12T09:00
take_in --fact school_refusal --area kita --consent no
ref school_return
run ishikawa decline "$REF" --code not_ours --reason 所管外 --instead none
at 2026-05-14T17:14
run suzuki show "$CASE"
has '.failings|length' 0 "the lead has its time"
at 2026-05-14T17:15
seen vague madoguchi "a need that the lead leaves lying, and a lead offer"
why vague 学びに戻る支え
ref lead
run ishikawa accept "$REF" --owner ishikawa --next 2026-05-20
run suzuki show "$CASE"
has '[.failing_details[]|select(.failing=="vague")]|length' 1 "the offer is answered, the need still waits"
run ishikawa refer "$CASE" --need school_return --to kodomo --ask 様子を見る --keep 学校が続ける
gone vague "with the need asked again"
run suzuki inbox --section kodomo
has "[.items[]|select(.case==\"$CASE\")][0].failings|length" 0 "and in the inbox"

take_in --fact isolated --consent no
ref ties
run suzuki accept "$REF" --owner suzuki --next 2026-05-18
run tanaka update "$CASE" --consent yes
run tanaka refer "$CASE" --need ties --to shakyo --ask 訪ねる --keep 窓口が続ける
OTHER=$(j '[.referrals[]|select(.need=="ties" and .to=="shakyo")][0].id')
run miyamoto accept "$OTHER" --owner miyamoto --next 2026-05-18
has '.failings|join(",")' vague "one need that two have accepted, in the step of the second"
seen vague shakyo "accepted by two"
why vague 地域とのつながり
told vague "renkei 2026-05-14T17:15"
run miyamoto report "$OTHER" --outcome supported --note 済
run suzuki confirm "$OTHER" --reason 窓口に代わって確認
[ "$STATUS" = 0 ] || run tanaka confirm "$OTHER"
gone vague "when one of the two is done"

# unanswered, in the words that people read
at 2026-05-15T09:00
take_in --fact living_alone --age 80
at 2026-05-19T17:15
seen unanswered kenkou "nobody answers"
in_lang ja_JP.UTF-8 --as suzuki show "$CASE"
sees "「見守り」：健康推進課の番です" "why, in Japanese"
in_lang ja_JP.UTF-8 --as suzuki board
sees "レスポンスが無い" "on the board, in Japanese"
in_lang ja_JP.UTF-8 --as suzuki inbox --section kenkou
sees "レスポンスが無い" "in the inbox, in Japanese"
run kudo audit verify
has .ok true "the audit agrees"
done_testing
