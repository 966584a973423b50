#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2317
# The disk runs full: intake is refused early, existing cases can be read and worked
# on, and the daemon recovers by itself.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
shm=$(mktemp -d /dev/shm/tsunagi-e2e.XXXXXX 2>/dev/null || mktemp -d)
trap 'stop_daemon; umount "$work/tiny" 2>/dev/null; rm -rf "$shm"; finish' EXIT
ln -s "$shm" "$work/data"
free_mb() { df --output=avail -B1M "$1" | tail -n 1 | tr -d ' '; }
soon() { # COMMAND …: within three seconds
	local until=$((SECONDS + 3))
	until "$@"; do
		[ $SECONDS -lt $until ] || return 1
		sleep 0.2
	done
}
taken() { run tanaka intake --fact isolated; [ "$STATUS" = 0 ]; }
not_taken() { ! taken; }

start_daemon --reserve $(($(free_mb "$shm") - 40))
take_in --fact dementia_signs --area kita --name 試験花子
fallocate -l 80M "$shm/filler"
soon not_taken
say $? "below the reserve no case is taken in"
[ "$STATUS" = 5 ] && refused disk-nearly-full "it says why, and can be tried again"
OUT=$(curl -s -D "$work/head" --unix-socket "$TSUNAGI_SOCKET" -H 'X-Tsunagi-As: tanaka' http://x/v1/cases -d '{"note":"x"}')
grep -qi '^retry-after: [0-9]' "$work/head" && grep -q ' 503 ' "$work/head"
say $? "503 with Retry-After over HTTP"
expect 0 "a case that is there can be read" tanaka show "$CASE"
expect 0 "and worked on" yamada accept "$CASE/1" --owner yamada --next 2bd
expect 0 "what would become of a case can be tried" tanaka intake --fact isolated --dry-run
run suzuki status
has '.warnings|map(select(test("disk")))|length' 1 "the status warns"
rm "$shm/filler"
soon taken
say $? "with room again it goes on by itself"
expect 2 "a reserve is a number" tanaka status --reserve x
stop_daemon

# Files may not grow: every write fails, as on a full disk.
start_daemon
run suzuki status
before=$(j .cases_open)
prlimit --pid "$daemon_pid" --fsize=4096:
expect 5 "where nothing can be written no case is taken in" tanaka intake --fact isolated
expect 0 "but all can be read" suzuki board
expect 5 "nothing that could not be stored is acknowledged" yamada progress "$CASE/1" --note x --next 3bd
prlimit --pid "$daemon_pid" --fsize=unlimited:
soon taken
say $? "and with room it goes on by itself"
expect 0 "also with the rest" yamada progress "$CASE/1" --note x --next 3bd
run suzuki status
[ "$(j .cases_open)" -gt "$before" ]
say $? "what was acknowledged is there"
expect 0 "the audit agrees" kudo audit verify
stop_daemon

# A disk of 16 MB, where one can be mounted.
mkdir "$work/tiny"
if mount -t tmpfs -o size=16m tmpfs "$work/tiny" 2>/dev/null; then
	rm "$work/data"
	ln -s "$work/tiny" "$work/data"
	start_daemon --reserve 4
	take_in --fact dementia_signs --area kita --name 試験花子
	acknowledged=1
	for i in $(seq 3000); do
		code=$(curl -s -o "$work/answer" -w '%{http_code}' --unix-socket "$TSUNAGI_SOCKET" -H 'X-Tsunagi-As: tanaka' \
			-H "Idempotency-Key: $i" http://x/v1/cases -d '{"facts": {"isolated": true}}')
		[ "$code" = 201 ] || break
		acknowledged=$((acknowledged + 1))
	done
	[ "$code" = 503 ] && [ "$(jq -r .error.code "$work/answer")" = disk-nearly-full ]
	say $? "after $acknowledged cases the reserve is reached" "$code $(cat "$work/answer")"
	dd if=/dev/zero of="$work/tiny/filler" bs=64k 2>/dev/null
	for n in 1 2 3 4 5 6; do
		run yamada accept "$CASE/1" --owner yamada --next 2bd
		[ "$STATUS" = 0 ] || break
		run yamada progress "$CASE/1" --note "$(printf '%2000s' x)" --next 3bd
		[ "$STATUS" = 0 ] || break
	done
	expect 0 "quite full, all can still be read" suzuki show "$CASE"
	expect 0 "and found" suzuki find 試験
	rm "$work/tiny/filler"
	run suzuki status
	has .cases_open "$acknowledged" "every case that was acknowledged is there, and no other"
	expect 0 "the audit agrees" kudo audit verify
	stop_daemon
	start_daemon --reserve 0
	expect 0 "also after a restart" kudo audit verify
	expect 0 "and work goes on" tanaka intake --fact isolated
	stop_daemon
else
	echo "# no file system can be mounted here: the 16 MB disk is not tried"
fi
done_testing
