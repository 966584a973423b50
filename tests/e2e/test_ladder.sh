#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# The ladder on the simulated clock: who is notified when, once and in order, even
# after the daemon was stopped or killed; alerts, failings, joining.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
sed -i 's/id: kenkou, name: 健康推進課,/& alert: ["webhook:http:\/\/127.0.0.1:9\/none"],/' "$work/pack/office.yaml"
sed -i "s/login: yamada, /&mail: yamada@example.jp, /" "$work/pack/staff.yaml"
# at TIME: sets the clock
at() { run miyazaki clock set "$1"; [ "$STATUS" = 0 ] || say 1 "clock set $1"; }
# steps REF: step@instant>whom of its ladder, in order
steps() { j "[.events[]|select(.kind==\"ladder\" and .referral==\"$1\")|.data.given // .data|.step] | join(\",\")"; }
told() { j "[.alerts[]|select(.kind==\"late\" and .referral==\"$1\")]|reverse|map(\"\(.level) \(.to) \(.at[:16])\")|join(\", \")"; }

# start_at TIME: a daemon that slept until then
start_at() {
	"$TSUNAGI_BIN/tsunagid" --pack "$work/pack" --data "$work/data" --socket "$TSUNAGI_SOCKET" --simulate "$1" \
		2>>"$work/log" >&2 &
	daemon_pid=$!
	for _ in $(seq 200); do
		"$TSUNAGI_BIN/tsunagi" --json status >/dev/null 2>&1 && return 0
		sleep 0.05
	done
}

start_daemon
take_in --fact dementia_signs --area kita --consent no
ref dementia_assessment
run suzuki show "$CASE"
has "[.referrals[]|select(.id==\"$REF\")][0].level" 0 "no step before the due time"
at 2026-04-03T17:14
run suzuki alerts
has '[.alerts[]|select(.kind=="late")]|length' 0 "nobody is told before that it is late"
has '[.alerts[]|select(.kind=="turn").referral]|sort|join(" ")' "$CASE/1 $CASE/2" "but that the turn has come"
at 2026-04-03T17:15
run suzuki show "$CASE"
has "[.referrals[]|select(.id==\"$REF\")][0].level" 1 "the first step at the due time itself"
has '[.failing_details[].failing]|unique|join(",")' "unanswered,vague" "the failings say why"
has '[.failing_details[]|select(.failing=="unanswered")][0].mend' "tsunagi accept $REF --owner … --next …" "and what mends them"
at 2026-04-06T17:15
at 2026-04-06T18:00
run suzuki alerts
[ "$(told "$REF")" = "1 houkatsu 2026-04-03T17:15, 2 sato 2026-04-06T17:15" ]
say $? "the section, then its head, over the weekend" "$(told "$REF")"
has '.alerts[0]|keys|map(select(.=="id" or .=="case" or .=="referral" or .=="need" or .=="failing" or .=="level" or .=="to" or .=="sink" or .=="at" or .=="delivered" or .=="attempts" or .=="last_error"))|length' 12 "an alert has its fields"

# slept through: the daemon is killed, the time of its next start is later
stop_daemon KILL
start_at 2026-04-20T10:00
run suzuki show "$CASE"
has "[.referrals[]|select(.id==\"$REF\")][0].level" 4 "after a kill it catches up to the top"
[ "$(steps "$REF")" = "1,2,3,4" ]
say $? "each step once, in order" "$(steps "$REF")"
run suzuki alerts
[ "$(told "$REF")" = "1 houkatsu 2026-04-03T17:15, 2 sato 2026-04-06T17:15, 3 renkei 2026-04-07T17:15, 4 renkei 2026-04-08T17:15" ]
say $? "at their own instants" "$(told "$REF")"
stop_daemon
start_at 2026-04-20T10:00
run suzuki alerts
N=$(j '.alerts|length')
run miyazaki clock advance 1h
run suzuki alerts
has '.alerts|length' "$N" "nothing twice after a restart"
run yamada accept "$REF" --owner yamada --next 2026-04-24
run suzuki show "$CASE"
has "[.referrals[]|select(.id==\"$REF\")][0].level" 0 "a new due time begins at the foot"
at 2026-04-24T17:15
run suzuki alerts --undelivered
has "[.alerts[]|select(.referral==\"$REF\")][0]|\"\(.to) \(.failing) \(.level)\"" "yamada faded 1" "an accepted one is its owner's"

# urgent ones at night, by hours
at 2026-05-01T22:00
take_in --fact child_abuse --area kita
ref child_safety
at 2026-05-04T06:00
run suzuki alerts
told_of_duty() { jq -r "[.alerts[]|select(.need==\"child_safety\" and .case==\"$CASE\" and .kind==\"late\")]|sort_by(.level)|map(\"\(.level) \(.to) \(.at[:16])\")|join(\", \")" <<<"$OUT"; }
[ "$(told_of_duty)" = "1 kodomo 2026-05-03T22:00, 2 kodomo 2026-05-04T00:00, 3 renkei 2026-05-04T02:00, 4 renkei 2026-05-04T06:00" ]
say $? "urgent: by the hour, at night, in the holidays; no head: the section" "$(told_of_duty)"
has "[.alerts[]|select(.need==\"child_safety\" and .level==1)][0].send_at" "2026-05-04T06:00:00+09:00" "and sent at once"

