#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2016
# The record as an office files it: 支援経過記録 as text, as an A4 page, as a workbook and as
# CSV, whole and since a date; what is never on it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
JA=ja_JP.UTF-8
start_daemon
take_in --fact dementia_signs --age 80 --area kita --consent yes --name 山田花子 --kana ヤマダハナコ --note '一行目<b>
二行目'
LONG=$(printf '長い記録です。%.0s' $(seq 300))
expect 0 "a long note" tanaka note "$CASE" --text "$LONG" --how phone --with 長女 --place 総合窓口 --at 2026-03-31T15:00
ref dementia_assessment
expect 0 "accepted" sato accept "$REF" --owner sato --next 2bd --note 引き受けた
expect 0 "progress" sato progress "$REF" --note 訪問した --next 2026-04-10
expect 0 "what a spreadsheet would take for a formula" sato note "$CASE" --text '=1+1' --how visit
for n in $(seq 1 25); do run tanaka note "$CASE" --text "電話その$n"; done

in_lang $JA --as sato record "$CASE"
for text in 支援経過記録 "$CASE" 取扱注意 山田花子 令和8年3月31日\(火\)\ 15:00 "（記入 令和8年4月1日(水)）" 電話、長女、総合窓口 "佐藤（地域包括支援課）" \
	"次の予定：令和8年4月10日(金) 17:15" "佐藤用の写し、令和8年4月1日(水) 09:00" 全部; do
	[[ "$OUT" == *"$text"* ]]
	say $? "the text says $text"
done
widest=$(python3 -c '
import sys, unicodedata
width = lambda line: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
print(max(map(width, sys.stdin.read().splitlines())))' <<<"$OUT")
[ "$widest" -le 100 ]
say $? "in 100 columns" "$widest"
in_lang $JA --as sato record "$CASE" --since 2026-04-01
sees "令和8年4月1日(水) 00:00 から後に書かれたもの" "since a date it says so"
in_lang $JA --as sato record "$CASE" --since R8.4.1
sees "令和8年4月1日(水) 00:00 から後に書かれたもの" "the date as people write it"
in_lang C --as sato record "$CASE"
sees "2026-03-31 (Tue) 15:00 (written 2026-04-01 (Wed))" "in English, too"

in_lang $JA --as sato record "$CASE" --output "$work/record.html"
[ "$STATUS" = 0 ]
say $? "as a page"
OUT=$(cat "$work/record.html")
for text in 日時 方法・相手・場所 内容 対応・次の予定 記録者 取扱注意 '一行目&lt;b&gt;<br>' 'counter(page) " / " counter(pages)' "佐藤用の写し"; do
	sees "$text" "the page has $text"
done
[[ "$OUT" != *'<b>'* ]]
say $? "what was typed is escaped"
in_lang $JA --as sato record "$CASE" --format csv
sees '番号,日時,方法,相手,場所,種類,内容,次の予定,記録者,記入日時' "CSV has the columns"
sees "'=1+1" "no cell is a formula"
sees '令和8年3月31日(火) 15:00,電話,長女,総合窓口' "a row an entry"
in_lang $JA --as sato record "$CASE" --format csv --encoding cp932
[ "$STATUS" = 0 ]
say $? "for older programs"
in_lang $JA --as sato record "$CASE" --output "$work/record.xlsx"
python3 - "$work/record.xlsx" >"$work/sheet" 2>&1 <<'PY'
import re, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
print("".join(z.read(n).decode() for n in z.namelist() if n.endswith(".xml")))
PY
OUT=$(cat "$work/sheet") ERR=
for text in 支援経過記録 訪問した 電話その25 令和8年4月10日 佐藤用の写し; do sees "$text" "the workbook says $text"; done

# ---- a paper travels: of a protected case it names nobody at its head
take_in --fact dementia_signs --age 80 --area kita --consent yes --protected --name 秘密花子 --kana ヒミツハナコ --note 話
expect 0 "a restricted note" tanaka note "$CASE" --text 内密の話 --restricted
for format in html csv xlsx; do
	in_lang $JA --as tanaka record "$CASE" --output "$work/hidden.$format"
	python3 -c '
import sys, zipfile
name = sys.argv[1]
text = "".join(zipfile.ZipFile(name).read(n).decode() for n in zipfile.ZipFile(name).namelist()) if name.endswith("xlsx") else open(name).read()
sys.exit(any(word in text for word in ("秘密花子", "ヒミツハナコ", "内密の話")))' "$work/hidden.$format"
	say $? "as $format it names nobody and holds no restricted note"
done
take_in --fact school_refusal --consent yes
run tanaka record "$CASE"
has '.record|length' 0 "a case of which nothing was said has no entries"
in_lang $JA --as tanaka record "$CASE"
sees "記録はありません" "as is said"
expect 2 "no other format" tanaka record "$CASE" --format ics

for program in chromium pdfinfo; do
	command -v "$program" >/dev/null && continue
	echo "# the page is not looked at: $program is not installed (packaging/deps ci)"
	say "${TSUNAGI_ALL_TESTS:-0}" "without a browser"
	done_testing
done
cd "$work" || exit 1
OUT=$("$source_dir/tests/support/page_check" record.html hidden.html 2>&1)
STATUS=$?
[ $STATUS = 0 ]
say $? "the pages: edges, contrast, reading order, A4" "$OUT"
done_testing
