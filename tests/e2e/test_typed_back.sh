#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Each date, code and name that a screen prints in Japanese is taken back where one like it is typed.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

DATE='([0-9]{4}年|令和[0-9元]+年)?[0-9]{1,2}月[0-9]{1,2}日\(.\)( [0-9]{2}:[0-9]{2})?'
# dates: those on the screen, each once
dates() { grep -oE "$DATE" <<<"$OUT" | sort -u; }
# screen LOGIN VERB …: what it prints in Japanese, for people
screen() { in_lang ja --as "$@"; }

take_in --fact dementia_signs --fact school_refusal --area kita --consent no --name 山田花子 --birth 昭和23年5月17日
first=$CASE
screen yamada inbox
due=$(dates | head -n 1)
[ -n "$due" ]
say $? "an inbox prints when it is due"
expect 0 "a due time of the inbox is a next date: $due" yamada accept "$CASE/1" --owner 山田 --next "$due"
has .referral.due 2026-04-03T17:15:00+09:00 "it is that time"

for where in show board; do
	if [ "$where" = show ]; then screen yamada show "$CASE"; else screen yamada board; fi
	ahead=$(dates)
	[ -n "$ahead" ]
	say $? "$where prints dates"
	while IFS= read -r date; do
		run yamada progress "$CASE/1" --note x --next "$date"
		ahead_status=$STATUS
		run yamada note "$CASE" --text x --at "$date"
		[ "$ahead_status" = 0 ] || [ "$STATUS" = 0 ]
		say $? "$where: $date is taken, as what lies ahead or behind"
	done <<<"$ahead"
done
screen yamada record "$CASE"
behind=$(dates)
[ -n "$behind" ]
say $? "record prints dates"
while IFS= read -r date; do
	expect 0 "record: $date begins a record" yamada record "$CASE" --since "$date"
done <<<"$behind"

# names of the screen: section, need, area, person
screen ishikawa inbox
section=$(grep -o '総合窓口' <<<"$OUT" | head -n 1)
[ -n "$section" ]
say $? "an inbox prints who asks"
expect 0 "a section by its name" suzuki inbox --section "$section"
need=$(grep -o '学びに戻る支え' <<<"$OUT$(screen ishikawa inbox; echo "$OUT")" | head -n 1)
expect 0 "the person who is in charge, by the name on the screen" yamada handover "$first/1" --owner 佐々木
screen yamada show "$first"
owner=$(grep -oE '佐々木|sasaki' <<<"$OUT" | head -n 1)
expect 0 "is taken back: $owner" yamada handover "$first/1" --owner 山田
screen yamada show "$first"
area=$(grep -oE '^ *圏域 +.*' <<<"$OUT" | sed 's/^ *圏域 *//')
consent=$(grep -oE '^ *同意 +.*' <<<"$OUT" | sed 's/^ *同意 *//')
expect 0 "the area as it is printed: $area" tanaka intake --dry-run --fact dementia_signs --area "$area"
has .area kita "it is that area"
expect 0 "consent as it is printed: $consent" tanaka intake --dry-run --fact dementia_signs --consent "$consent"
has .consent no "it is that"
expect 0 "a feature as it is printed" tanaka intake --dry-run --fact 認知症の疑い=はい
expect 0 "the number in full width" yamada show "$(sed 'y/0123456789-/０１２３４５６７８９－/' <<<"$first")"
expect 0 "the birth as a card has it" tanaka find 昭和23年5月17日
has '.cases[0].id' "$first" "finds the person"
expect 0 "a need by its label" suzuki refer "$first" --need 見守り --to 健康推進課 --ask x --keep y --reason z

# codes of the screen
expect 0 "an outcome" yamada report "$first/1" --outcome supported --note x
screen yamada show "$first"
outcome=$(grep -oE '継続支援' <<<"$OUT" | head -n 1)
[ -n "$outcome" ]
say $? "show prints how it ended"
expect 0 "which is typed back" tanaka confirm "$first/1"
expect 0 "a decline by its label" ishikawa decline "$first/2" --code 余力がない --reason x --instead くらし連携支援室
has .referral.code no_capacity "余力がない"
done_testing
