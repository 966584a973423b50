#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Open cases of the same person at several sections (hoarded): seen and notified on
# both sides in the step that causes it, and gone in the one that mends it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
failings() { run suzuki show "$1"; j '.failings|join(",")'; }
is_hoarded() { # CASE WHAT
	[ "$(failings "$1")" = hoarded ]
	say $? "$2" "$(failings "$1")"
}
is_well() {
	[ -z "$(failings "$1")" ]
	say $? "$2" "$(failings "$1")"
}
hoarded_alerts() { run suzuki alerts; j "[.alerts[]|select(.case==\"$1\" and .failing==\"hoarded\")]|length"; }
person=(--name 髙田花子 --kana たかだはなこ --birth 1948-05-03)

take_in --fact isolated "${person[@]}"
A=$CASE
is_well "$A" "one case is none too many"
run mori intake --fact school_refusal --name 高田花子 --kana タカダハナコ --birth 1948-5-3
B=$(j .id)
has '.failings|join(",")' hoarded "the answer of the intake says so"
is_hoarded "$A" "the older case has it in the same step"
[ "$(hoarded_alerts "$A"),$(hoarded_alerts "$B")" = 1,1 ]
say $? "the coordinator is told of both, once"
run suzuki alerts
has "[.alerts[]|select(.failing==\"hoarded\")][0]|\"\(.to) \(.at)\"" "renkei 2026-04-01T09:00:00+09:00" "at that instant"
run suzuki board
has '[.cases[]|select(.failings==["hoarded"])]|length' 2 "the board shows it"
run suzuki inbox --section gakkou
has '.items|length>0 and all(.[];.failings==[])' true "but no row of a section that can't mend it"
metrics=$(curl -s --unix-socket "$TSUNAGI_SOCKET" http://localhost/metrics | grep 'failing_cases{failing="hoarded"}')
[ "${metrics##* }" = 2 ]
say $? "and the metrics" "$metrics"
run suzuki show "$A"
has '.failing_details[0].why' "the same person has another open case, not joined: $B" "with the reason"
has '.failing_details[0].mend' "tsunagi join $A $B" "and what mends it"
run tanaka show "$A"
has '.failing_details[0]|"\(.why) \(.mend)"' "the same person has another open case, not joined tsunagi join $A …" "a case that one may not see is not named"
in_lang ja_JP.UTF-8 --as suzuki board
sees "抱え込" "in words"

expect 0 "joined" suzuki join "$A" "$B"
is_well "$A" "mended here"
is_well "$B" "and there"
metrics=$(curl -s --unix-socket "$TSUNAGI_SOCKET" http://localhost/metrics | grep -c 'failing_cases{failing="hoarded"}')
[ "$metrics" = 0 ]
say $? "no metric is left" "$metrics"
run suzuki show "$B"
has '[.events[]|select(.kind=="failing")|.data.given // .data|.began // .mended]|join(",")' hoarded,hoarded "began and mended are recorded"

# it begins by what is learnt of the person later, and ends so
run mori intake --fact child_abuse --name 佐藤一郎
C=$(j .id)
is_well "$C" "another person"
expect 0 "the name was wrong" suzuki update "$C" --name 髙田花子 --kana タカダハナコ --birth 1948-05-03
is_hoarded "$C" "from that update on"
has "[.events[]|select(.kind==\"same_person\")]|length" 1 "recorded"
is_hoarded "$A" "on each of the others"
run suzuki show "$A"
has '[.failing_details[]|select(.failing=="hoarded")]|length' 1 "which is joined to one and not to the other"
[ "$(hoarded_alerts "$A"),$(hoarded_alerts "$C")" = 2,1 ]
say $? "told anew"
expect 0 "corrected again" mori update "$C" --name 佐藤一郎 --kana さとういちろう --birth 1970-01-01
is_well "$C" "another person after all"
is_well "$A" "on the other side too"

# it ends with the case that is closed
run mori intake --fact isolated --name 佐藤一郎 --kana さとういちろう --birth 1970-01-01
run tanaka intake --fact isolated --name 佐藤一郎 --kana さとういちろう --birth 1970-01-01
D=$(j .id)
is_hoarded "$C" "three at two counters"
run suzuki show "$C"
has '[.failing_details[]|select(.failing=="hoarded")]|length' 2 "with one's own at the same section, too"
ref ties "suzuki"
run suzuki show "$D"
for r in $(j '.referrals[].id'); do
	expect 0 "withdrawn" tanaka withdraw "$r" --reason 取りやめ
done
run suzuki show "$D"
for n in $(j '.needs[].need'); do
	expect 0 "ended" tanaka end "$D" "$n" --reason 取りやめ
done
expect 0 "closed" tanaka close "$D" --outcome other --note 重複 --issue none
run suzuki show "$C"
has '[.failing_details[]|select(.failing=="hoarded")]|length' 1 "mended by closing the other"

# a database of a version that did not keep it: looked at once, when it is opened
run mori intake --fact child_abuse --name 上田二郎 --birth 1980-02-02
E=$(j .id)
run tanaka intake --fact isolated --name 上田二郎 --birth 1980-02-02
F=$(j .id)
run suzuki show "$E"
EVENTS=$(j '.events|length')
stop_daemon
sqlite3 "$work/data/tsunagi.db" "UPDATE cases SET unjoined = NULL, told = 0; DELETE FROM setting WHERE name = 'same_person'"
start_daemon
is_hoarded "$E" "an older database is looked through"
is_hoarded "$F" "on both sides"
run suzuki show "$E"
has '.events|length' $((EVENTS + 2)) "and it is recorded"
stop_daemon
start_daemon
run suzuki show "$E"
has '.events|length' $((EVENTS + 2)) "once"
run kudo audit verify
has .ok true "the audit agrees with all of it"
has '.violations|length' 0 "without a word"

# one of several marks written otherwise: still one person; and what stands for nobody is no mark
twice() { # WHAT WANTED FIRST… -- SECOND…
	local what=$1 wanted=$2 first=()
	shift 2
	while [ "$1" != -- ]; do first+=("$1"); shift; done
	shift
	run tanaka intake --fact isolated "${first[@]}"
	run mori intake --fact school_refusal "$@"
	has '.failings|join(",")' "$wanted" "$what"
}
twice "another reading of the same kanji" hoarded --name "河野 花" --kana コウノハナ --birth 1950-01-02 -- --name "河野 花" --kana カワノハナ --birth 1950-01-02
twice "kana without small letters" hoarded --name "服部 花" --kana ハットリ --birth 1950-01-03 -- --name "服部 花" --kana ﾊﾂﾄﾘ --birth 1950-01-03
twice "ヶ and ケ" hoarded --name "霞ヶ浦 花" --birth 1950-01-04 -- --name "霞ケ浦 花" --birth 1950-01-04
twice "an address by its numbers" hoarded --name "谷 花" --kana タニハナ --address 東町一丁目2番3号 -- --name "谷 花" --kana タニハナ --address 東町1-2-3
twice "a telephone" hoarded --name "沢 花" --phone 0740-22-0001 -- --name "沢 花" --phone 0740220001
twice "another birth" "" --name "岸 花" --birth 1950-01-05 --address 東町9 -- --name "岸 花" --birth 2015-01-05 --address 東町9
twice "不明 is nobody's name" "" --name 不明 --address 東町8 -- --name 不明 --address 東町8
twice "nor is 1900-01-01 a birth" "" --name "泉 花" --birth 1900-01-01 -- --name "泉 花" --birth 1900-01-01

# many cases of one person: each costs what the others do, and each is hoarded
many=(--name "多数花" --kana たすうはな --birth 1944-04-04)
events() { run suzuki status; j .events; }
for i in $(seq 1 30); do
	before=$(events)
	run tanaka intake --fact isolated "${many[@]}"
	LAST=$(j .id)
	[ "$i" != 1 ] || FIRST=$LAST
	cost[i]=$(($(events) - before))
done
[ "${cost[30]}" -le "${cost[12]}" ]
say $? "the 30th costs what the 12th does" "${cost[*]}"
for c in "$FIRST" "$LAST"; do is_hoarded "$c" "hoarded all the same"; done
run suzuki show "$LAST"
has '.same|length' 20 "the newest are named at once"
[ "$(j '[.failing_details[]|select(.failing=="hoarded")]|length')" -le 8 ]
say $? "a few of them as unjoined"
run kudo audit verify
has .ok true "the audit agrees"
done_testing
