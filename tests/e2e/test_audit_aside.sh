#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# The audit reads everything on a worker: nobody waits for it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
# Thousands of events, so that it takes a while.
for _ in $(seq 8); do
	for i in $(seq 50); do echo "$i"; done | xargs -P 8 -I{} curl -s --unix-socket "$TSUNAGI_SOCKET" \
		-H 'X-Tsunagi-As: tanaka' -d '{"facts":{"dementia_signs":true,"school_refusal":true,"living_alone":true,"age":80}}' \
		-o /dev/null http://localhost/v1/cases
done
run kudo audit verify
has .ok true "what was written is in order"
EVENTS=$(j .events)

# many at once, with work in between: each answers, and for what was there when it was asked
asked=()
for i in $(seq 6); do
	"$TSUNAGI_BIN/tsunagi" --json --as kudo audit verify >"$work/audit.$i" 2>"$work/audit.$i.err" &
	asked+=($!)
done
began=$(date +%s%N)
for _ in $(seq 20); do "$TSUNAGI_BIN/tsunagi" --json status >/dev/null; done
ms=$((($(date +%s%N) - began) / 1000000))
echo "# 20 times status beside 6 audits: $ms ms"
take_in --fact isolated
run nakamura rules reload
has '.error.code // "none"' none "a reload beside it"
wait "${asked[@]}"
ok=$(jq -s '[.[]|select(.ok and .events>='"$EVENTS"')]|length' "$work"/audit.[1-6])
[ "$ok" = 6 ]
say $? "all are answered, in order" "$(cat "$work"/audit.*)"

# what it finds is said in the asker's language
stop_daemon
sqlite3 "$work/data/tsunagi.db" "DELETE FROM part WHERE section = 'madoguchi' AND key = (SELECT min(key) FROM part)"
start_daemon
expect 1 "a hand's work is found" kudo audit verify
has '.violations[0]' "case $(j '.violations[0]' | grep -o '26-[0-9]*-[0-9]') is hidden from madoguchi, which takes part in it" "in English"
in_lang ja_JP.UTF-8 --as kudo audit verify
sees "関わっている madoguchi の一覧に出ません" "in Japanese"
expect 4 "who may not, may not" tanaka audit verify
expect 2 "and what is wrong is said at once" kudo audit verify --head xyz

# the daemon ends while it runs
"$TSUNAGI_BIN/tsunagi" --json --as kudo audit verify >"$work/ended" 2>&1 &
last=$!
sleep 0.01
stop_daemon TERM
[ -z "$daemon_pid" ]
say $? "the daemon ends"
wait "$last"
status=$?
[ "$status" = 1 ] || [ "$status" = 5 ]
say $? "and the asker hears of it, or has its answer" "$status $(cat "$work/ended")"
start_daemon
run tanaka show "$CASE"
has .status open "nothing is lost"
done_testing
