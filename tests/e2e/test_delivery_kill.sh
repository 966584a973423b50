#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2317
# The daemon is killed between every two steps of a delivery by mail, webhook and
# command, so that it can't record the result: each alert arrives at least once,
# always with the same ids, and not again once the result is on disk.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
unset http_proxy HTTP_PROXY all_proxy ALL_PROXY
export no_proxy=127.0.0.1
mkdir "$work/hook"
echo ok >"$work/hook/mode"
python3 "$here/receivers/webhook.py" "$work/port" "$work/hook" &
receiver=$!
trap 'kill $receiver 2>/dev/null; finish' EXIT
eventually() {
	local until=$((SECONDS + $1))
	shift
	until "$@"; do
		[ $SECONDS -lt $until ] || return 1
		sleep 0.05
	done
}
eventually 10 test -s "$work/port"
# Both programs: wait, take it, wait. What they take is a line of their log.
for kind in mail command; do
	cat >"$work/$kind" <<SCRIPT
#!/bin/sh
: >"$work/$kind.begun"
sleep "\$(cat "$work/before")"
tr '\n' ' ' >>"$work/$kind.log"
echo >>"$work/$kind.log"
sleep "\$(cat "$work/after")"
SCRIPT
	chmod +x "$work/$kind"
done
waits() { echo "$1" >"$work/before"; echo "$2" >"$work/after"; rm -f "$work"/*.begun; }
waits 0 0
cp -r "$here/pack" "$work/pack"
sed -i -e "s|id: kenkou, name: 健康推進課,|& alert: [\"webhook:http://127.0.0.1:$(cat "$work/port")/hook\"],|" \
	-e "s|id: gakkou, name: 学校教育課,|& alert: [\"command:$work/command\"],|" \
	-e "s|id: houkatsu, name: 地域包括支援課,|& alert: [\"mail:houkatsu@example.jp\"],|" "$work/pack/office.yaml"
start() { start_daemon --sendmail "$work/mail"; }
kinds=(mail webhook command)
# Alerts of CASE at the first step: their ids into ID[kind]
declare -A ID
find_ids() {
	run suzuki alerts
	for pair in mail:houkatsu webhook:kenkou command:gakkou; do
		ID[${pair%:*}]=$(j "[.alerts[]|select(.case==\"$CASE\" and .to==\"${pair#*:}\" and .level==1 and .need!=\"lead\")][0].id")
	done
}
# times KIND: how often its alert came; names KIND: under how many names
lines() {
	case $1 in
	mail) grep -E "X-Tsunagi-Alerts:[0-9 ,]* ${ID[mail]}[ ,]" "$work/mail.log" 2>/dev/null ;;
	command) jq -c "select(any(.alerts[]; .id==${ID[command]}))" "$work/command.log" 2>/dev/null ;;
	webhook) jq -c "select(any(.body.alerts[]; .id==${ID[webhook]}))|.body" "$work/hook/log" 2>/dev/null ;;
	esac
}
times() { lines "$1" | wc -l; }
recorded() { run suzuki alerts; [ "$(j "[.alerts[]|select((.id==${ID[mail]} or .id==${ID[webhook]} or .id==${ID[command]}) and .delivered!=null)]|length")" = 3 ]; }
# come LEAST MOST WHAT: each kind, when all is recorded
come() {
	eventually 20 recorded
	say $? "$3: recorded as delivered"
	for kind in "${kinds[@]}"; do
		local n
		n=$(times "$kind")
		[ "$n" -ge "$1" ] && [ "$n" -le "$2" ]
		say $? "$3: $kind came $n times" "wanted $1 to $2"
	done
}
DAY=6
# late: a case whose three sections let the first due time pass, at an opening
late() {
	local n
	take_in --fact dementia_signs --fact living_alone --age 80 --fact school_refusal --area kita --consent no
	DAY=$((DAY + 7))
	[ "$DAY" != 34 ] || DAY=41   # the fifth of May: closed
	n=$(date -d "2026-04-01 +$DAY days" +%F)
	run miyazaki clock set "${n}T09:00"
}
begun() { [ -e "$work/mail.begun" ] && [ -e "$work/command.begun" ]; }
arrived() { for kind in "${kinds[@]}"; do [ "$(times "$kind")" -ge 1 ] || return 1; done; }
lock() { # another program holds the database: nothing can be recorded
	mkfifo "$work/lock" 2>/dev/null
	sqlite3 "$work/data/tsunagi.db" <"$work/lock" >/dev/null 2>&1 &
	locker=$!
	exec 9>"$work/lock"
	printf '.timeout 5000\nBEGIN IMMEDIATE;\n.shell : >%s\n' "$work/locked" >&9
	eventually 10 test -e "$work/locked"
}
unlock() { printf 'ROLLBACK;\n' >&9; exec 9>&-; wait "$locker"; rm -f "$work/locked" "$work/lock"; }

start
waits 0 0
late
stop_daemon KILL
start
find_ids
come 1 2 "killed with the alert on disk"

stop_daemon KILL
start
sleep 0.5
come 1 2 "killed when it is recorded"

waits 1 0
late
find_ids
eventually 10 begun
stop_daemon KILL
waits 0 0
start
come 1 2 "killed while it is under way"

echo late >"$work/hook/mode"
waits 0 3
late
find_ids
eventually 10 arrived
stop_daemon KILL
waits 0 0
echo ok >"$work/hook/mode"
start
come 2 2 "killed when it had arrived and nobody knew"
for kind in webhook command; do
	[ "$(lines "$kind" | jq -r .id | sort -u | wc -l)" = 1 ]
	say $? "under one name: $kind" "$(lines "$kind")"
done

echo late >"$work/hook/mode"
waits 1 0
late
find_ids
eventually 10 begun
lock
eventually 10 arrived
sleep 0.7
stop_daemon KILL
unlock
echo ok >"$work/hook/mode"
waits 0 0
start
come 2 2 "killed when it could not be recorded"

waits 1 0
late
find_ids
eventually 10 begun
lock
eventually 10 arrived
sleep 2.5
unlock
come 1 1 "recorded as soon as it can be, and not sent again"
run kudo audit verify
has .ok true "the audit agrees"
done_testing
