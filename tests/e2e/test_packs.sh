#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# A pack with an error is never loaded: not at the start, not at a reload.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
start_fails() { # WHAT TEXT
	ERR=$(timeout 20 "$TSUNAGI_BIN/tsunagid" --pack "$work/bad" --data "$work/none" --socket "$work/s2" --simulate 2026-04-01T09:00 2>&1)
	STATUS=$?
	OUT=''
	[ "$STATUS" = 2 ]
	say $? "$1"
	sees "$2" "and says where"
	[ ! -e "$work/s2" ]
	say $? "and leaves no socket"
}
cp -r "$work/pack" "$work/bad"
sed -i 's/to: houkatsu, ask/to: houkatu, ask/' "$work/bad/routing.yaml"
start_fails "an undefined section" "routing.yaml:"
sees houkatsu "and what was meant"
rm "$work/bad/staff.yaml"
start_fails "no staff" staff.yaml
ERR=$("$TSUNAGI_BIN/tsunagid" --pack "$work/pack" 2>&1)
STATUS=$?
[ "$STATUS" = 2 ]
say $? "no data folder given"

start_daemon
take_in --fact dementia_signs --area kita --consent no
run suzuki status
pack=$(j .pack)
cp "$work/bad/routing.yaml" "$work/pack/routing.yaml"
expect 2 "a broken pack is refused at reload" nakamura rules reload
sees routing.yaml "and says where"
run suzuki status
has .pack "$pack" "the old one goes on"
expect 0 "and takes cases in" tanaka intake --fact dementia_signs
kill -HUP "$daemon_pid"
sleep 0.5
expect 0 "a SIGHUP with it doesn't end the daemon" suzuki status
has .pack "$pack" "nor change its pack"

cp "$here/pack/routing.yaml" "$work/pack/routing.yaml"
sed -i '/{login: yamada/d' "$work/pack/staff.yaml"
run yamada accept "$CASE/1" --owner yamada --next 2bd
expect 1 "who still holds work can't be dropped" nakamura rules reload
sees "$CASE" "the work is listed"
cp "$here/pack/staff.yaml" "$work/pack/staff.yaml"
sed -i 's/ask: 見守る/ask: 週に一度たずねる/' "$work/pack/routing.yaml"
expect 0 "a good one is loaded" nakamura rules reload
run suzuki status
[ "$(j .pack)" != "$pack" ]
say $? "its hash is another"
run tanaka intake --fact living_alone --age 80 --dry-run
has '.referrals[0].ask' 週に一度たずねる "and its words are said"
expect 4 "not everybody may reload" tanaka rules reload
done_testing