# a sink of the pack
at 2026-05-11T09:00
take_in --fact living_alone --age 80
ref watch_over
at 2026-05-13T17:15
run suzuki alerts --undelivered
has "[.alerts[]|select(.referral==\"$REF\")][0]|\"\(.sink) \(.send_at)\"" "webhook:http://127.0.0.1:9/none 2026-05-14T08:30:00+09:00" "out of hours it waits for the next opening"
run suzuki status
has '.outbox_pending > 0' true "the status counts what waits"
expect 0 "the board shows the step" suzuki board
has "[.cases[]|select(.id==\"$CASE\")][0].level" 1 "of each case"
run inoue alerts
has '[.alerts[].to]|unique|join(",")' kenkou "a section sees its own alerts only"

# the same person at two counters
take_in --fact isolated --name 髙田花子 --kana たかだはなこ --birth 1948-05-03
A=$CASE
run mori intake --fact school_refusal --name 高田花子 --kana タカダハナコ --birth 1948-5-3
B=$(j .id)
run suzuki show "$A"
has '.failings|join(",")' hoarded "one person's cases, not joined"
has '.failing_details[0].mend' "tsunagi join $A $B" "it says how to join them"
expect 2 "not to itself" suzuki join "$A" "$A"
expect 0 "joined" suzuki join "$A" "$B"
has '.failings|length' 0 "mended at once"
has '.joined|join(",")' "$B" "each names the other"
expect 1 "once is enough" suzuki join "$B" "$A"
run suzuki show "$B"
has '.joined|join(",")' "$A" "on both sides"

# Prometheus: what is open and late, what was done since the start
metrics=$(curl -s --unix-socket "$TSUNAGI_SOCKET" http://localhost/metrics)
metric() { # PATTERN WHAT
	grep -qE "^$1" <<<"$metrics"
	say $? "metrics: $2" "$(head -c 600 <<<"$metrics")"
}
metric 'tsunagi_intakes_total 4$' "intakes since the restart"
metric 'tsunagi_referrals\{section="kodomo",state="sent"\} [1-9]' "referrals by section and state"
metric 'tsunagi_overdue_by_step\{step="4"\} [1-9]' "overdue by step"
metric 'tsunagi_failing_cases\{failing="unanswered"\} [1-9]' "failings"
metric 'tsunagi_declines_total\{code="not_ours"\} 0$' "declines by code"
metric 'tsunagi_answer_seconds_count\{section="houkatsu"\} 1$' "answer times by section"
metric 'tsunagi_commit_seconds_count [1-9]' "commit latency"
metric 'tsunagi_loop_lag_seconds_bucket\{le="\+Inf"\} [1-9]' "loop latency"
if command -v promtool >/dev/null; then
	promtool check metrics <<<"$metrics" >/dev/null 2>&1
	say $? "promtool reads them"
fi

# killed while it climbs, again and again: each step once, in order
for i in 1 2 3 4 5 6; do
	"$TSUNAGI_BIN/tsunagi" --as miyazaki clock advance 1bd >/dev/null 2>&1 &
	sleep "0.00$i"
	stop_daemon KILL
	wait
	start_daemon
done
at 2026-06-12T09:00   # what of the moves was not acknowledged may not have been
for case in "$A" "$B"; do
	run suzuki show "$case"
	# shellcheck disable=SC2016 # $d is jq's
	has '[.events[]|select(.kind=="ladder")|(.data.given // .data) as $d|[.referral,$d.need,$d.due,$d.step]]|length - (unique|length)' 0 "no step of $case twice"
	# shellcheck disable=SC2016
	has '[.events[]|select(.kind=="ladder")|(.data.given // .data) as $d|{k:[.referral,$d.need,$d.due],s:$d.step}]|group_by(.k)|map(map(.s)|join(""))|unique|join(",")' 1234 "and all in order"
done

# 400 days
at 2027-06-15T09:00
run suzuki board
has '[.cases[].level]|unique|join(",")' 4 "everything open stands on the top step"
run suzuki show "$A"
has '[.referrals[].state]|unique|join(",")' sent "and nothing has ended"
# another ladder in the pack: what stood on top climbs on
sed -i 's/^  ladder: .*/  ladder: [0bd, 1bd, 2bd, 3bd, 4bd]/' "$work/pack/office.yaml"
run nakamura rules reload
[ "$STATUS" = 0 ]
say $? "the pack is loaded anew"
run miyazaki clock advance 1h
run suzuki show "$A"
has '[.referrals[].level]|max' 5 "the ladder's new step is taken"
expect 0 "the audit agrees" kudo audit verify
plain --as suzuki alerts
sees "shown only" "people see what could not be sent"
plain --as suzuki watch --times 1
sees "$A" "watch shows the board"
done_testing
