#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR
# The systemd units: the daemon's unit is closed (an exposure of at most 1.0), every
# path in it is installed, and mail goes out through its socket.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
units=$source_dir/packaging/systemd
build=$(dirname "$TSUNAGI_BIN")

exposure() { # UNIT: ten times its exposure
	systemd-analyze security --offline=true "$1" 2>/dev/null |
		sed -n 's/.*Overall exposure level[^:]*: \([0-9]*\)\.\([0-9]\) .*/\1\2/p' | sed 's/^0*\([0-9]\)/\1/'
}
if command -v systemd-analyze >/dev/null; then
	cp "$units/tsunagid.service" "$work/tsunagid.service"
	got=$(exposure "$work/tsunagid.service")
	[ -n "$got" ] && [ "$got" -le 10 ]
	say $? "the unit's exposure is 1.0 at most" "it is $got tenths"
	sed -i -e '/^PrivateNetwork/d' -e '/^SystemCallFilter/d' "$work/tsunagid.service"
	[ "$(exposure "$work/tsunagid.service")" -gt 10 ]
	say $? "and would be more without its walls"
else
	echo "# no systemd-analyze here: the exposure is not looked at"
fi

DESTDIR=$work/root cmake --install "$build" --prefix /usr >/dev/null 2>"$work/stderr"
say $? "it is installed into a folder" "$(cat "$work/stderr")"
for file in lib/systemd/system/tsunagid.service lib/systemd/system/tsunagi-mail.socket \
	lib/systemd/system/tsunagi-mail@.service lib/systemd/system/tsunagid-tls.socket lib/sysusers.d/tsunagi.conf lib/tmpfiles.d/tsunagi.conf; do
	[ -s "$work/root/usr/$file" ]
	say $? "$file is there"
done
missing=$(sed -n 's/^ExecStart=//p' "$units/tsunagid.service" | tr ' ' '\n' | grep -E '^/usr/' | while read -r path; do
	[ -x "$work/root$path" ] || echo "$path"
done)
[ -z "$missing" ]
say $? "what the unit starts is installed" "missing: $missing"

implied='NoNewPrivileges|SystemCall|RestrictAddressFamilies|RestrictNamespaces|RestrictRealtime|RestrictSUIDSGID|PrivateDevices'
implied="$implied|ProtectKernel|ProtectClock|ProtectHostname|MemoryDenyWriteExecute|LockPersonality|DynamicUser"
! grep -qE "^($implied)" "$units/tsunagi-mail@.service"
say $? "sendmail may gain its privilege: nothing about its unit implies NoNewPrivileges"

# The daemon under the unit's system calls: what it does there it can do at all.
if python3 "$here/walls.py" "$units/tsunagid.service" true 2>"$work/stderr"; then
	cp -r "$here/pack" "$work/pack"
	printf '#!/bin/sh\ncat >%s/told\n' "$work" >"$work/told.sh"
	chmod +x "$work/told.sh"
	sed -i "s|coordinator: true|&, alert: [\"command:$work/told.sh\"]|" "$work/pack/office.yaml"
	ASAN_OPTIONS=detect_leaks=0 python3 "$here/walls.py" "$units/tsunagid.service" "$TSUNAGI_BIN/tsunagid" --pack "$work/pack" --data "$work/walled" \
		--socket "$TSUNAGI_SOCKET" --simulate 2026-04-01T09:00 2>"$work/log" &
	daemon_pid=$!
	for _ in $(seq 200); do grep -q 'ready on' "$work/log" && break; sleep 0.05; done
	expect 0 "within the walls a case is taken in" tanaka intake --fact dementia_signs
	expect 0 "a drill goes the whole way" suzuki drill
	for _ in $(seq 100); do [ -s "$work/told" ] && break; sleep 0.05; done
	grep -q '"drill":true' "$work/told"
	say $? "a command is told"
	plain rules reload
	[ "$STATUS" = 0 ]
	say $? "the pack is loaded anew"
	plain backup "$work/walled.db"
	[ "$STATUS" = 0 ] && [ -s "$work/walled.db" ]
	say $? "a backup is written"
	plain audit verify
	[ "$STATUS" = 0 ]
	say $? "and the audit reads it all"
	stop_daemon
