#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2317
# Alerts arrive: by mail through a real SMTP receiver, with webhooks that fail, hang
# and answer late, with a command that hangs, and if the daemon is killed between.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
unset http_proxy HTTP_PROXY all_proxy ALL_PROXY
export PATH=$PATH:/usr/sbin no_proxy=127.0.0.1
receivers=
trap 'kill $receivers 2>/dev/null; finish' EXIT
mkdir "$work/mail" "$work/hook"
echo ok >"$work/hook/mode"
for name in smtp webhook; do
	folder=$work/mail
	[ $name = webhook ] && folder=$work/hook
	python3 "$here/receivers/$name.py" "$work/$name.port" "$folder" &
	receivers="$receivers $!"
done
# eventually SECONDS COMMAND …
eventually() {
	local until=$((SECONDS + $1))
	shift
	until "$@"; do
		[ $SECONDS -lt $until ] || return 1
		sleep 0.1
	done
}
eventually 10 test -s "$work/smtp.port" && eventually 10 test -s "$work/webhook.port"
say $? "the receivers are there"
TEST_SMTP_PORT=$(cat "$work/smtp.port")
export TEST_SMTP_PORT
printf '#!/bin/sh\ncat >/dev/null\n' >"$work/hangs"
chmod +x "$work/hangs"
hang() { # from now on, the command and the webhook
	cat >"$work/hangs" <<'SCRIPT'
#!/bin/sh
cat >"$0.input"
sleep 600 &
echo "$$ $!" >"$0.pids"
wait
SCRIPT
	echo hang >"$work/hook/mode"
}
printf 'himitsu\n' >"$work/secret"
cp -r "$here/pack" "$work/pack"
sed -i -e "s|id: kenkou, name: 健康推進課,|& alert: [\"webhook:http://127.0.0.1:$(cat "$work/webhook.port")/hook\"],|" \
	-e "s|id: gakkou, name: 学校教育課,|& alert: [\"command:$work/hangs\"],|" \
	-e "s|id: houkatsu, name: 地域包括支援課,|& alert: [\"mail:houkatsu@example.jp\"],|" "$work/pack/office.yaml"
sed -i 's|login: sato, |&mail: sato@example.jp, |' "$work/pack/staff.yaml"
start() { start_daemon --sendmail "${1:-$here/receivers/sendmail}" --webhook-secret "$work/secret"; }
at() { run miyazaki clock set "$1"; [ "$STATUS" = 0 ] || say 1 "clock set $1"; }
mails() { find "$work/mail" -name '*.eml' | wc -l; }
has_mails() { [ "$(mails)" -ge "$1" ]; }
# alert_is EXPRESSION WANTED: of all alerts, newest first
alert_is() { run suzuki alerts; [ "$(j "$1" 2>/dev/null)" = "$2" ]; }
# mail_says N EXPRESSION: of the n-th mail, decoded: m the message, body its text
mail_says() {
	python3 - "$work/mail/$(printf %04d "$1").eml" "$2" <<'PYTHON'
import email, email.policy, sys
m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
print(eval(sys.argv[2], {"m": m, "body": m.get_content()}))
PYTHON
}

start
take_in --fact dementia_signs --area kita --consent no --name 試験花子
ONE=$CASE
ref dementia_assessment
take_in --fact dementia_signs --area kita --consent no --name 試験太郎
at 2026-04-01T09:59
sleep 1
[ "$(mails)" = 0 ]
say $? "what is not urgent waits for more" "$(mails)"
at 2026-04-01T10:00
eventually 10 has_mails 1
say $? "an hour at most, then the turns are told"
at 2026-04-03T17:15
at 2026-04-03T18:00
sleep 1
[ "$(mails)" = 1 ]
say $? "no mail outside office hours" "$(mails)"
at 2026-04-06T08:30
eventually 10 has_mails 2
say $? "at the next opening the mail is there"
eventually 10 alert_is '[.alerts[]|select(.to=="houkatsu" and .left_out==null)|"\(.delivered!=null) \(.attempts)"]|unique|join(",")' "true 1"
say $? "all its alerts are delivered, at the first try"
[ "$(mails)" = 2 ]
say $? "in one message" "$(mails)"
[ "$(mail_says 2 'm["To"]')" = houkatsu@example.jp ]
say $? "to the section"
OUT=$(mail_says 2 'm["Subject"] + body')
ERR=
sees "あなたの番 4 件（うち期限切れ 4 件）" "a Japanese subject that counts"
sees "誰の番か：　地域包括支援課" "whose turn it is"
sees "4月3日(金) 17:15" "since when"
sees "tsunagi accept $REF" "what to type"
sees "$ONE" "the one case"
sees "$CASE" "and the other"
[[ "$OUT" != *花子* && "$OUT" != *太郎* ]]
say $? "nobody is named"

