#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2016
# Who reported, who came, and what a register knows of the person: who may see which of it.
# Who reported is for the desk's section, the lead, and who accepted what the law wants; it is
# on no paper, list, search, alert or export, for no coordinator as such.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
WORDS='通報花子|077-123-4567|隣の通報者|077-999-8888'
take_in --fact child_abuse --fact dementia_signs --age 80 --area kita --consent yes --name 山田花子 --sex 女性 --resident-number 000000000012345 \
	--household-number 0099 --visitor 山田一郎 --visitor-relation 長男 --reporter 通報花子 --reporter-contact 077-123-4567 --note 泣き声がする
has .reporter.name 通報花子 "the desk that takes it in sees what it gave"
run tanaka show "$CASE"
has '.person|[.sex,.resident_number,.household_number,.visitor,.visitor_relation]|join(" ")' \
	"女性 000000000012345 0099 山田一郎 長男" "sex, numbers and who came are the person's, zeros and all"
has '.reporter|"\(.name) \(.contact)"' "通報花子 077-123-4567" "the desk's section and the lead see who reported"
hears_nothing() { # WHAT
	[[ ! "$OUT$ERR" =~ $WORDS ]]
	say $? "$1"
}
for who in sato mori suzuki; do # asked, and nobody has accepted; the coordinator
	run $who show "$CASE"
	has .reporter null "$who does not"
	hears_nothing "in any part of it"
done
ref child_safety
expect 0 "the section of the child's safety accepts" mori accept "$REF" --owner mori --next 1bd
run mori show "$CASE"
has .reporter.name 通報花子 "who acts by law sees it"
ref dementia_assessment
expect 0 "another section accepts" sato accept "$REF" --owner sato --next 2bd
run sato show "$CASE"
has .reporter null "another need lets nobody know"
expect 4 "nor write over it" sato update "$CASE" --reporter 別人
refused not-told-reporter "as is said"
take_in --fact dementia_signs --age 80 --area kita --consent yes
NOBODY=$CASE
ref dementia_assessment
expect 0 "of a case without one" sato accept "$REF" --owner sato --next 2bd
expect 4 "the refusal is the same" sato update "$NOBODY" --reporter 別人
CASE=26-00001-0
run tanaka show "$CASE"
CASE=$(j .id)
expect 0 "another name is known later" tanaka update "$CASE" --reporter 隣の通報者 --reporter-contact 077-999-8888
has .reporter.name 隣の通報者 "and seen"
run tanaka record "$CASE"
has '[.record[].changes[]|select(.field|startswith("reporter"))|"\(.was) \(.now)"]|join("|")' \
	"通報花子 隣の通報者|077-123-4567 077-999-8888" "who may know reads what was known before"
has '[.record[]|select(.text and (.text|test("通報")))]|length' 0 "in no text"
for who in sato suzuki; do
	run $who record "$CASE"
	hears_nothing "the record tells $who nothing"
	has '[.record[]|select(.kind=="update")]|length' 0 "not even that there was a change"
done
for who in tanaka mori suzuki; do
	for format in text html csv xlsx; do
		in_lang ja_JP.UTF-8 --as $who record "$CASE" --output "$work/record-$who.$format"
	done
	for format in text html; do in_lang ja_JP.UTF-8 --as $who sheet "$CASE" --output "$work/sheet-$who.$format"; done
	run $who sheet "$CASE"
	hears_nothing "the sheet as JSON tells $who nothing"
	for list in "inbox" "board" "alerts" "review" "find 通報" "find 077-999-8888" "find 0779998888" "agenda shien" "agenda chiku --area kita" \
		"themes" "stats"; do
		# shellcheck disable=SC2086
		run $who $list
		OUT=$(sed -E 's/"q":"[^"]*"//' <<<"$OUT") # the question is no answer
		hears_nothing "$list tells $who nothing"
		[[ "$list" != find* || "$OUT" == *'"cases":[]'* ]]
		say $? "it is not found by it"
	done
done
python3 - "$work" "$WORDS" <<'PY'
import pathlib, re, sys, zipfile
work, words, found = pathlib.Path(sys.argv[1]), re.compile(sys.argv[2]), []
for f in [*work.glob("record-*"), *work.glob("sheet-*")]:
    text = "".join(zipfile.ZipFile(f).read(n).decode("utf-8", "replace") for n in zipfile.ZipFile(f).namelist()) if f.suffix == ".xlsx" else f.read_text()
    if words.search(text) or not text:
        found.append(f.name)
print(found)
sys.exit(bool(found))
PY
say $? "no paper has it, whoever prints it"
in_lang ja_JP.UTF-8 --as tanaka sheet "$CASE"
sees 女性 "the sheet says the sex"
sees "来談者：山田一郎（長男）" "and who came"
run kudo audit verify
has .ok true "it is proved"
ref lead
expect 0 "the lead moves" sato accept "$REF" --owner sato --next 2bd
run sato show "$CASE"
has .reporter.name 隣の通報者 "the lead sees it"

# ---- of a protected case
take_in --fact child_abuse --consent yes --protected --name 秘密花子 --reporter 秘密の通報者 --visitor 秘密の来談者 --sex 女 --resident-number 秘密番号
ref child_safety
run suzuki show "$CASE"
has .reporter null "the coordinator is told who it is about, not who reported"
has .person.visitor 秘密の来談者 "and who came"
run mori show "$CASE"
has '.person|[.sex,.visitor,.resident_number,.household_number]|map(.//"-")|join("")' "----" "who may not know the person knows nothing of it"
expect 4 "nor tells the rest" mori update "$CASE" --sex 男
run mori accept "$REF" --owner mori --next 1bd
run mori show "$CASE"
has .reporter.name 秘密の通報者 "who may know the person and acts by law does"
run kudo audit verify
has .ok true "all of it is proved"
stop_daemon
! grep -aEq "$WORDS|秘密の通報者" "$work/log"
say $? "the log holds nothing"
done_testing
