#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2016
# Meetings: what is on a date, who is asked what, the agenda that goes out and its
# calendar entries, decisions, what must never be revealed; issues of the districts.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
python_with icalendar
export TEST_MAIL=$work/mail
mkdir "$TEST_MAIL"
cp -r "$here/pack" "$work/pack"
sed -i -e 's|^meetings:|&\n  - {id: machi, name: まちの会議, layer: 1, basis: 要綱, consent: not_required, personal: anonymised, every: {weekday: thu}, notice: 1bd}\n  - {id: mukashi, name: むかしの会議, layer: 1, basis: 要綱, consent: not_required, personal: allowed, every: {dates: [2026-03-02]}, notice: 1bd}|' \
	-e 's|id: renkei, name: くらし連携支援室,|& alert: ["mail:renkei@example.jp"],|' \
	-e 's|id: houkatsu, name: 地域包括支援課,|& alert: ["mail:houkatsu@example.jp"],|' \
	-e 's|id: gakkou, name: 学校教育課,|& alert: ["mail:gakkou@example.jp"],|' "$work/pack/office.yaml"
sed -i 's|^meetings:|&\n  - {id: lonely, when: {all: [isolated, living_alone]}, to: machi, priority: 90}|' "$work/pack/routing.yaml"
start() { start_daemon --sendmail "$here/receivers/keep-mail" "$@"; }
at() { run miyazaki clock set "$1"; [ "$STATUS" = 0 ] || say 1 "clock set $1"; }
mails() { "$PYTHON" "$here/mails.py" list "$TEST_MAIL"; }
# mailed PATTERN N WHAT: so many mails like this, in the end
mailed() {
	local n=0
	for _ in $(seq 100); do
		n=$(mails 2>"$work/mails.err" | grep -c -- "$1")
		[ "$n" = "$2" ] && break
		sleep 0.1
	done
	OUT=$(mails 2>&1)
	[ "$n" = "$2" ]
	say $? "$3" "$n mails like '$1', wanted $2"
}
start

# who is on a date, and what is asked of whom
take_in --fact dementia_signs --fact school_refusal --area kita --consent yes --name 山田花子 --age 78
FIRST=$CASE
has '.meeting|[.meeting,.area,.on]|join(" ")' "chiku kita 2026-04-15" "the rules name the district's meeting"
expect 0 "there is one today, too" suzuki agenda chiku --area kita
has '[.on,.items]|tostring' '["2026-04-01",[]]' "with nothing on it"
at 2026-04-02T09:00
expect 0 "its agenda" suzuki agenda chiku --area kita
has '[.on,.ready]|join(" ")' "2026-04-15 2026-04-10T08:30:00+09:00" "the next date; ready as the notice begins"
has '[.items[].case]|join(" ")' "$FIRST" "the case is on it"
has '[.items[0].asks[]|"\(.section):\(.role)"]|join(" ")' \
	"madoguchi:present houkatsu:answer gakkou:answer houkatsu:answer" "a line for each section with a role"
has '[.invited[].section]|join(" ")' "madoguchi houkatsu gakkou" "and these alone are invited"
has '.items[0]|[.person,.why,.decided]|tostring' '["山田花子","new",null]' "by name: this meeting may"
has '.sequence' 0 "the first version"
expect 0 "kita's are not minami's" suzuki agenda chiku --area minami
has '.items|length' 0 "nothing stands there"
expect 0 "a section with a role" yamada agenda chiku --area kita
has '[.items[0].asks[].section]|unique|join(" ")' houkatsu "sees its own lines"
expect 0 "one without" inoue agenda chiku --area kita
has '[.items,.invited,.twice,.watched]|tostring' '[[],[],[],[]]' "sees nothing"
expect 4 "the keeper may not" nakamura agenda chiku --area kita

# the same question, the same answer
plain --as suzuki agenda chiku --area kita --format ics
ONCE=$OUT
at 2026-04-02T11:00
plain --as suzuki agenda chiku --area kita --format ics
[ "$ONCE" = "$OUT" ]
say $? "asked twice, the same to the byte"
plain --as suzuki agenda chiku --area kita --output "$work/a.ics"
OUT=$("$PYTHON" "$here/mails.py" ics "$work/a.ics" 2>&1)
sees "agenda-chiku-kita-20260415@shiken.tsunagi.invalid 0 PUBLISH CONFIRMED 2026-04-15T08:30:00+09:00 Asia/Tokyo" \
	"a calendar program reads it"

