#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Beyond the holiday table due times are estimates; a table that has grown has them counted anew, once, by
# a reload and by a start, also where the daemon is killed in between.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# grow YEAR MONTH/DAY…: the table has these rows of another year
grow() {
	local year=$1 day
	shift
	for day in "$@"; do echo "$year/$day,休みの日" >>"$work/pack/holidays.csv"; done
}
due() { j ".referrals[]|select(.id==\"$1\")|\"\(.due) \(.estimated // false)\""; }
is() { # REFERRAL WANTED WHAT: its due time, and whether it is an estimate
	run tanaka show "$CASE"
	local got
	got=$(due "$1")
	[ "$got" = "$2" ]
	say $? "$3" "$1 is due '$got', wanted '$2'"
}

start_daemon
run miyazaki clock set 2028-01-06T10:00
take_in --fact dementia_signs --fact school_refusal --area kita --consent no
ref dementia_assessment
is "$REF" "2028-01-10T17:15:00+09:00 true" "beyond the table it is estimated"
first=$CASE first_ref=$REF
ref school_return
expect 0 "another accepts by a date of its own" ishikawa accept "$REF" --owner ishikawa --next 2028-01-10
is "$REF" "2028-01-10T17:15:00+09:00 false" "which is none"
dated=$REF

# ---- an estimate is marked wherever it is shown
shows() { # FILTER WHAT: of the last answer: all that is due so is marked, and something is
	has "[$1|select(.due==\"2028-01-10T17:15:00+09:00\")|.estimated]|unique|tostring" '[true]' "$2"
}
run yamada inbox
shows '.items[]' "in the inbox"
run suzuki board
shows '.cases[]' "on the board"
shows '.cases[].turns[]|select(.id != "'"$dated"'")' "and its turns"
run suzuki review
shows '(.new[],.carried[])|.matrix[]|select(.referral != "'"$dated"'")' "in the review"
run tanaka rules explain "$CASE"
shows '.times[]|select(.term=="2bd")' "where it is explained"
plain --json rules route --pack "$work/pack" --fact dementia_signs --on 2028-01-06T10:00
shows '.needs[]' "where it would go"
plain --json rules route --pack "$work/pack" --fact dementia_signs --fact school_refusal --area kita --consent yes --on 2028-01-06T10:00
has '.meeting|[.on,.estimated]|tostring' '["2028-01-19",true]' "and a meeting's day"
run suzuki agenda shien
has '[.on,.estimated]|tostring' '["2028-01-11",true]' "that of an agenda"
plain --json rules explain --pack "$work/pack" --fact dementia_signs --on 2028-01-06T10:00
shows '.needs[]' "and why"
plain --json calendar due 2bd --pack "$work/pack" --from 2028-01-06T10:00
shows . "in the calendar"
sees_all() { # WHAT COMMAND…: in Japanese
	local what=$1
	shift
	in_lang ja_JP.UTF-8 "$@"
	sees "（見込み）" "$what"
}
sees_all "people read it in the case" --as suzuki show "$CASE"
sees_all "in the inbox" --as yamada inbox
sees_all "on the board" --as suzuki board
sees_all "in the review" --as suzuki review --format html
sees_all "on the sheet" --as suzuki sheet "$CASE"
sees_all "at the intake" --as tanaka intake --fact dementia_signs --area kita --dry-run
sees_all "in a trial" rules route --pack "$work/pack" --fact dementia_signs --on 2028-01-06T10:00

# ---- a pack that has grown while the daemon was down
stop_daemon KILL
grow 2028 1/1 1/10
start_daemon
is "$first_ref" "2028-01-11T17:15:00+09:00 false" "a start with a longer table counts it anew"
has '[.events[]|select(.kind=="recounted" and .referral=="'"$first_ref"'")|"\(.data.was) \(.data.due) \(.actor)"]|join(",")' \
	"2028-01-10T17:15:00+09:00 2028-01-11T17:15:00+09:00 tsunagid" "by an event that says from when to when"
is "$dated" "2028-01-10T17:15:00+09:00 false" "a date that a person gave stands"
in_lang ja_JP.UTF-8 --as tanaka show "$first"
sees "期限の数え直し（祝日の表が延びたため）" "the history says so in Japanese"
run suzuki alerts
has '[.alerts[]|select(.kind=="turn" and .referral=="'"$first_ref"'")]|length' 1 "who has the turn is not told anew"
has '[.alerts[]|select(.kind=="turn" and .referral=="'"$first_ref"'" and .left_out)]|length' 0 "and what waits to be told is not left out"
expect 0 "the audit" kudo audit verify
has .ok true "replays it"

# ---- a reload
run miyazaki clock set 2029-01-04T10:00
take_in --fact dementia_signs --area kita --consent no
ref dementia_assessment
is "$REF" "2029-01-08T17:15:00+09:00 true" "a year later"
expect 0 "asked back" yamada query "$REF" --question 家族は
late=$CASE late_ref=$REF
grow 2029 1/1 1/8
expect 0 "a reload with a longer table" nakamura rules reload
is "$REF" "2029-01-09T17:15:00+09:00 false" "counts anew what waits for an answer"
has '[.events[]|select(.kind=="recounted" and .referral=="'"$REF"'")]|length' 1 "once"
expect 0 "a reload of the same pack" nakamura rules reload
run tanaka show "$CASE"
has '[.events[]|select(.kind=="recounted" and .referral=="'"$REF"'")]|length' 1 "changes nothing"
CASE=$first
run tanaka show "$CASE"
has '[.events[]|select(.kind=="recounted" and .referral=="'"$first_ref"'")]|length' 1 "nor does it touch what is past"
has ".referrals[]|select(.id==\"$first_ref\")|.level" 4 "whose steps stay taken"
CASE=$late

# ---- nothing half: killed at any moment of a reload, it is counted anew once
run miyazaki clock set 2030-01-10T10:00
cases=()
for _ in 1 2 3 4 5 6; do
	take_in --fact dementia_signs --area kita --consent no
	cases+=("$CASE")
done
stop_daemon
cp -r "$work/data" "$work/before"
cp "$work/pack/holidays.csv" "$work/shorter"
grow 2030 1/1 1/14
cp "$work/pack/holidays.csv" "$work/longer"
for wait in 0.002 0.01 0.02 0.04; do
	rm -rf "$work/data"
	cp -r "$work/before" "$work/data"
	cp "$work/shorter" "$work/pack/holidays.csv"
	start_daemon
	cp "$work/longer" "$work/pack/holidays.csv"
	"$TSUNAGI_BIN/tsunagi" --as nakamura rules reload >/dev/null 2>&1 &
	asks=$!
	sleep "$wait"
	stop_daemon KILL
	wait "$asks"
	start_daemon
	for CASE in "${cases[@]}"; do
		run tanaka show "$CASE"
		j '[.referrals[]|select(.need=="dementia_assessment")|.due]+[.events[]|select(.kind=="recounted" and .need=="dementia_assessment")|.data.due]|join(" ")'
	done >"$work/found"
	[ "$(sort -u "$work/found")" = "2030-01-15T17:15:00+09:00 2030-01-15T17:15:00+09:00" ]
	say $? "killed after $wait s: every case once" "$(sort "$work/found" | uniq -c)"
	stop_daemon
done
start_daemon
expect 0 "the audit" kudo audit verify
has .ok true "is in order"
done_testing