else
	echo "# no system calls can be refused here: $(cat "$work/stderr")"
fi

# The way of mail: systemd's part is played by a listener that runs sendmail
# with the socket as its standard input and output.
cat >"$work/listen.py" <<'PYTHON'
import socket, subprocess, sys
listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1])
listener.listen()
while True:
    c = listener.accept()[0]
    subprocess.run(["/bin/sh", "-c", sys.argv[2]], stdin=c, stdout=c)
    c.close()
PYTHON
out=$work/root/usr/libexec/tsunagi/sendmail
serve() { # COMMAND: what stands for the machine's sendmail
	rm -f "$work/mail.socket"
	python3 "$work/listen.py" "$work/mail.socket" "$1" &
	server=$!
	for _ in $(seq 100); do [ -S "$work/mail.socket" ] && break; sleep 0.05; done
}
serve "cat >'$work/mail' && echo sent"
printf 'To: a@example.jp\n\nこんにちは\n' | "$out" -t "$work/mail.socket"
say $? "a mail goes out by the socket"
grep -q こんにちは "$work/mail"
say $? "whole"
kill "$server"
wait "$server" 2>/dev/null
serve "cat >/dev/null; false"
printf 'To: a@example.jp\n\nx\n' | "$out" -t "$work/mail.socket" 2>/dev/null
[ $? = 75 ]
say $? "what sendmail did not take is tried again"
kill "$server"
wait "$server" 2>/dev/null
printf 'x' | "$out" -t "$work/nobody" 2>/dev/null
[ $? = 75 ]
say $? "and what nobody takes"

# The way of TCP: a socket made outside is passed in, as systemd does, to a
# daemon that has no network and may gain no privilege.
cat >"$work/pass.py" <<'PYTHON'
import os, socket, sys
s = socket.create_server(("127.0.0.1", 0))
print(s.getsockname()[1], flush=True)
os.dup2(s.fileno(), 3)
os.set_inheritable(3, True)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execvp(sys.argv[1], sys.argv[1:])
PYTHON
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/tls.key" -out "$work/tls.crt" -days 9 -subj "/CN=localhost" \
	-addext subjectAltName=DNS:localhost 2>/dev/null
chmod 600 "$work/tls.key"
walls=(setpriv --no-new-privs)
if unshare --net true 2>/dev/null; then
	walls+=(unshare --net)
else
	echo "# no namespaces here: without the walls of the network"
fi
python3 "$work/pass.py" "${walls[@]}" "$TSUNAGI_BIN/tsunagid" --pack "$here/pack" --data "$work/data" \
	--socket "$TSUNAGI_SOCKET" --simulate 2026-04-01T09:00 --listen systemd --tls-cert "$work/tls.crt" \
	--tls-key "$work/tls.key" >"$work/port" 2>"$work/log" &
daemon_pid=$!
for _ in $(seq 200); do grep -q 'ready on' "$work/log" && break; sleep 0.05; done
[ "$(curl -s --noproxy '*' --cacert "$work/tls.crt" --resolve "localhost:$(cat "$work/port"):127.0.0.1" \
	"https://localhost:$(cat "$work/port")/healthz")" = '{"ok":true}' ]
say $? "TCP is served by a socket that systemd made, from within the walls" "$(cat "$work/log")"
expect 0 "and the UNIX socket as ever" suzuki status
stop_daemon
timeout 20 "$TSUNAGI_BIN/tsunagid" --pack "$here/pack" --data "$work/data" --socket "$TSUNAGI_SOCKET" \
	--simulate 2026-04-01T09:00 --listen systemd --tls-cert "$work/tls.crt" --tls-key "$work/tls.key" 2>"$work/stderr"
[ $? = 2 ] && grep -q tsunagid-tls.socket "$work/stderr"
say $? "without one it says what to enable"
done_testing
