#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Who may connect to the UNIX socket, and as whom (SO_PEERCRED); with real other
# users if the test runs as root.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
[ "$(stat -c %a "$TSUNAGI_SOCKET")" = 660 ]
say $? "the socket is for its owner and group"
stop_daemon
start_daemon --socket-mode 0600
[ "$(stat -c %a "$TSUNAGI_SOCKET")" = 600 ]
say $? "or as --socket-mode says"
stop_daemon
for wrong in 0999 0060 rw-rw---- 07777; do
	timeout 20 "$TSUNAGI_BIN/tsunagid" --pack "$work/pack" --data "$work/x" --socket "$work/x.sock" --socket-mode "$wrong" >/dev/null 2>&1
	[ $? = 2 ]
	say $? "not a mode: $wrong"
done
timeout 20 "$TSUNAGI_BIN/tsunagid" --pack "$work/pack" --data "$work/x" --socket "$work/x.sock" --socket-group no-such-group \
	--simulate 2026-04-01T09:00 >"$work/out" 2>&1
[ $? = 2 ] && grep -q no-such-group "$work/out" && [ ! -e "$work/x.sock" ]
say $? "not a group; no socket is left behind"

if [ "$(id -u)" != 0 ] || ! command -v setpriv >/dev/null; then
	echo "# not root: other users are not tried"
	done_testing
fi
# others may not read the folder that the programs were built in, as one in /root
mkdir "$work/bin"
cp "$TSUNAGI_BIN/tsunagid" "$TSUNAGI_BIN/tsunagi" "$work/bin"
TSUNAGI_BIN=$work/bin
# three users of Debian's own that this test may be: games is staff, man is in the group only
# users SOURCE: the login that staff.yaml has becomes a real user's
sed -i 's/login: tanaka,/login: games,/; s/login: sato,/login: daemon,/' "$work/pack/staff.yaml"
chmod 755 "$work"
chmod -R a+rX "$work/pack"
rm -rf "$work/data"
start_daemon_as() { # USER OPTION…
	local user=$1
	shift
	setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups "$TSUNAGI_BIN/tsunagid" --pack "$work/pack" \
		--data "$work/run/data" --socket "$work/run/socket" --simulate 2026-04-01T09:00 "$@" 2>>"$work/log" >&2 &
	daemon_pid=$!
	for _ in $(seq 100); do
		[ -S "$work/run/socket" ] && break
		sleep 0.05
	done
	sleep 0.3
}
mkdir "$work/run"
chown nobody "$work/run"
chmod 755 "$work/run"
export TSUNAGI_SOCKET=$work/run/socket
# as USER [--groups G] VERB …
as() {
	local user=$1
	shift
	OUT=$(setpriv --reuid "$user" --regid "$(id -g "$user")" --groups "$GROUPS_OF" env HOME=/ \
		"$TSUNAGI_BIN/tsunagi" --json "$@" 2>"$work/stderr" </dev/null)
	STATUS=$?
	ERR=$(cat "$work/stderr")
}
# not root, so that its own user is somebody: the group must be one of its own
start_daemon_as nobody --socket-group "$(id -g nobody)"
GROUPS_OF=$(id -g games) as games inbox
[ "$STATUS" = 5 ]
say $? "a user outside the group can't connect"
sees "let you use this socket" "and is told whom to ask"
GROUPS_OF=$(id -g nobody) as games inbox
has .section madoguchi "a user of the group is who the kernel says"
GROUPS_OF=$(id -g nobody) as games --as daemon inbox
[ "$STATUS" = 4 ]
say $? "and can't be anybody else"
GROUPS_OF=$(id -g nobody) as games intake --fact dementia_signs
CASE=$(j .id)
has '.events[0]|[.actor,.data.acting_as]|tostring' '["games",null]' "what it does is recorded under its name"
GROUPS_OF=$(id -g nobody) as daemon show "$CASE"
has '.id' "$CASE" "the section that was asked sees it"
GROUPS_OF=$(id -g nobody) as man status
[ "$STATUS" = 4 ]
say $? "a user who is not of the staff is told so"
sees "staff.yaml" "and what to do"
GROUPS_OF=$(id -g nobody) as nobody --as games inbox
has .section madoguchi "the daemon's own user may act as others"
GROUPS_OF=$(id -g nobody) as nobody show "$CASE"
[ "$STATUS" = 3 ]
say $? "but sees no case as itself"
plain --json --as games inbox
has .section madoguchi "so may root"
run kudo audit log --case "$CASE"
has '.looks|map([.login,.acting_as])|tostring' '[["daemon",false],["games",false]]' "the access log tells them apart"
done_testing
