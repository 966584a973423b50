#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2016,SC2034,SC2317
# What waits for one recipient goes in one mail, looked at again when it goes: what is done
# is left out, who has left the section is told nothing, and nothing left is no mail.
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
	-e 's|id: houkatsu, name: 地域包括支援課,|& alert: ["mail:houkatsu@example.jp"],|' \
	-e 's|id: renkei, name: くらし連携支援室,|& alert: ["mail:renkei@example.jp"],|' "$work/pack/office.yaml"
sed -i 's/login: \(yamada\|sasaki\|sato\), /&mail: \1@example.jp, /' "$work/pack/staff.yaml"
start() { start_daemon --sendmail "$here/receivers/keep-in-order"; }
at() { run miyazaki clock set "$1"; [ "$STATUS" = 0 ] || say 1 "clock set $1"; }
mails() { python3 "$here/mail_say.py" "$TEST_MAILS" "$1"; }
to() { mails "m['To'] if '$1' in m['To'] else ''" | wc -l; }
no_more() { rm -f "$TEST_MAILS"/*.eml; }
waits_for() { [ "$(sqlite3 "$work/data/tsunagi.db" "SELECT count(*) FROM outbox WHERE \"to\" = '$1' AND sink IS NOT NULL
	AND delivered_at IS NULL AND left_out_at IS NULL AND gather_until <= $(date -d "$2 +0900" +%s)")" = 0 ]; }

# five cases at one section, all late on Friday evening; two are done before Monday's opening
start
CASES=()
for _ in 1 2 3 4 5; do
	take_in --fact dementia_signs --area kita --consent no
	CASES+=("$CASE")
done
at 2026-04-01T10:00
eventually 10 waits_for houkatsu "2026-04-01 10:00"
at 2026-04-03T18:00
for i in 0 1; do
	for n in 1 2; do run sato accept "${CASES[$i]}/$n" --owner sato --next 5bd; done
done
no_more
at 2026-04-06T08:30
eventually 10 eval '[ "$(to houkatsu)" -ge 1 ]' && eventually 10 waits_for houkatsu "2026-04-06 08:30"
[ "$(to houkatsu)" = 1 ]
say $? "what waits for a section goes in one mail" "$(to houkatsu)"
OUT=$(mails 'subject + "\n" + body if "houkatsu" in m["To"] else ""')
ERR=
sees "あなたの番 6 件（うち期限切れ 6 件）" "it counts what is in it"
for i in 2 3 4; do sees "■ ${CASES[$i]}/1" "it tells what is late: ${CASES[$i]}"; done
for i in 0 1; do
	[[ "$OUT" != *"■ ${CASES[$i]}"* ]]
	say $? "and not what was done: ${CASES[$i]}"
done
sees "    https://tsunagi.example.invalid/ui/cases/${CASES[2]}" "with a link"
sees "    tsunagi accept ${CASES[2]}/1 --owner … --next …" "and the command"
run suzuki alerts
has "[.alerts[]|select(.kind==\"late\" and .to==\"houkatsu\" and .left_out!=null)|.case]|unique|length" 2 "what was left out is recorded so"
has "[.alerts[]|select(.to==\"houkatsu\" and .left_out!=null and .delivered!=null)]|length" 0 "and not as delivered"
has "[.alerts[]|select(.to==\"houkatsu\" and .kind==\"late\" and .delivered!=null)|.delivered]|unique|length" 1 "the others are delivered at one moment"

# nothing left: no mail
no_more
take_in --fact dementia_signs --area kita --consent no
at 2026-04-06T10:00
eventually 10 waits_for houkatsu "2026-04-06 10:00"
at 2026-04-08T17:15
for n in 1 2; do run sato accept "$CASE/$n" --owner sato --next 5bd; done
for c in "${CASES[@]:2}"; do for n in 1 2; do run sato accept "$c/$n" --owner sato --next 5bd; done; done
no_more
at 2026-04-09T08:30
eventually 10 waits_for houkatsu "2026-04-09 08:30"
[ "$(to houkatsu)" = 0 ]
say $? "where all is done, no mail goes" "$(mails subject)"

# an owner who has left the section: the section is told
take_in --fact dementia_signs --area kita --consent no
for n in 1 2; do run sato accept "$CASE/$n" --owner yamada --next 2bd; done
run sato show "$CASE"
at 2026-04-13T18:00
sed -i 's|login: yamada, mail: yamada@example.jp, name: 山田, section: houkatsu|login: yamada, mail: yamada@example.jp, name: 山田, section: gakkou|' "$work/pack/staff.yaml"
expect 0 "the person goes to another section" nakamura rules reload
no_more
at 2026-04-14T08:30
eventually 10 eval '[ "$(to houkatsu)" -ge 1 ]'
say $? "the section is told in that person's place"
[ "$(to yamada)" = 0 ]
say $? "the person is told nothing" "$(mails 'm["To"] + subject')"
[[ "$(mails 'body if "houkatsu" in m["To"] else ""')" == *"■ $CASE"* ]]
say $? "the mail names the case"

# a drill's own notice goes out all the same
no_more
expect 0 "a drill" suzuki drill
eventually 10 eval '[ "$(to renkei)" -ge 1 ]'
[[ "$(mails 'subject if "renkei" in m["To"] else ""')" == *【訓練】* ]]
say $? "its notice is marked" "$(mails subject)"
run kudo audit verify
has .ok true "the audit agrees"
done_testing
