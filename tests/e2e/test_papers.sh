#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Papers open in the programs that offices use: pages in Chromium at the widths of a telephone and a
# desktop and on A4, sheets and CSV in LibreOffice. Skipped without what packaging/deps ci installs;
# with TSUNAGI_ALL_TESTS set (continuous integration) it fails instead.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
for program in chromium soffice pdftotext pdfinfo python3; do
	needs "$program" command -v "$program"
done
start_daemon --pack "$source_dir/rules/packs/takashima"
long='長い名前のひと・ウィリアムズ＝フェルナンデス・デ・ラ・クルス・サンタマリア'
run ito intake --fact dementia_signs --age 78 --area kutsuki --name '山田 花子' --consent yes
FIRST=$(j .id)
run ito intake --fact school_refusal --fact rent=arrears --fact no_income --fact garbage_house --fact isolated --age 41 \
	--area makino --name "=1+1 $long" --consent no
SECOND=$(j .id)
run ito intake --fact dv --area imazu --name '秘密 守子' --protected --consent yes
run yamada accept "$FIRST/1" --owner yamada --next 2026-05-01
run yamada accept "$FIRST/2" --owner yamada --next 2026-05-01
run hasegawa decline "$SECOND/3" --code not_ours --reason 所管でない --instead none
plain clock set 2026-04-13T09:30
cd "$work" || exit 1

in_lang ja_JP.UTF-8 --as suzuki review --output review.html
in_lang C.UTF-8 --as suzuki review --output review-en.html
in_lang ja_JP.UTF-8 --as suzuki stats --output stats.html
found=$("$source_dir/tests/support/page_check" review.html review-en.html stats.html 2>&1)
say $? "pages: nothing over an edge, out of order, hard to see or fetched; A4" "$found"
sed 's|</main>|<p style="width:900px;color:#ccc">wide and pale</p></main>|; s/A4 landscape/A3/' stats.html >bad.html
found=$("$source_dir/tests/support/page_check" bad.html 2>&1)
[[ $found == *"over the edge"* && $found == *contrast* && $found == *"not A4"* ]]
say $? "and a bad page is told as one" "$found"
text=$(pdftotext -layout review.pdf -)
[[ $text == *"$SECOND"* && $text == *"山田 花子"* && $text == *"取扱注意"* && $text != *守子* ]]
say $? "on paper stands what is on the screen" "$text"

in_lang ja_JP.UTF-8 --as suzuki review --output review.xlsx
in_lang ja_JP.UTF-8 --as suzuki review --output review.csv
in_lang ja_JP.UTF-8 --as suzuki review --format csv --encoding cp932 --output cp932.csv
# office TO FILE [OPTION]: FILE as TO, into out/
office() { soffice --headless "-env:UserInstallation=file://$work/office" "${@:3}" --convert-to "$1" --outdir "$work/out" "$2" >/dev/null 2>&1; }
utf8='csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false'
office "$utf8" review.xlsx && mv out/review.csv out/xlsx.csv
say $? "LibreOffice opens the sheet"
office "$utf8" review.csv --infilter='Text - txt - csv (StarCalc):44,34,76,1' && [ -s out/review.csv ]
say $? "and the CSV"
office "$utf8" cp932.csv --infilter='Text - txt - csv (StarCalc):44,34,60,1' && [ -s out/cp932.csv ]
say $? "also in CP932"
office pdf review.xlsx
pdfinfo out/review.pdf | grep -q 'Page size: *84[12].* x 595.* (A4)'
say $? "the sheet is printed on A4, across"
told=$(python3 - <<'P'
import csv, sys
def rows(name):
    return [[c.removeprefix("'").removesuffix(":00") if c.count(":") == 2 else c.removeprefix("'") for c in r]
            for r in csv.reader(open(name, encoding="utf-8-sig", newline=""))]
ours, opened, old, sheet = rows("review.csv"), rows("out/review.csv"), rows("out/cp932.csv"), rows("out/xlsx.csv")[2:]
bad = 0
for name, other in (("CSV", opened), ("CP932", old), ("sheet", sheet)):
    for n, (a, b) in enumerate(zip(ours, other)):
        if a != b:
            print(name, "row", n, a, b)
            bad = 1
    if len(ours) != len(other):
        print(name, len(ours), "rows,", len(other), "opened")
        bad = 1
if len(ours) < 10 or not any("=1+1" in c for r in ours for c in r):
    print("too few rows")
    bad = 1
sys.exit(bad)
P
)
say $? "what is opened is what was written, cell by cell; =1+1 is a text" "$told"
done_testing
