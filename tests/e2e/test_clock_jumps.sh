#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# The machine's clock jumps, and the machine sleeps: no alert comes early or twice,
# and what is due is seen within 60 seconds. Here a minute passes in three seconds
# (tests/support/shift_clock.c).
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
shim=$TSUNAGI_BIN/../tests/libshift_clock.so
RATE=20
DAY=86400
made=$(python3 -c 'import time; print(time.monotonic_ns())')
start=$(date -d 2026-04-01T09:00:00+09:00 +%s)
real=0 slept=0
shift_clock() { printf '%s %s %s %s %s\n' "$start" "$RATE" "$real" "$slept" "$made" >"$work/shift.new" && mv "$work/shift.new" "$work/shift"; }
shift_clock
export SHIFT_CLOCK=$work/shift ASAN_OPTIONS=verify_asan_link_order=0:${ASAN_OPTIONS:-}

start_shifted() {
	[ -d "$work/pack" ] || cp -r "$here/pack" "$work/pack"
	LD_PRELOAD=$shim "$TSUNAGI_BIN/tsunagid" --pack "$work/pack" --data "$work/data" --socket "$TSUNAGI_SOCKET" 2>>"$work/log" &
	daemon_pid=$!
	for _ in $(seq 200); do
		"$TSUNAGI_BIN/tsunagi" --json status >/dev/null 2>&1 && return 0
		sleep 0.05
	done
	sed 's/^/# /' "$work/log"
	exit 1
}
now() { run suzuki status; j .now; }
# passes SECONDS: of the shifted clock; requests make the loop look at its timers in time
passes() {
	local until
	until=$(($(date +%s%N) + $1 * 1000000000 / RATE))
	while [ "$(date +%s%N)" -lt "$until" ]; do
		"$TSUNAGI_BIN/tsunagi" --json status >/dev/null
		sleep 0.05
	done
}
alerts() { run suzuki alerts; j '[.alerts[]|select(.kind=="late")]|length'; }
twice() { run suzuki alerts; j '[.alerts[]|[.kind,.case,.referral,.need,.level,.to,(if .kind=="digest" then .at else null end)]]|length - (unique|length)'; }

start_shifted
[[ "$(now)" == 2026-04-01T09:* ]]
say $? "the daemon runs on the shifted clock" "$(now)"
take_in --fact dementia_signs --area kita --consent no
ref dementia_assessment
has "[.referrals[]|select(.id==\"$REF\")][0].due" "2026-04-03T17:15:00+09:00" "due by it"
passes 20
[ "$(alerts)" = 0 ]
say $? "nothing is due"

# 30 days ahead for some seconds, and back (well before it would be believed, on a busy machine too)
real=$((30 * DAY))
shift_clock
passes 4
run tanaka update "$CASE" --fact isolated
has '[.referrals[].level]|max' 0 "a verb meanwhile takes no step of the ladder"
has '.referrals[-1].due' "2026-04-03T17:15:00+09:00" "and its due time is of the clock that is believed"
passes 4
[ "$(alerts)" = 0 ]
say $? "nobody is told on the word of a clock that has just leapt" "$(alerts)"
real=0
shift_clock
passes 60
[ "$(alerts)" = 0 ]
say $? "nor when it has come back" "$(alerts)"
[[ "$(now)" == 2026-04-01T09:* ]]
say $? "time has gone on as before" "$(now)"

# 30 days ahead, and it stays
real=$((30 * DAY))
shift_clock
passes 61
[[ "$(now)" == 2026-05-01T09:* ]]
say $? "a leap that stands is believed" "$(now)"
run suzuki show "$CASE"
has "[.referrals[]|select(.id==\"$REF\")][0].level" 4 "what is due by it is seen within 60 seconds"
[ "$(twice)" = 0 ]
say $? "each step once" "$(twice)"
COUNT=$(alerts)

# 30 days back: followed at once, nothing is told again, nothing is undone
real=0
shift_clock
passes 61
[[ "$(now)" == 2026-04-01T09:* ]]
say $? "a step back is followed" "$(now)"
[ "$(alerts)" = "$COUNT" ]
say $? "and tells nobody anything" "$(alerts) $COUNT"
run suzuki show "$CASE"
has "[.referrals[]|select(.id==\"$REF\")][0].level" 4 "what was told stays told"
FIRST=$CASE
take_in --fact living_alone --age 80
ref watch_over
has "[.referrals[]|select(.id==\"$REF\")][0].due" "2026-04-03T17:15:00+09:00" "what comes in is due by the clock as it is"

# the machine sleeps for eight days: no leap, for the steady clock has gone on too
slept=$((8 * DAY))
shift_clock
passes 15
run suzuki show "$CASE"
has "[.referrals[]|select(.id==\"$REF\")][0].level" 4 "after a suspend it is seen at the next look"
has "[.referrals[]|select(.id==\"$REF\")][0].state" sent "and nothing has ended"
[ "$(twice)" = 0 ]
say $? "each step once" "$(twice)"
COUNT=$(alerts)

# a restart in between, and the clock ahead again
stop_daemon KILL
start_shifted
real=$((22 * DAY))
shift_clock
passes 61
run suzuki alerts
has "[.alerts[]|select(.case==\"$FIRST\" and .failing!=\"faded\")]|length - (map([.kind,.referral,.need,.level,.failing,.to])|unique|length)" 0 "no step is told again after a restart"
run kudo audit verify
has .ok true "the audit agrees"
grep -q 'the system clock leapt by 2592000 s' "$work/log" && grep -q 'jumped by -2592' "$work/log"
say $? "the log says what the clock did" "$(cat "$work/log")"
done_testing