# bad input, each refused clearly
expect 2 "an unknown meeting" suzuki agenda chikuu --area kita
has '.error.instead[0]' chiku "the nearest is named"
expect 2 "one like none" suzuki agenda zzzzzz
has '.error.instead|length' 4 "those that there are"
expect 2 "a district's meeting without the area" suzuki agenda chiku
has '.error|[.code,.field,.instead[0]]|join(" ")' "missing area --area kita" "which there are"
expect 2 "an unknown area" suzuki agenda chiku --area kitaa
expect 2 "an area for the whole office's" suzuki agenda shien --area kita
expect 1 "a day on which it is not held" suzuki agenda shien --on 2026-04-08
has '.error|[.code,.instead[0]]|join(" ")' "not-held --on 2026-04-07" "when it is"
expect 1 "a day that is over" suzuki agenda shien --on 2026-03-31
refused date-over "there is no agenda of what is over"
expect 1 "no date left" suzuki agenda mukashi
refused no-date-left "and what to add"
expect 2 "no such format" suzuki agenda shien --format pdf
expect 2 "a day that is none" suzuki agenda shien --on 2026-02-30

# it goes out when the notice begins, once to each
at 2026-04-10T08:29
mailed chiku 0 "not before"
at 2026-04-10T08:30
mailed 'agenda-chiku-kita-20260415@.* 0 PUBLISH' 3 "to the sections with a role that have mail, and the coordinator"
mailed 'houkatsu@example.jp.*agenda-chiku' 1 "each once"
run suzuki alerts
has '[.alerts[]|select(.agenda=="chiku/kita/2026-04-15")|.to]|sort|join(" ")' "gakkou houkatsu madoguchi renkei" "all are in the outbox"
has '[.alerts[]|select(.agenda=="chiku/kita/2026-04-15")][0]|[.meeting_name,.area_name,.on]|join(" ")' "くらし連携会議 北 2026-04-15" "with the meeting's name and day"
in_lang ja_JP.UTF-8 --as suzuki alerts
[[ "$(head -n 2 <<<"$OUT")" == *"何について"*"知らせた訳"* && "$OUT" == *"くらし連携会議（北）　4月15日(水)  "*"次第"* && "$OUT" != *chiku/* ]]
say $? "people read which meeting and when, under a heading that is true"
OUT=$("$PYTHON" "$here/mails.py" text "$TEST_MAIL")
sees "お願いすること" "in Japanese"
sees "$FIRST" "by number"
[[ "$OUT" != *花子* && "$OUT" != *78* ]]
say $? "nobody is named in a mail" "$OUT"
at 2026-04-10T10:00
mailed 'agenda-chiku' 3 "nothing new, nothing sent"
run ishikawa decline "$FIRST/2" --code no_capacity --reason 手が足りない --instead none
at 2026-04-13T17:00
mailed 'agenda-chiku' 3 "what changes waits"
at 2026-04-14T08:30
mailed 'agenda-chiku-kita-20260415@.* 1 ' 2 "for the opening of the last business day: who has other lines hears it, a version higher"
mailed 'houkatsu@example.jp.*agenda-chiku' 1 "who has the same does not"
run suzuki agenda chiku --area kita
has '.items[0].asks[]|select(.section=="gakkou")|.role' explain "who declined says why"
run yamada decline "$FIRST/1" --code no_capacity --reason 手が足りない --instead none
at 2026-04-14T11:00
mailed 'agenda-chiku' 5 "at most once more: nothing goes out after that"
stop_daemon

# the daemon was down as the notice began
start
at 2026-04-16T09:00
take_in --fact dementia_signs --fact school_refusal --area minami --consent yes
has .meeting.on 2026-05-20 "the next date: 6 May is a holiday"
stop_daemon KILL
start --real --simulate 2026-05-18T09:00
mailed 'agenda-chiku-minami-20260520@.* 0 ' 3 "what was slept through goes out while the date is to come"
stop_daemon KILL
start --real --simulate 2026-05-18T09:00
sleep 0.5
mailed 'agenda-chiku-minami-20260520@.* 0 ' 3 "and only once"
at 2026-05-21T09:00

# what is decided
take_in --fact dementia_signs --fact school_refusal --area kita --consent yes
ref school_return
run tanaka withdraw "$REF" --reason 転校した
expect 0 "watched" suzuki decide "$CASE" school_return --meeting chiku --watch 2026-06-04 --reason 様子を見る
has .referral null "and no referral is shown as if it had been made"
has '[.events[]|select(.kind=="decide")][-1].data|[.meeting,.basis,.how,.reason,.need]|join(" ")' "chiku 要綱 watch 様子を見る school_return" \
	"the basis and the reason are kept"
has '.needs[]|select(.need=="school_return")|[.holder,.due,.carried_over]|tostring' '["madoguchi","2026-06-04T17:15:00+09:00",1]' \
	"tracked: holder, due"
run suzuki agenda chiku --area kita
has '[.watched[]|[.case,.need,.decided.how]|join(" ")]|join(",")' "$CASE school_return watch" "the meeting watches it"
run suzuki agenda chiku --area kita --on 2026-06-17
has '.watched|length' 0 "then its time has come"
has "[.items[]|select(.case==\"$CASE\")|.decided.reason]|join(\",\")" "様子を見る" "with what was decided last"
expect 0 "carried over again" suzuki decide "$CASE" school_return --meeting chiku --watch 2026-06-05 --reason まだ様子を見る
has '[.events[]|select(.kind=="raised")]|length' 1 "raised by itself"
has '.needs[]|select(.need=="school_return")|[.meeting,.carried_over]|tostring' '["shien",2]' "to the city's meeting"
run suzuki agenda shien
has "[.items[]|select(.case==\"$CASE\")|.why]|join(\",\")" waits "it waits there"
has '[.twice[]|[.case,.meeting]|join(" ")]|join(",")' "" "and on no other date"
expect 0 "the city decides" suzuki decide "$CASE" school_return --meeting shien --to gakkou --due 2026-06-10 --reason 所管を決めた
ref school_return
expect 0 "the section takes it on" ishikawa accept "$REF" --owner ishikawa --next 5bd
expect 1 "on what has moved on it decides no more" suzuki decide "$CASE" school_return --meeting shien --end --reason x
refused wrong-state "with how it stands"
sees "(school_return) is covered." "in words"
plain --as suzuki show "$CASE"
sees "要綱" "the basis is shown"
in_lang ja_JP.UTF-8 --as suzuki themes
sees "二度持ち越したので支援会議へ上げた" "what the district raised"
sees "「学びに戻る支え」は学校教育課に頼む" "and what came of it"

# without consent it is never on a list that needs consent
take_in --fact dementia_signs --fact school_refusal --area kita --consent no
NO=$CASE
run suzuki agenda chiku --area kita --on 2026-06-03
has "[.items[]|select(.case==\"$NO\")]|length" 0 "not on the district's"
run suzuki agenda shien --on 2026-05-26
has "[.items[]|select(.case==\"$NO\")]|length" 1 "on the one that binds its members"
take_in --fact dementia_signs --fact school_refusal --area kita --consent yes --protected --name 守山守 --address 隠町1
HIDDEN=$CASE
for format in text html; do
	plain --as suzuki agenda chiku --area kita --on 2026-06-03 --format $format
	[[ "$OUT" == *"$HIDDEN"* && "$OUT" != *守山* && "$OUT" != *隠町* ]]
	say $? "a protected case is masked ($format)"
done
take_in --fact dementia_signs --fact school_refusal --consent yes
run suzuki agenda chiku --area kita
has '.without_area[0]' "$CASE" "one without an area is pointed out"
expect 0 "a drill" suzuki drill
run suzuki agenda shien
has '[.items[]|select(.case=="'"$(run suzuki drill; j .case)"'")]|length' 0 "is on no agenda"

# an anonymised meeting tells nothing of anybody, through no way out
for n in 1 2; do
	take_in --fact isolated --fact living_alone --age 93 --area kita --consent yes --name 漏井太郎 --kana モレイタロウ \
		--birth 1933-03-03 --address 漏洩町9-9 --phone 0999-99-9999 --note ヒミツノ話
	has .meeting.meeting machi "an anonymised meeting"
done
LEAK=$CASE
ref ties
run miyamoto decline "$REF" --code other --reason モレ理由 --instead none
run tanaka refer "$CASE" --need ties --to renkei --ask モレ依頼 --keep モレ重なり
at 2026-05-27T08:30
run suzuki agenda machi
[ "$(j '.topics|length')" -gt 0 ] && has '.items|length' 0 "topics, no cases"
has '[.topics[].cases]|unique|tostring' '[null]' "no small number"
cp "$work/stderr" "$work/leak"
{
	printf '%s\n' "$OUT"
	for format in text html ics; do
		plain --as suzuki agenda machi --format $format
		printf '%s\n' "$OUT"
		plain --as miyamoto agenda machi --format $format
		printf '%s\n' "$OUT"
	done
	run miyamoto agenda machi
	printf '%s\n' "$OUT"
} >>"$work/leak"
mailed 'agenda-machi' 1 "the coordinator has it by mail"
"$PYTHON" "$here/mails.py" text "$TEST_MAIL" >>"$work/leak"
run suzuki alerts
j '.alerts[]|select(.agenda!=null)' >>"$work/leak"
OUT=
for secret in 漏井 モレイ モレ 漏洩 9-9 0999 1933 '\b93\b' ヒミツ "$LEAK"; do
	! grep -q -- "$secret" "$work/leak"
	say $? "'$secret' is told nowhere" "$(grep -n -- "$secret" "$work/leak" | head -n 3)"
done

# the issues of the districts
close_one() { # ISSUE OPTION…
	local issue=$1
	shift
	take_in --fact school_refusal --consent yes "$@"
	run ishikawa accept "$CASE/1" --owner ishikawa --next 2bd
	run ishikawa report "$CASE/1" --outcome supported --note 会えた
	run tanaka confirm "$CASE/1"
	run tanaka withdraw "$CASE/2" --reason 窓口が続ける
	run tanaka end "$CASE" lead --reason 窓口が続ける
	run tanaka close "$CASE" --outcome resolved --note x --issue "$issue"
	[ "$STATUS" = 0 ] || say 1 "closing a case"
}
for n in 1 2 3 4 5; do close_one "朝のバスが少ない" --area kita; done
for n in 1 2; do close_one "集まる場所がない" --area minami; done
close_one none --area minami
expect 0 "the issues" suzuki themes
has '.suppressed_below' 5 "the threshold is said"
has '.themes[0]|[.feature,(.areas|length)]|tostring' '[null,4]' "all issues: two areas, those not known, all"
has '.themes[0]|[.areas[].counts[0]]|tostring' '[5,null,null,7]' "two are kept back, and so is what seven less five would tell them by"
has '[.themes[0].areas[]|select(.all).total]|tostring' '[7]' "the sum is told"
has '[.themes[].feature]|tostring' '[null,"school_refusal"]' "by feature"
has '[(.cases|length), .cases[0].issue]|tostring' '[7,"朝のバスが少ない"]' "the cases behind them"
expect 0 "one area" suzuki themes --area minami
has '.themes[0].areas|length' 1 "is one row of the same table"
has '.themes[0].areas[0].counts|tostring' '[null]' "kept back as in the whole"
expect 0 "a section that had no part" inoue themes
has '[.cases,.raised]|tostring' '[[],[]]' "sees no case behind them"
expect 2 "an unknown area" suzuki themes --area kitaa

# a decision that is due climbs the ladder like a referral
take_in --fact school_refusal --fact dementia_signs --area minami --consent yes
ref school_return
run tanaka withdraw "$REF" --reason 転校した
run suzuki decide "$CASE" school_return --meeting chiku --watch 2026-05-29 --reason 様子を見る
at 2026-06-01T17:15
run suzuki alerts
has "[.alerts[]|select(.kind==\"late\" and .case==\"$CASE\" and .need==\"school_return\")|\"\(.level) \(.to) \(.failing)\"]|unique|join(\",\")" \
	"1 madoguchi vague,2 renkei vague" "the holder, then, as it has no way to be told, the coordinator"
run kudo audit verify
[ "$STATUS" = 0 ]
say $? "the audit agrees"
done_testing
