#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# An answer is lost: the command repeats an intake, which is not done twice, and for
# other verbs says how to go on.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
# A relay between command and daemon that loses the answers to the first N requests.
cat >"$work/loser.py" <<'PYTHON'
import socket, sys
listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1])
listener.listen()
to_lose = int(sys.argv[3])
while True:
    client = listener.accept()[0]
    daemon = socket.socket(socket.AF_UNIX)
    daemon.connect(sys.argv[2])
    head = b""
    while b"\r\n\r\n" not in head:
        head += client.recv(65536)
    rest = int(next(l for l in head.lower().split(b"\r\n") if l.startswith(b"content-length:")).split(b":")[1])
    while len(head.split(b"\r\n\r\n", 1)[1]) < rest:
        head += client.recv(65536)
    daemon.sendall(head)
    answer = b""
    while part := daemon.recv(65536):
        answer += part
    if to_lose <= 0:
        client.sendall(answer)
    to_lose -= 1
    client.close()
PYTHON
real=$TSUNAGI_SOCKET
lose() { # N
	[ -z "${loser:-}" ] || { kill "$loser"; wait "$loser" 2>/dev/null; }
	rm -f "$work/lossy"
	python3 "$work/loser.py" "$work/lossy" "$real" "$1" &
	loser=$!
	until [ -S "$work/lossy" ]; do sleep 0.02; done
}
trap 'kill "$loser" 2>/dev/null; finish' EXIT

lose 2
expect 0 "an intake whose answer is lost twice" tanaka --socket "$work/lossy" intake --fact isolated --name 一
has .id 26-00001-0 "is answered the third time"
sees "asking again" "and it says so"
run suzuki status
has .cases_open 1 "one case, not three"

lose 100
expect 5 "where no answer comes at all" tanaka --socket "$work/lossy" intake --fact isolated --name 二
key=$(sed -n 's/.*--idempotency-key \([0-9a-f]*\):.*/\1/p' <<<"$ERR")
[ ${#key} = 32 ]
say $? "it says with which key to repeat it"
run suzuki status
has .cases_open 2 "it was taken in once all the same"
expect 0 "repeated with the key" tanaka intake --fact isolated --name 二 --idempotency-key "$key"
has .id 26-00002-9 "the case is told"
run suzuki status
has .cases_open 2 "and none is there twice"

expect 5 "another verb" suzuki --socket "$work/lossy" accept 26-00001-0/1 --owner suzuki --next 2bd
sees "may have been done" "may have been done, and it says so"
run suzuki show 26-00001-0
has '[.events[]|select(.kind=="accept")]|length' 1 "it is not sent again by itself"
expect 5 "a daemon that is not there at all" tanaka --socket "$work/nobody" intake --fact isolated
[[ "$ERR" != *asking* ]]
say $? "is not asked again: nothing was sent"
done_testing
