#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2016,SC2034,SC2317
# The digest: what is late beyond the ladder's top step is told to its head on the review's weekday, a late
# duty on every office day, until it is mended; the coordinator's comes every week, and calls to the review.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
export TEST_MAILS=$work/mails
mkdir "$TEST_MAILS"
eventually() {
	local until=$((SECONDS + $1))
	shift
	until "$@"; do
		[ $SECONDS -lt $until ] || return 1
		sleep 0.05
	done
}
cp -r "$here/pack" "$work/pack"
sed -i -e 's|timezone: Asia/Tokyo,|& url: "https://tsunagi.example.invalid",|' \
	-e 's|id: renkei, name: くらし連携支援室,|& alert: ["mail:renkei@example.jp"],|' \
	-e 's|id: kodomo, name: 子ども家庭相談課,|& alert: ["mail:kodomo@example.jp"],|' "$work/pack/office.yaml"
sed -i -e 's/login: \(yamada\|sasaki\|sato\), /&mail: \1@example.jp, /' \
	-e '/login: mori/a\
  - {login: noda, name: 野田, section: kodomo, role: head, mail: noda@example.jp}' "$work/pack/staff.yaml"
start() { start_daemon --sendmail "$here/receivers/keep-in-order"; }
at() { run miyazaki clock set "$1"; [ "$STATUS" = 0 ] || say 1 "clock set $1"; }
sql() { sqlite3 "$work/data/tsunagi.db" "$1"; }
digests() { sql "SELECT date(due + 32400, 'unixepoch') || ' ' || \"to\" || ' ' || event FROM outbox WHERE kind = 'digest' ORDER BY 1"; }
digests_of() { digests | grep "^$1" | cut -d' ' -f2- | paste -sd,; }
waits() { sql "SELECT count(*) FROM outbox WHERE kind = 'digest' AND sink IS NOT NULL AND delivered_at IS NULL AND left_out_at IS NULL"; }
none_waits() { [ "$(waits)" = 0 ]; }
mails() { python3 "$here/mail_say.py" "$TEST_MAILS" "$1"; }
digest_mails() { mails "m['To'] + ' ' + subject if '$1' in m['To'] and ('見直し' in subject or '期限切れの' in subject or 'の期限切れ' in subject) else ''"; }
no_more() { rm -f "$TEST_MAILS"/*.eml; }
today() { # DAY: at its opening
	no_more
	at "$1T08:30"
	eventually 20 none_waits || say 1 "the digests of $1 go out"
}

# a new office: Wednesday; what is late on Friday, and climbed on Wednesday the 8th
start
take_in --fact dementia_signs --area kita --consent no
LATE=$CASE
[ "$(digests)" = "" ]
say $? "the first day has none"
today 2026-04-06
[ "$(digests_of 2026-04-06)" = "renkei review" ]
say $? "on the review's weekday the coordinator is called, though nothing is on top" "$(digests)"
OUT=$(digest_mails renkei) ERR=
sees "つなぎ：週次の見直し　決めることはありません" "and reads that there is nothing to decide"
today 2026-04-09
[ "$(digests_of 2026-04-09)" = "" ]
say $? "on another day none comes" "$(digests)"
today 2026-04-13
[ "$(digests_of 2026-04-13)" = "renkei review,sato review" ]
say $? "a week later the head is told of what is on the top step, too" "$(digests)"
OUT=$(digest_mails sato) ERR=
sees "つなぎ：地域包括支援課の期限切れ 2 件" "it counts what is late"
OUT=$(mails "body if 'sato' in m['To'] and 'の期限切れ' in subject else ''")
sees "■ $LATE/1  認知症の見立て" "and tells it"
sees "（6 開庁日遅れ）" "with how late it is"
sees "    https://tsunagi.example.invalid/ui/cases/$LATE" "with a link"
sees "    tsunagi accept $LATE/1 --owner … --next …" "and the command"
OUT=$(digest_mails renkei)
sees "つなぎ：週次の見直し　決めること 2 件" "the coordinator's says how many to decide"
run suzuki review
has '.to_decide|length' 2 "as many as the review says"
run suzuki alerts
has '[.alerts[]|select(.kind=="digest")|"\(.case) \(.event) \(.level)"]|unique|join(",")' "null review 0" "in the list of alerts it is of no case"
in_lang ja_JP.UTF-8 --as suzuki alerts
sees "遅れたまま（週次）" "and reads so"

# once: after a kill and a restart, and later that day
count() { sql "SELECT count(*) FROM outbox WHERE kind = 'digest'"; }
before=$(count)
stop_daemon KILL
start
at 2026-04-13T11:00
[ "$(count)" = "$before" ]
say $? "after a kill and a restart it does not come again" "$(digests)"

# a duty: its instant on Wednesday at 11, its ladder climbed at 19
take_in --fact child_abuse --area kita --consent no
DUTY=$CASE
today 2026-04-15
[ "$(digests_of 2026-04-15)" = "" ]
say $? "a duty that is not late has none" "$(digests)"
at 2026-04-15T13:30
head_hears() { OUT=$(mails "subject if 'noda' in m['To'] else ''") ERR=; [ -n "$OUT" ]; }
eventually 20 head_hears
sees "【緊急】つなぎ：子ども家庭相談課の番が期限を過ぎています「子どもの安全確認」" "the head is told whose turn is late"
[[ "$OUT" != *あなたの番* ]]
say $? "and not that it is the head's" "$OUT"
for day in 2026-04-16 2026-04-17; do
	today $day
	[ "$(digests_of $day)" = "noda duty,renkei duty" ]
	say $? "a late duty is told on every office day: $day" "$(digests)"
done
OUT=$(digest_mails noda; digest_mails renkei) ERR=
sees "noda@example.jp つなぎ：期限切れの法定の務め 1 件" "to the head"
sees "renkei@example.jp つなぎ：期限切れの法定の務め 1 件" "and to the coordinator"
OUT=$(mails "body if 'noda' in m['To'] and '法定の務め' in subject else ''")
sees "■ $DUTY  子どもの安全確認 ［法定の務め］" "it tells the duty"
sees "法定の務め：子どもを目で見て確かめる" "and the deed"
sees "    tsunagi deed $DUTY child_safety --at … --how … --result … --note …" "with the command that ends it"
[[ $OUT != *"$DUTY/"* ]]
say $? "once, though its referral is late, too" "$OUT"
at 2026-04-18T10:00
[ "$(digests_of 2026-04-18)" = "" ]
say $? "not on a Saturday"
today 2026-04-20
[ "$(digests_of 2026-04-20)" = "noda review,renkei review,sato review" ]
say $? "on the review's weekday one tells all" "$(digests)"
OUT=$(digest_mails renkei)
sees "（うち法定の務め 1 件）" "the coordinator's counts the duties"

# a protected case: the number alone for who takes no part
take_in --fact dementia_signs --area kita --consent no --protected
HIDDEN=$CASE
today 2026-04-27
OUT=$(mails "body if 'renkei' in m['To'] and '見直し' in subject else ''")
sees "■ $DUTY  子どもの安全確認" "the duty stands first"
sees "そのうち、特に困っている 3 件です。" "with the worst three"
run suzuki review
n=$(j '.to_decide|length')
OUT=$(digest_mails renkei)
sees "決めること $n 件" "of as many as the review has"

# a holiday has none; the deed ends it (the lead is offered to the section still)
today 2026-04-28
[ "$(digests_of 2026-04-28)" = "noda duty,renkei duty" ]
say $? "the duty is late still" "$(digests)"
at 2026-04-29T10:00
[ "$(digests_of 2026-04-29)" = "" ]
say $? "a holiday has none" "$(digests)"
at 2026-04-29T10:10
expect 0 "the duty is taken on" mori accept "$DUTY/1" --owner mori --next 2026-04-30T10:00
expect 0 "its deed is recorded" mori deed "$DUTY" child_safety --at 2026-04-29T09:00 --how 訪ねて目で見た --result 'done' --note 会えた --next 2026-05-07
today 2026-04-30
[ "$(digests_of 2026-04-30)" = "" ]
say $? "what is mended is told no more" "$(digests)"

# the review's weekday is a holiday: the next opening makes up for it, once
at 2026-05-04T10:00
[ "$(digests_of 2026-05-04)" = "" ]
say $? "the review's weekday is a holiday"
today 2026-05-07
[ "$(digests_of 2026-05-07)" = "noda review,renkei review,sato review" ]
say $? "the next opening makes up for it" "$(digests)"
today 2026-05-08
[ "$(digests_of 2026-05-08)" = "" ]
say $? "once"

# three weeks asleep: one each, whatever was missed
before=$(count)
stop_daemon KILL
start
today 2026-05-29
[ "$(digests_of 2026-05-29)" = "noda review,renkei review,sato review" ] && [ "$(count)" = $((before + 3)) ]
say $? "after three weeks asleep each has one" "$(digests)"

# who is away: the deputy as well
expect 0 "the head is away" sato away --from 2026-06-01 --until 2026-06-05 --deputy yamada
today 2026-06-01
[ "$(digests_of 2026-06-01)" = "noda review,renkei review,sato review,yamada review" ]
say $? "the deputy is told as well" "$(digests)"

# looked at again when it goes: nothing is left
stop_daemon
start_daemon --sendmail /bin/false
at 2026-06-08T08:30
eventually 10 eval '[ "$(sql "SELECT count(*) FROM outbox WHERE kind = '"'digest'"' AND attempts > 0 AND delivered_at IS NULL")" = 3 ]'
say $? "a sink that fails keeps it waiting" "$(digests)"
for c in "$LATE" "$HIDDEN"; do
	for n in 1 2; do expect 0 "it is taken on" sato accept "$c/$n" --owner sato --next 2026-06-09; done
done
stop_daemon
start
no_more
at 2026-06-08T10:00
eventually 20 none_waits
say $? "and goes later"
[ "$(digest_mails sato)" = "" ]
say $? "what is mended by then goes to no head" "$(digest_mails sato)"
[ "$(digest_mails renkei)" != "" ]
say $? "the call to the review goes all the same"
run suzuki alerts
has '[.alerts[]|select(.kind=="digest" and .to=="sato" and .left_out!=null)]|length' 1 "what was left out is recorded so"
expect 0 "the audit agrees" kudo audit verify
sql "INSERT INTO outbox (office, key, referral, level, \"to\", is_urgent, at, send_at, gather_until, kind, part)
	SELECT no, 0, 0, 0, 'sato', 0, 1780000000, 1780000000, 1780000000, 'digest', 'head' FROM office LIMIT 1"
expect 1 "one that is put in is found" kudo audit verify
[[ $OUT == *"no digest of a day"* ]]
say $? "as such"
done_testing
