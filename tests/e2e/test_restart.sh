#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# What was acknowledged is on disk after SIGTERM and after kill -9, under load.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
take_in --fact dementia_signs --area kita --consent no --name 試験花子
run yamada accept "$CASE/1" --owner yamada --next 2bd
run miyazaki clock advance 1bd
run tanaka show "$CASE"
before=$OUT
stop_daemon TERM
[ ! -e "$TSUNAGI_SOCKET" ]
say $? "SIGTERM takes the socket away"
start_daemon
expect 0 "after a restart the case is there" tanaka show "$CASE"
[ "$OUT" = "$before" ]
say $? "to the byte"
run suzuki clock now
has .now 2026-04-02T17:15:00+09:00 "the simulated clock goes on where it was"
stop_daemon KILL
start_daemon
expect 0 "after kill -9 the case is there" tanaka show "$CASE"
[ "$OUT" = "$before" ]
say $? "to the byte"
expect 0 "the audit agrees" kudo audit verify

# Clients take cases in as fast as they can and write down what was acknowledged.
client() {
	local i id
	for i in $(seq 1000); do
		id=$("$TSUNAGI_BIN/tsunagi" --json --as tanaka intake --fact isolated --name "客$1-$i" \
			--idempotency-key "$1-$i" 2>/dev/null | jq -r .id) || return 0
		case $id in 26-*) echo "$id $1-$i" >>"$work/acknowledged.$1" ;; *) return 0 ;; esac
	done
}
for round in 1 2 3; do
	clients=()
	for c in a b c d; do
		client "$round$c" &
		clients+=($!)
	done
	# killed in the middle: when a few of this round are acknowledged
	for _ in $(seq 300); do
		[ "$(cat "$work"/acknowledged."$round"? 2>/dev/null | wc -l)" -ge 10 ] && break
		sleep 0.1
	done
	stop_daemon KILL
	wait "${clients[@]}"
	start_daemon
done
cat "$work"/acknowledged.* | sort >"$work/acknowledged"
n=$(wc -l <"$work/acknowledged")
[ "$n" -ge 30 ]
say $? "$n intakes were acknowledged"
[ "$(cut -d' ' -f1 "$work/acknowledged" | sort | uniq -d | wc -l)" = 0 ]
say $? "no number twice"
lost=0
while read -r id key; do
	run suzuki find "$id"
	[ "$(j '.cases|length')" = 1 ] || {
		lost=$((lost + 1))
		echo "# lost: $id $key"
	}
done <"$work/acknowledged"
[ "$lost" = 0 ]
say $? "no acknowledged intake is lost"
expect 0 "the audit agrees" kudo audit verify
has .ok true "in order"
expect 0 "an acknowledged key again gives its case" tanaka intake --fact isolated --name "客1a-1" --idempotency-key 1a-1
has .id "$(grep ' 1a-1$' "$work/acknowledged" | cut -d' ' -f1)" "and no second one"
done_testing
