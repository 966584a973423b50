#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2016
# The sheet and the directory as text and as pages; all papers of meetings in a
# browser: A4, a telephone, colours, reading order.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon --pack "$source_dir/rules/packs/takashima"
JA=ja_JP.UTF-8
wide() { # WHAT: no line of OUT is wider than 100 columns
	local widest
	widest=$(python3 -c '
import sys, unicodedata
width = lambda line: sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in line)
print(max(map(width, sys.stdin.read().splitlines() or [""])))' <<<"$OUT")
	[ "$widest" -le 100 ]
	say $? "$1 fits 100 columns" "$widest"
}
new_case() { # OPTION…: by the coordinating section; its number into CASE
	run ito intake "$@"
	CASE=$(j .id)
	[ "$STATUS" = 0 ] || { say 1 "intake $*"; done_testing; }
}

new_case --fact dementia_signs --fact school_refusal --fact child_neglect --age 78 --area kutsuki --consent yes \
	--name '山田 花子' --kana 'ヤマダ ハナコ' --birth 1948-02-03 --address '朽木市場1-2' --phone 0740-11-2222 \
	--note '娘が毎日かようのがつらいと話す<b>' --member name=山田一郎,relation=息子
OPEN=$CASE
in_lang $JA --as suzuki sheet "$OPEN"
for text in つむぎあいシート "$OPEN" 山田 ヤマダ 1948-02-03 朽木市場1-2 0740-11-2222 認知症の疑い 山田一郎 娘が毎日かよう 地域包括支援課 舵取り のりしろ 相談者への連絡は受けた窓口が続ける \
	同意：あり くらし連携支援室 内線1120 4月8日 取扱注意 鈴木; do
	[[ "$OUT" == *"$text"* ]]
	say $? "the sheet says $text"
done
sees "のりしろ（くらし連携支援室が続けること）：相談者への連絡は受けた窓口が続ける" "the overlap has the name of who promised it"
wide "the sheet"
run suzuki show "$OPEN"
OFFER=$(j '[.referrals[]|select(.need=="lead")][-1]|"\(.id) \(.to)"')
LEADER=$(sed -n "s/.*{login: \([a-z]*\),.*section: ${OFFER#* }, role: member.*/\1/p" "$source_dir/rules/packs/takashima/staff.yaml" | head -n 1)
expect 0 "the lead moves" "$LEADER" accept "${OFFER% *}" --owner "$LEADER" --next 1bd
run suzuki show "$OPEN"
has '[.referrals[]|select(.state=="sent").asker]|unique|tostring' "[\"${OFFER#* }\"]" "the askers with it"
in_lang $JA --as suzuki sheet "$OPEN"
sees "のりしろ（くらし連携支援室が続けること）：相談者への連絡は受けた窓口が続ける" "not so what was promised"
in_lang $JA --as suzuki show "$OPEN"
sees "のりしろ（くらし連携支援室が約束）：" "nor on the screen"
in_lang C --as suzuki sheet "$OPEN"
sees "What the resident was told" "in English, too"
wide "the English sheet"
expect 0 "as JSON it is the case" suzuki sheet "$OPEN"
has '.id' "$OPEN" "the same case"
expect 3 "hidden and absent look the same" kobayashi sheet 26-00002-9
in_lang $JA --as kobayashi sheet "$OPEN"
[ "$STATUS" = 3 ]
say $? "a section without a part does not see it"
expect 2 "a wrong check digit" suzuki sheet 26-00001-3
in_lang $JA --as suzuki sheet "$OPEN" --html --output "$work/sheet.html"
[ "$STATUS" = 0 ] && grep -q 'つらいと話す&lt;b&gt;' "$work/sheet.html" && ! grep -q '話す<b>' "$work/sheet.html"
say $? "as a page, what was typed is escaped"
in_lang C --as suzuki sheet "$OPEN" --html --format text
[ "$STATUS" = 2 ]
say $? "not two forms at once"
run kudo audit log --case "$OPEN"
has '[.looks[]|select(.verb=="sheet")|.login]|unique|join(" ")' suzuki "each look is recorded"

new_case --fact dv --area imazu --name '秘密 守子' --kana ヒミツモリコ --address '今津町南新保87' --phone 0740-99-9999 --protected --consent yes
HIDDEN=$CASE
for way in "$JA" C; do
	for form in --html --json; do
		in_lang "$way" --as suzuki sheet "$HIDDEN" $form
		[[ "$STATUS" = 0 && "$OUT" != *秘密* && "$OUT" != *ヒミツ* && "$OUT" != *南新保* && "$OUT" != *99-9999* ]]
		say $? "a protected case names nobody, whoever prints it ($way $form)"
	done
done

# the directory
in_lang $JA directory
for text in 認知症の見立て 地域包括支援課 内線1120 【高齢】 年齢65以上 庁外：同意があるとき; do
	[[ "$OUT" == *"$text"* ]]
	say $? "the directory says $text"
done
wide "the directory"
run nakamura directory
expect 0 "anyone of the staff may see it" nakamura directory
has '[.rows[].need]|unique|length' "$(grep -c 'domain:' "$source_dir/rules/packs/takashima/routing.yaml" | awk '{print $1 - 1}')" \
	"every need has its row (but what fits nowhere)"
has '.otherwise.section' kurashi_renkei "what fits nowhere"
has '[.rows[].places[]|select(.phone==null)]|length' 0 "each place with its telephone"
in_lang $JA directory --html --output "$work/directory.html"
in_lang $JA --as suzuki agenda youtaikyou --output "$work/agenda.html"
in_lang $JA --as suzuki themes --output "$work/themes.html"
expect 2 "never over a file that is there" suzuki directory --output "$work/directory.html"
in_lang C --as suzuki agenda youtaikyou
wide "an agenda"
in_lang $JA --as suzuki agenda youtaikyou
wide "a Japanese agenda"
in_lang $JA --as suzuki themes
wide "the issues"

# as test_papers.sh looks at the review, and as there only with what packaging/deps ci installs
for program in chromium pdfinfo; do
	command -v "$program" >/dev/null && continue
	echo "# the pages are not looked at: $program is not installed (packaging/deps ci)"
	say "${TSUNAGI_ALL_TESTS:-0}" "without a browser"
	done_testing
done
in_lang C --as suzuki agenda youtaikyou --output "$work/agenda-en.html"
cd "$work" || exit 1
OUT=$("$source_dir/tests/support/page_check" sheet.html directory.html agenda.html agenda-en.html themes.html 2>&1)
STATUS=$?
[ $STATUS = 0 ]
say $? "the pages fit a screen, a telephone and A4, and can be read" "$OUT"
done_testing
