#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2016,SC2034,SC2317
# 50,000 alerts wait, one sink hangs and one fails: an urgent alert leaves among the first,
# the others' mails go on, and the sink that hangs has no more than its places.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
unset http_proxy HTTP_PROXY all_proxy ALL_PROXY
export no_proxy=127.0.0.1 TEST_MAILS=$work/mails
mkdir "$work/hook" "$TEST_MAILS"
echo hang >"$work/hook/mode"
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
cat >"$work/hangs" <<'SCRIPT'
#!/bin/sh
cat >/dev/null
echo $$ >>"$0.pids"
exec sleep 600
SCRIPT
printf '#!/bin/sh\necho "no way out" >&2\nexit 1\n' >"$work/fails"
chmod +x "$work/hangs" "$work/fails"
cp -r "$here/pack" "$work/pack"
sed -i -e "s|id: kenkou, name: 健康推進課,|& alert: [\"webhook:http://127.0.0.1:$(cat "$work/port")/hook\"],|" \
	-e "s|id: gakkou, name: 学校教育課,|& alert: [\"command:$work/hangs\"],|" \
	-e "s|id: madoguchi, name: 総合窓口,|& alert: [\"command:$work/fails\"],|" \
	-e "s|id: houkatsu, name: 地域包括支援課,|& alert: [\"mail:houkatsu@example.jp\"],|" \
	-e "s|id: kodomo, name: 子ども家庭相談課,|& alert: [\"mail:kodomo@example.jp\"],|" "$work/pack/office.yaml"
start() { start_daemon --sendmail "$here/receivers/keep-in-order"; }
db() { sqlite3 "$work/data/tsunagi.db" "$1"; }
mails_to() { python3 "$here/mail_say.py" "$TEST_MAILS" "m['To'] if m['To'].startswith('$1') else ''" | wc -l; }

start
take_in --fact dementia_signs --fact living_alone --age 80 --fact school_refusal --area kita --consent no
MANY=$CASE
stop_daemon
# pending SECTION SINK N: N alerts for information of the first case, as if as many acts had caused them
key() { db "SELECT key FROM cases ORDER BY key LIMIT 1 OFFSET $1"; }
now=$(db "SELECT opened_at FROM cases LIMIT 1")
pending() {
	db "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $3)
		INSERT INTO outbox (office, key, referral, level, \"to\", sink, is_urgent, at, send_at, kind, part, gather_until)
		SELECT 1, $(key 0), 0, 0, '$1', '$2', 0, $now, $now, 'information', 'concerned', $now FROM n"
}
pending kenkou "webhook:http://127.0.0.1:$(cat "$work/port")/hook" 20000
pending gakkou "command:$work/hangs" 10000
pending madoguchi "command:$work/fails" 10000
pending houkatsu mail:houkatsu@example.jp 10000
[ "$(db "SELECT count(*) FROM outbox WHERE delivered_at IS NULL")" -ge 50000 ]
say $? "50,000 alerts wait"

start
before=$(find "$TEST_MAILS" -name '*.eml' | wc -l)
take_in --fact child_abuse --age 9 --area kita
URGENT=$CASE
eventually 10 eval '[ "$(mails_to kodomo)" -ge 1 ]'
say $? "the urgent one leaves within ten seconds"
first=$(python3 "$here/mail_say.py" "$TEST_MAILS" 'm["To"]' | grep -n kodomo | head -1 | cut -d: -f1)
[ "${first:-99}" -le $((before + 15)) ]
say $? "among the next mails, though it came last" "it was mail ${first:-none}, after $before"
OUT=$(python3 "$here/mail_say.py" "$TEST_MAILS" 'subject + "\n" + body if m["To"].startswith("kodomo") else ""')
sees "【緊急】つなぎ：あなたの番です" "its subject says so"
sees "$URGENT" "it names its case"
[[ "$OUT" != *"$MANY"* ]]
say $? "and no other: it is alone"
eventually 60 eval '[ "$(mails_to houkatsu)" -ge 50 ]'
say $? "who has ten thousand gets them in mails of 200" "$(mails_to houkatsu)"
eventually 10 eval '[ "$(db "SELECT count(*) FROM outbox WHERE delivered_at IS NULL AND sink LIKE '\''mail:%'\'' AND gather_until <= $now")" = 0 ]'
say $? "all mails are delivered, while one sink hangs and one fails"
[ "$(wc -l <"$work/hook/log")" -le 1 ]
say $? "the webhook that hangs has one place" "$(wc -l <"$work/hook/log") requests"
[ "$(wc -l <"$work/hangs.pids")" -le 1 ]
say $? "and so has the command" "$(wc -l <"$work/hangs.pids") processes"
[ "$(db "SELECT max(attempts) FROM outbox WHERE sink = 'command:$work/fails'")" = 1 ] &&
	[ "$(db "SELECT count(*) FROM outbox WHERE sink = 'command:$work/fails' AND attempts > 0")" -le 200 ]
say $? "the one that fails rests after a message"
[ "$(db "SELECT DISTINCT last_error FROM outbox WHERE sink = 'command:$work/fails' AND attempts > 0")" = $'exit status 1\nno way out' ]
say $? "and what it said is kept"
expect 0 "the daemon answers meanwhile" suzuki board

# the list of them: a page, how many more, and the way on
expect 0 "a page of what there is" suzuki alerts
has '.alerts|length' 1000 "holds a thousand"
MORE=$(j .more)
[ "$MORE" -gt 1000 ]
say $? "says how many more" "$MORE"
run suzuki alerts --after "$(j .next)"
has .more "$((MORE - 1000))" "and the next page goes on"
has '.alerts|length' 1000 "with as many"
expect 2 "from what is no number" suzuki alerts --after x
run sato alerts --undelivered
has '[.alerts[]|select(.delivered!=null)]|length' 0 "what was delivered is left out before the page is cut"
run inoue alerts
has '[.alerts[].to]|unique-["kenkou","inoue"]|length' 0 "and so is what others are told"
plain --as suzuki alerts
sees "tsunagi alerts --after" "people read how to go on"

# a new urgent one, while all the rest waits: by the sink of which an ordinary message hangs, too
stop_daemon
sed -i "s|alert: \[\"mail:kodomo@example.jp\"\],|& alert_urgent: [\"command:$work/hangs\"],|" "$work/pack/office.yaml"
db "INSERT INTO outbox (office, key, referral, need, level, \"to\", sink, is_urgent, at, send_at, kind, part, due, seq, gather_until)
	SELECT office, key, n, need, 0, \"to\", 'command:$work/hangs', 1, since, since, 'turn', 'night_desk', due, 98, since
	FROM referral WHERE key = $(key 1) AND need = 'child_safety'"
: >"$work/hangs.pids"
start
eventually 10 eval '[ "$(wc -l <"$work/hangs.pids")" = 2 ]'
say $? "an urgent alert does not wait for the ordinary one of its own sink"
stop_daemon
xargs -r kill <"$work/hangs.pids" 2>/dev/null
done_testing