# a receiver that can't now, then can
touch "$work/mail/refuse"
at 2026-04-06T17:15
at 2026-04-07T08:30
eventually 10 alert_is '[.alerts[]|select(.to=="sato" and .attempts==1)|.last_error|test("^exit status 75: can.t hand it over: .*451.*try later")]|unique|join(",")' true
say $? "what went wrong is shown, and what the mailer said"
run suzuki alerts --undelivered
has '[.alerts[]|select(.to=="sato")][0].send_at' "2026-04-07T08:31:00+09:00" "again in a minute"
rm "$work/mail/refuse"
at 2026-04-07T08:31
eventually 10 alert_is '[.alerts[]|select(.to=="sato")|"\(.delivered!=null) \(.attempts)"]|unique|join(",")' "true 2"
say $? "then it is delivered"
stop_daemon

# killed before the mail is handed over, and after it but before that is recorded
start
take_in --fact dementia_signs --area kita --consent no
at 2026-04-07T10:00
arrived() { alert_is "[.alerts[]|select(.case==\"$CASE\" and .sink!=null and .delivered==null)]|length" 0; }
eventually 10 arrived
say $? "the turns of another case are told"
stop_daemon
before=$(mails)
export TEST_SENDMAIL_WAIT=1
start
at 2026-04-10T08:30
sleep 0.4
stop_daemon KILL
start
sleep 1.5
stop_daemon KILL
eventually 10 has_mails $((before + 2))
say $? "killed between the steps, it is sent again"
export TEST_SENDMAIL_WAIT=0
start
eventually 10 alert_is "[.alerts[]|select(.case==\"$CASE\" and .sink!=null and .delivered==null and .left_out==null)]|length" 0
say $? "in the end it is delivered"
run suzuki alerts
ID=$(j "[.alerts[]|select(.kind==\"late\" and .case==\"$CASE\" and .to==\"houkatsu\")][-1].id")
same=$(for n in $(seq $((before + 1)) "$(mails)"); do
	mail_says "$n" '("%s %s" % (m["Message-ID"], m["X-Tsunagi-Alerts"])) if m["To"].startswith("houkatsu") else ""'
done | grep -w "$ID")
[ "$(sort -u <<<"$same" | wc -l)" = 1 ] && [ "$(wc -l <<<"$same")" -ge 2 ]
say $? "at least once, with the same ids" "$same"

# a webhook and a command that hang
take_in --fact living_alone --age 80
WATCH=$CASE
take_in --fact school_refusal --area kita
at 2026-04-10T10:00
eventually 10 arrived
rm -f "$work/hook/log"
hang
at 2026-04-15T08:30
eventually 10 test -s "$work/hangs.pids" && eventually 10 test -s "$work/hook/log"
say $? "both are under way"
began=$(date +%s%N)
expect 0 "the daemon answers meanwhile" suzuki board
[ $((($(date +%s%N) - began) / 1000000)) -lt 2000 ]
say $? "without delay"
hook() { printf '[.alerts[]|select(.case=="%s" and .to=="kenkou" and .level==1)][0]|"\(.attempts) \(.delivered!=null) \(.last_error)"' "$WATCH"; }
eventually 20 alert_is "$(hook)|startswith(\"1 false \")" true
say $? "a webhook that hangs is given up after its time"
command_is() { alert_is '[.alerts[]|select(.to=="gakkou" and .level==1)][0].last_error' "no end within 30 s: killed"; }
echo fail >"$work/hook/mode"
run miyazaki clock advance 1h
eventually 10 alert_is "$(hook)" "2 false HTTP status 500: the queue is full"
say $? "one that fails is tried again"
echo late >"$work/hook/mode"
run miyazaki clock advance 1h
eventually 10 alert_is "$(hook)" "3 true null"
say $? "one that answers late has it"
[ "$(jq -r '[.mode]|join("")' "$work/hook/log" | paste -sd,)" = hang,fail,late ]
say $? "three requests" "$(cut -c1-80 "$work/hook/log")"
[ "$(jq -r '"\(.id) \(.body.id) \(.body.alerts[0].id)"' "$work/hook/log" | sort -u | wc -l)" = 1 ]
say $? "with the same ids" "$(cat "$work/hook/log")"
python3 - "$work/hook/log" <<'PYTHON'
import hashlib, hmac, json, sys
for line in open(sys.argv[1]):
    r = json.loads(line)
    assert r["signature"] == "sha256=" + hmac.new(b"himitsu", r["raw"].encode(), hashlib.sha256).hexdigest(), r
    assert sorted(r["body"]["alerts"][0]) == sorted("id kind urgent case referral need failing level due to at".split()), r
