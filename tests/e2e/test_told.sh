#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2016,SC2034
# Whoever's turn begins by another's act is told, and who is only concerned is informed: act by act,
# who gets which kind of notice, once, and the mail that goes out, also after a kill before it went.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
export TEST_MAILS=$work/mails
mkdir "$TEST_MAILS"
cp -r "$here/pack" "$work/pack"
# each section has a box; all but ono a mail of their own; nothing waits for others
sed -i -e 's/tell_within: 1bh/tell_within: 0bh/; s/inform_within: 1bd/inform_within: 0bh/' \
	-e 's/{id: \(renkei\|madoguchi\|houkatsu\|kenkou\|gakkou\|kodomo\|shakyo\), name: [^,]*,/& alert: ["mail:\1@example.jp"],/' \
	-e 's/alert: \["mail:kodomo@example.jp"\],/& alert_urgent: ["mail:shukuchoku@example.jp"],/' "$work/pack/office.yaml"
sed -i -e 's/login: \([a-z]*\), /&mail: \1@example.jp, /' \
	-e 's/^staff:/&\n  - {login: ono, name: 小野, section: houkatsu, role: member}/' "$work/pack/staff.yaml"
sed -i 's/opens: dementia_assessment, to: houkatsu, /&joins: [kenkou], /' "$work/pack/routing.yaml"
start() { start_daemon --sendmail "${SENDMAIL:-$here/receivers/keep-in-order}"; }
db() { sqlite3 "$work/data/tsunagi.db" "$1"; }
eventually() {
	local until=$((SECONDS + $1))
	shift
	until "$@"; do
		[ $SECONDS -lt $until ] || return 1
		sleep 0.05
	done
}
# shellcheck disable=SC2317 # called by eventually
due_mails() { run suzuki status; db "SELECT count(*) FROM outbox WHERE sink IS NOT NULL AND delivered_at IS NULL
	AND left_out_at IS NULL AND gather_until <= $(date -d "$(j .now)" +%s)"; }
# shellcheck disable=SC2317
none_waits() { [ "$(due_mails)" = 0 ]; }
# at TIME: sets the clock, once all that is due has gone
at() {
	eventually 10 none_waits
	run miyazaki clock set "$1"
	[ "$STATUS" = 0 ] || say 1 "clock set $1"
}
# begin: from here on is told what `told` looks at
begin() {
	eventually 10 none_waits
	LAST=$(db "SELECT ifnull(max(id), 0) FROM outbox")
	rm -f "$TEST_MAILS"/*.eml
}
# told WHAT: standard input has the notices, "KIND SECTION-OR-LOGIN", then the mails, "BOX SUBJECT", each
# sorted; numbers of cases read N
told() {
	local wanted got
	wanted=$(cat)
	eventually 10 none_waits
	got=$(db "SELECT kind || ' ' || \"to\" FROM outbox WHERE id > $LAST AND left_out_at IS NULL ORDER BY 1"
		python3 "$here/mail_say.py" "$TEST_MAILS" 'm["To"].split("@")[0] + " " + subject' | sort |
			sed -E 's/[0-9]{2}-[0-9]{5}-[0-9](\/[0-9]+)?/N/g')
	[ "$got" = "$wanted" ]
	say $? "$1" "$(diff <(echo "$wanted") <(echo "$got"))"
}
# act WHAT LOGIN VERB …: then `told`
act() {
	begin
	local what=$1
	shift
	run "$@"
	[ "$STATUS" = 0 ] || say 1 "$what" "exit $STATUS of: $*"
	told "$what"
}

start
act "a send tells the target, of the lead too; who joins is informed" tanaka intake --fact dementia_signs --area kita --consent no <<'E'
information kenkou
turn houkatsu
turn houkatsu
houkatsu つなぎ：あなたの番 2 件
kenkou つなぎ：お知らせ「認知症の見立て」（案件 N）
E
CASE=26-00001-0
act "a query tells the asker" yamada query "$CASE/1" --question 'いつからですか' <<'E'
turn madoguchi
madoguchi つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
act "an answer tells the target" tanaka answer "$CASE/1" --text '先月から' <<'E'
turn houkatsu
houkatsu つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
act "an owner who is another is told of an accept, and the asker is informed" sato accept "$CASE/1" --owner yamada --next 3bd <<'E'
information madoguchi
turn yamada
madoguchi つなぎ：お知らせ「認知症の見立て」（案件 N）
yamada つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
act "what the owner does tells nobody else: the asker is informed of progress" yamada progress "$CASE/1" --note '訪ねた' --next 3bd <<'E'
information madoguchi
madoguchi つなぎ：お知らせ「認知症の見立て」（案件 N）
E
act "and of a hold" yamada hold "$CASE/1" --reason '入院' --until 10bd <<'E'
information madoguchi
madoguchi つなぎ：お知らせ「認知症の見立て」（案件 N）
E
act "a colleague who resumes it tells the owner" sasaki resume "$CASE/1" --next 3bd <<'E'
turn yamada
yamada つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
act "a handover tells the new owner" yamada handover "$CASE/1" --owner sasaki <<'E'
turn sasaki
sasaki つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
act "or the section, where that one has no mail" sasaki handover "$CASE/1" --owner ono <<'E'
turn houkatsu
houkatsu つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
OUT=$(python3 "$here/mail_say.py" "$TEST_MAILS" body)
sees "誰の番か：　地域包括支援課（小野さん）" "once, and it says whose it is"
act "a report tells the asker" ono report "$CASE/1" --outcome supported --note '済んだ' <<'E'
turn madoguchi
madoguchi つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
act "a return tells the owner" tanaka return "$CASE/1" --reason 'まだ困っている' --next 3bd <<'E'
turn houkatsu
houkatsu つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
act "a release tells the lead" ono release "$CASE/1" --code not_ours --reason '医療の話だった' --instead kenkou <<'E'
turn madoguchi
madoguchi つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
act "a second send" tanaka refer "$CASE" --need dementia_assessment --to kenkou --ask '見立てる' --keep '電話を続ける' <<'E'
turn kenkou
kenkou つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
act "a withdrawal by another tells the lead and informs the target" suzuki withdraw "$CASE/3" --reason '別の課に頼む' <<'E'
information kenkou
turn madoguchi
kenkou つなぎ：お知らせ「認知症の見立て」（案件 N）
madoguchi つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
act "by the lead itself it informs the target alone" tanaka withdraw "$CASE/2" --reason '考え直す' <<'E'
information houkatsu
late renkei
houkatsu つなぎ：お知らせ「舵取り」（案件 N）
renkei つなぎ：「抱え込む」の状態になりました（案件 N）
E
act "a decision that sends tells the target and informs the lead" suzuki decide "$CASE" dementia_assessment --meeting shien --to gakkou --due 3bd --reason '会議で決めた' <<'E'
information madoguchi
turn gakkou
gakkou つなぎ：あなたの番です「認知症の見立て」（案件 N）
madoguchi つなぎ：お知らせ「認知症の見立て」（案件 N）
E
act "a rehome tells the new section" suzuki rehome --from gakkou --to kenkou --reason '組織の見直し' <<'E'
turn kenkou
kenkou つなぎ：あなたの番です「認知症の見立て」（案件 N）
E

# ---- the lead moves; what came of it comes back to the desk
run tanaka intake --fact school_refusal --area kita --consent no
CASE=$(j .id)
at 2026-04-01T09:30
act "an accept of the lead informs the desk" ishikawa accept "$CASE/2" --owner ishikawa --next 3bd <<'E'
information madoguchi
madoguchi つなぎ：お知らせ「舵取り」（案件 N）
E
at 2026-04-01T09:40
act "what the rules would now name as lead is proposed to the lead" suzuki update "$CASE" --fact dementia_signs <<'E'
information kenkou
turn gakkou
turn houkatsu
gakkou つなぎ：あなたの番です「舵取り」（案件 N）
houkatsu つなぎ：あなたの番です「認知症の見立て」（案件 N）
kenkou つなぎ：お知らせ「認知症の見立て」（案件 N）
E
at 2026-04-01T09:50
act "another section accepts: the lead is informed" sato accept "$CASE/3" --owner yamada --next 3bd <<'E'
information gakkou
turn yamada
gakkou つなぎ：お知らせ「認知症の見立て」（案件 N）
yamada つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
at 2026-04-01T10:00
act "who reports tells the lead" yamada report "$CASE/3" --outcome supported --note '済んだ' <<'E'
turn gakkou
gakkou つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
act "a confirmed report comes back to the desk" ishikawa confirm "$CASE/3" <<'E'
information madoguchi
madoguchi つなぎ：お知らせ「認知症の見立て」（案件 N）
E

# ---- two cases of one person
run mori intake --fact isolated --area kita --consent no
OTHER=$(j .id)
at 2026-04-01T10:30
act "a decline tells the lead" suzuki decline "$OTHER/1" --code not_ours --reason '係が違う' --instead none <<'E'
turn kodomo
kodomo つなぎ：あなたの番です「地域とのつながり」（案件 N）
E
at 2026-04-01T10:40
act "a join informs both leads" suzuki join "$CASE" "$OTHER" <<'E'
information gakkou
information kodomo
gakkou つなぎ：お知らせ「案件の全体」（案件 N）
kodomo つなぎ：お知らせ「案件の全体」（案件 N）
E

# ---- urgent ones and duties: at once, day and night, alone, the night desk too
at 2026-04-01T22:00
act "by night a duty is told at once, to the night desk too" tanaka intake --fact child_abuse --area kita --consent no <<'E'
turn kodomo
turn kodomo
turn kodomo
kodomo 【緊急】つなぎ：あなたの番です「子どもの安全確認」（案件 N）
shukuchoku 【緊急】つなぎ：あなたの番です「子どもの安全確認」（案件 N）
E
run suzuki board
CASE=$(j "[.cases[]|select(.urgent)][0].id")
REF=$CASE/1
at 2026-04-01T22:10
act "an urgent question as well" mori query "$REF" --question '誰が通報したか' <<'E'
turn madoguchi
madoguchi 【緊急】つなぎ：あなたの番です「子どもの安全確認」（案件 N）
E
act "and its answer" tanaka answer "$REF" --text '近所の人' <<'E'
turn kodomo
turn kodomo
kodomo 【緊急】つなぎ：あなたの番です「子どもの安全確認」（案件 N）
shukuchoku 【緊急】つなぎ：あなたの番です「子どもの安全確認」（案件 N）
E
act "what only informs waits for the morning" mori accept "$REF" --owner mori --next 2026-04-02T12:00 <<'E'
information madoguchi
E
at 2026-04-02T08:30
told "and goes then, without haste" <<'E'
information madoguchi
kodomo つなぎ：あなたの番です「舵取り」（案件 N）
madoguchi つなぎ：お知らせ「子どもの安全確認」（案件 N）
E
act "a deed informs the asker" mori deed "$CASE" child_safety --at 2026-04-02T08:00 --how '会った' --result "done" --note '無事' --next 2026-04-03T12:00 <<'E'
information madoguchi
madoguchi つなぎ：お知らせ「子どもの安全確認」（案件 N）
E
act "a report to confirm is never urgent" mori report "$REF" --outcome supported --note '無事' <<'E'
turn madoguchi
madoguchi つなぎ：あなたの番です「子どもの安全確認」（案件 N）
E
act "what is returned is, again" tanaka return "$REF" --reason 'もう一度' --next 2026-04-03T12:00 <<'E'
turn kodomo
turn mori
mori 【緊急】つなぎ：あなたの番です「子どもの安全確認」（案件 N）
shukuchoku 【緊急】つなぎ：あなたの番です「子どもの安全確認」（案件 N）
E

# ---- killed between the commit and the mail: it goes once, after the restart
start_at() { # TIME
	"$TSUNAGI_BIN/tsunagid" --pack "$work/pack" --data "$work/data" --socket "$TSUNAGI_SOCKET" --simulate "$1" \
		--sendmail "$SENDMAIL" 2>>"$work/log" >&2 &
	daemon_pid=$!
	eventually 10 "$TSUNAGI_BIN/tsunagi" --json status >/dev/null 2>&1
}
stop_daemon
rm -rf "$work/data"
SENDMAIL=$here/receivers/keep-in-order
start_at 2026-04-01T18:00
begin
take_in --fact living_alone --age 80 --consent no
stop_daemon KILL
start_at 2026-04-02T08:30
told "what waited for the opening when the daemon was killed goes after it" <<'E'
turn kenkou
turn kenkou
kenkou つなぎ：あなたの番 2 件
E
printf '#!/bin/sh\ncat >/dev/null\necho $$ >>"%s"\nexec sleep 600\n' "$work/hangs" >"$work/hanging"
chmod +x "$work/hanging"
stop_daemon
SENDMAIL=$work/hanging
start_at 2026-04-02T09:00
LAST=$(db "SELECT max(id) FROM outbox")
rm -f "$TEST_MAILS"/*.eml
take_in --fact child_abuse --area kita --consent no
eventually 10 eval '[ "$(wc -l 2>/dev/null <"$work/hangs")" -ge 3 ]'
say $? "the mailer hangs with what is urgent and what isn't"
stop_daemon KILL
while read -r pid; do kill "$pid" 2>/dev/null; done <"$work/hangs"
SENDMAIL=$here/receivers/keep-in-order
start_at 2026-04-02T09:00
told "what was under way when the daemon was killed goes after it" <<'E'
turn kodomo
turn kodomo
turn kodomo
kodomo 【緊急】つなぎ：あなたの番です「子どもの安全確認」（案件 N）
kodomo つなぎ：あなたの番です「舵取り」（案件 N）
shukuchoku 【緊急】つなぎ：あなたの番です「子どもの安全確認」（案件 N）
E
stop_daemon
start_at 2026-04-02T09:00
told "and not again" <<'E'
turn kodomo
turn kodomo
turn kodomo
kodomo 【緊急】つなぎ：あなたの番です「子どもの安全確認」（案件 N）
kodomo つなぎ：あなたの番です「舵取り」（案件 N）
shukuchoku 【緊急】つなぎ：あなたの番です「子どもの安全確認」（案件 N）
E

# ---- an address is looked up anew when the mail goes
reload() { run nakamura rules reload; [ "$STATUS" = 0 ] || say 1 "rules reload"; }
stop_daemon
rm -rf "$work/data"
start_at 2026-04-01T09:00
take_in --fact dementia_signs --area kita --consent no
run sato accept "$CASE/1" --owner yamada --next 5bd
run sato accept "$CASE/2" --owner sato --next 5bd
run sato refer "$CASE" --need watch_over --to kenkou --ask '見守る' --keep '電話を続ける'
at 2026-04-01T18:00
begin
run sato hold "$CASE/1" --reason '入院' --until 9bd
run sasaki resume "$CASE/1" --next 5bd
sed -i 's/mail: yamada@example.jp/mail: yamada2@example.jp/' "$work/pack/staff.yaml"
reload
at 2026-04-02T08:30
told "a person's turn of the evening goes to the mail that the person has in the morning" <<'E'
turn yamada
yamada2 つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
at 2026-04-02T18:00
begin
run sato hold "$CASE/1" --reason '入院' --until 9bd
run sasaki resume "$CASE/1" --next 5bd
sed -i 's/mail: yamada2@example.jp, //' "$work/pack/staff.yaml"
reload
at 2026-04-03T08:30
told "to the section, where the person has none any more" <<'E'
turn houkatsu
houkatsu つなぎ：あなたの番です「認知症の見立て」（案件 N）
E
run inoue query "$CASE/3" --question 'いつまでか'
at 2026-04-03T18:00
begin
run sato answer "$CASE/3" --text '月末'
sed -i 's/alert: \["mail:kenkou@example.jp"\],//' "$work/pack/office.yaml"
sed -i 's/mail: inoue@example.jp, //' "$work/pack/staff.yaml"
reload
at 2026-04-06T08:30
told "where nothing reaches the section the coordinator is told" <<'E'
digest renkei
turn kenkou
turn renkei
renkei つなぎ：健康推進課の番です「見守り」（案件 N）
renkei つなぎ：週次の見直し　決めることはありません
E
run suzuki alerts --undelivered
has '[.alerts[]|select(.to=="kenkou" and .sink==null and .left_out==null)]|length' 1 "and sees who is reached by nothing"
run suzuki status
has '.unreachable|join(" ")' kenkou "also in the status"
expect 0 "the audit" kudo audit verify
has .ok true "agrees with all of it"
done_testing
