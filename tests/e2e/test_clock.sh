#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# The simulated clock, and what time alone does: failings appear, nothing ends.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
take_in --fact dementia_signs --fact school_refusal --area kita --consent no
expect 1 "the clock never goes back" miyazaki clock set 2026-03-31
expect 2 "not a time" miyazaki clock set noon
expect 2 "not a term" miyazaki clock advance 2
run miyazaki clock set 2026-04-03T17:14
run tanaka show "$CASE"
has '[.referrals[]|select(.need=="dementia_assessment")][0].overdue' false "not yet late"
has '.failings|join(",")' unanswered "the school's day is past already"
run miyazaki clock advance 1h
run tanaka show "$CASE"
has '[.referrals[]|select(.need=="dementia_assessment")][0].overdue' true "late from its due time on"
has '.failings|join(",")' unanswered,vague "the lead's offer past due is vague"
run miyazaki clock set 2027-05-06T09:00
expect 0 "after 400 days" tanaka show "$CASE"
has '[.status,(.referrals|map(.state)|unique|join(","))]|join(" ")' "open sent" "no timer has ended anything"
has '.failings|index("faded")|type' number "it is seen as fading away"
run suzuki board
has '.cases[0].silent_days' 400 "the board counts the days of silence"
run suzuki status
has .overdue 3 "everything is late"
expect 0 "the audit agrees" kudo audit verify

stop_daemon
ERR=$(timeout 20 "$TSUNAGI_BIN/tsunagid" --pack "$work/pack" --data "$work/data" --socket "$work/s2" 2>&1)
STATUS=$?
OUT=''
[ "$STATUS" != 0 ] && [ "$STATUS" != 124 ]
say $? "a daemon on the real clock doesn't open a simulation's data"
work2=$work/real
mkdir "$work2"
"$TSUNAGI_BIN/tsunagid" --pack "$work/pack" --data "$work2/data" --socket "$work2/s" 2>/dev/null &
real=$!
for _ in $(seq 100); do "$TSUNAGI_BIN/tsunagi" --socket "$work2/s" --json status >/dev/null 2>&1 && break; sleep 0.05; done
TSUNAGI_SOCKET=$work2/s expect 1 "the real clock is moved by nobody" miyazaki clock advance 1d
kill "$real"
wait "$real" 2>/dev/null
ERR=$(timeout 20 "$TSUNAGI_BIN/tsunagid" --pack "$work/pack" --data "$work2/data" --socket "$work2/s" --simulate 2026-04-01T09:00 2>&1)
STATUS=$?
[ "$STATUS" != 0 ] && [ "$STATUS" != 124 ]
say $? "nor a simulation the data of a real office"
done_testing