PYTHON
say $? "signed, and of the shape that is promised"
eventually 40 command_is
say $? "the command that hangs is killed"
read -r leader child <"$work/hangs.pids"
# one that nobody reaps stays as a zombie where the init of a container does not
gone() { ! kill -0 "$1" 2>/dev/null || [ "$(ps -o stat= -p "$1" | cut -c1)" = Z ]; }
gone "$leader" && gone "$child"
say $? "with all that it started"
[ "$(jq -r '.alerts[0].to' "$work/hangs.input")" = gakkou ]
say $? "it had its JSON"

# of a protected case: its number, and nothing else that could tell of anybody
before=$(mails)
take_in --fact dementia_signs --area kita --consent no --protected --name 秘密花子 --kana ひみつはなこ --address 試験町北1-1 --phone 077-000-0000
ref dementia_assessment
at 2026-04-17T17:15
at 2026-04-20T08:30
protected_mail() {
	for n in $(seq $((before + 1)) "$(mails)"); do
		[[ "$(mail_says "$n" 'm["To"] + " " + body')" == houkatsu*"$CASE"* ]] && mail_says "$n" 'str(m["Subject"]) + "\n" + body' && return 0
	done
	return 1
}
eventually 10 protected_mail >/dev/null
OUT=$(protected_mail)
ERR=
sees "$CASE" "the mail of a protected case has its number"
sees "tsunagi show $CASE" "and where to look"
for word in 秘密 ひみつ 北1 077-000 認知症 地域包括支援課の番 "$REF" 至急 urgent 4月17日; do
	[[ "$OUT" != *"$word"* ]]
	say $? "and not: $word"
done
in_lang ja_JP.UTF-8 --as suzuki alerts
sees "30 秒で終わらないので止めた" "what went wrong is told in Japanese"
stop_daemon

# given up in the end, never lost
rm -f "$work/hangs"
start /nonexistent/sendmail
take_in --fact dementia_signs --area kita
at 2026-04-23T08:30
DAY=2026-04-23
next_opening() { # only urgent ones are tried while the office is closed
	DAY=$(date -d "$DAY +1 day" +%F)
	case $(date -d "$DAY" +%u/%m-%d) in
	[67]/* | */04-29 | */05-0[3-6]) next_opening ;;
	*) at "${DAY}T08:30" ;;
	esac
}
dead="[.alerts[]|select(.case==\"$CASE\" and .to==\"houkatsu\" and .level==1)][0]|\"\(.dead) \(.attempts)\""
for n in $(seq 20); do
	eventually 5 alert_is "$dead" "false $n" || break
	next_opening
done
eventually 5 alert_is "$dead" "true 21"
say $? "given up after 21 tries" "$(j "$dead")"
run suzuki alerts --undelivered
has "$dead" "true 21" "and shown as undelivered"
run suzuki status
has '.outbox_dead>0' true "the status counts it"
has '[.warnings[]|select(test("reached nobody: [0-9]+.*tsunagi alerts --undelivered"))]|length' 1 "warns, and says what to do"
in_lang ja_JP.UTF-8 --as sato status
sees 送るのをあきらめた知らせ "in Japanese, to its section too"
run tanaka status
has '[.counts_of,.outbox_dead,.warnings]|tostring' '["madoguchi",0,[]]' "to no other"
run miyazaki status
has '[.counts_of,.cases_open,.outbox_dead,.head]|tostring' '[null,null,null,null]' "and who sees no case is told no count"
metrics=$(curl -s --unix-socket "$TSUNAGI_SOCKET" http://localhost/metrics | grep '^tsunagi_outbox_dead ')
[ "${metrics##* }" -gt 0 ]
say $? "and for monitoring" "$metrics"
run kudo audit verify
[ "$STATUS" = 0 ]
say $? "the audit agrees"
done_testing
