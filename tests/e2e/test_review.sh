#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2016
# The weekly review over five weeks at Takashima: new, carried over week by week, settled; closed and
# read again unchanged; what it must not show; as text, HTML, CSV and a sheet.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon --pack "$source_dir/rules/packs/takashima"
clock() { plain clock set "$1"; }
new_case() { # OPTION…: by the coordinating section; its number into CASE
	run ito intake "$@"
	CASE=$(j .id)
	[ "$STATUS" = 0 ] || { say 1 "intake $*"; done_testing; }
}

new_case --fact dementia_signs --age 78 --area kutsuki --name '山田 花子' --kana 'ヤマダ ハナコ' --consent yes
MOTHER=$CASE
new_case --fact school_refusal --fact rent=arrears --fact no_income --age 41 --area makino \
	--name '=HYPERLINK("http://example.invalid","x")' --consent no
SCHOOL=$CASE
new_case --fact dv --area imazu --name '秘密 守子' --address '今津町南新保87' --phone 0740-99-9999 --protected --consent yes
HIDDEN=$CASE
expect 0 "a drill" suzuki drill
DRILL=$(j .case)

expect 0 "the review on the day of the intakes" suzuki review
has '[.new[].id]|sort|join(" ")' "$MOTHER $SCHOOL $HIDDEN" "all are new, the drill is not there"
has '.since' 2026-03-25T09:00:00+09:00 "since a week ago"
has '.until' 2026-04-01T09:00:00+09:00 "until now"
has '.day' 2026-03-30 "of the week of the policy's weekday"
has '[.carried,.settled]|tostring' '[[],[]]' "nothing carried over, nothing settled"
has '.closed' null "not closed"
has '[.new[].matrix[].late_bd]|add' 0 "nothing is late"
has ".new[]|select(.id==\"$SCHOOL\")|.matrix[]|select(.need==\"school_return\")|[.section,.state,.holder,.due,.late_bd,.command]|tostring" \
	"[\"gakkou_kyouiku\",\"sent\",\"gakkou_kyouiku\",\"2026-04-03T17:15:00+09:00\",0,\"tsunagi accept $SCHOOL/1 --owner … --next …\"]" \
	"a need, its section, whose turn, until when, and what to type"

run yamada accept "$MOTHER/1" --owner yamada --next 2026-04-06
run yamada accept "$MOTHER/2" --owner yamada --next 2026-04-07
run ishikawa accept "$SCHOOL/1" --owner ishikawa --next 2026-04-08
run ishikawa accept "$SCHOOL/5" --owner ishikawa --next 2026-04-08
run kobayashi accept "$SCHOOL/2" --owner kobayashi --next 2026-04-09
run kobayashi accept "$SCHOOL/4" --owner kobayashi --next 2026-04-09
run hasegawa decline "$SCHOOL/3" --code not_ours --reason '市営住宅ではない' --instead none

# week 1
clock 2026-04-06T09:30
run suzuki review
has '[.new[].id]|join(" ")' "$HIDDEN $SCHOOL $MOTHER" "the worst first: two failings, one, none"
has "[.new[]|select(.id==\"$HIDDEN\").matrix[]|.late_bd]|tostring" '[2,2,1]' "late by business days, the weekend not counted"
has "[.new[]|select(.id==\"$HIDDEN\").decide[]|.by]|unique|join(\" \")" jinken "by whom"
has "[.new[]|select(.id==\"$SCHOOL\").decide[]|select(.need==\"housing_keep\")|.by,.command]|join(\" \")" \
	"gakkou_kyouiku tsunagi decide $SCHOOL housing_keep --meeting shien_kaigi --to … --due … --reason …" \
	"what came back is the lead's, with the meeting's command"
expect 4 "a member may not close it" yamada review --close
expect 4 "nor a head" sato review --close
expect 2 "closing takes no since" suzuki review --close --since 2026-04-01
expect 0 "the coordinator closes it" suzuki review --close
has '[.closed.by,.closed.at]|join(" ")' "suzuki 2026-04-06T09:30:00+09:00" "by whom and when"
HEAD1=$(j .head)
SEALED1=$(j '[.new,.carried,.settled]|tojson')
run suzuki status
has .head "$HEAD1" "status tells the same head"
expect 1 "twice is refused" suzuki review --close
refused already-closed "and says that it was closed"
[[ $ERR == *"2026-04-13"* && $ERR == *suzuki* ]]
say $? "by whom, and when the next can be"

# week 2
clock 2026-04-07T09:30
run yamada report "$MOTHER/1" --outcome supported --note 見立てをした
run yamada report "$MOTHER/2" --outcome supported --note 会った
run ito confirm "$MOTHER/2"
run yamada confirm "$MOTHER/1"
run ishikawa refer "$SCHOOL" --need housing_keep --to shouhi_seikatsu --ask 大家と話す --keep 学校が家族と話す
run sakamoto decline "$SCHOOL/6" --code no_capacity --reason 手がない --instead none
expect 0 "closed by its lead" yamada close "$MOTHER" --outcome supported --note 続けて訪ねる --issue 移動の足がない
clock 2026-04-08T10:00
new_case --fact garbage_house --fact isolated --age 66 --area adogawa --name '髙﨑 𠮷蔵' --kana 'タカサキ ヨシゾウ' --consent unasked
LATE=$CASE
clock 2026-04-13T09:30
run suzuki review
has .since 2026-04-06T09:30:00+09:00 "since the review that was closed"
has '[.new[].id]|join(" ")' "$LATE" "what came since is new"
has '[.carried[]|[.id,.weeks]|join(":")]|join(" ")' "$SCHOOL:1 $HIDDEN:1" "what stood on the last list is carried over, dumped before unanswered"
has '[.settled[]|[.id,.settled_by,.outcome_code,.weeks]|join(" ")]|join(",")' "$MOTHER closed supported 1" "what was closed is settled"
has "[.carried[]|select(.id==\"$SCHOOL\").failings[]]|index(\"dumped\")!=null" true "declined twice is dumped"
has "[.carried[]|select(.id==\"$HIDDEN\").level]|tostring" '[4]' "the ladder's last step is on the review"
has '[.to_decide[].kind]|unique|join(" ")' "in_meeting top_step" "what is decided: what waits for a meeting, what stands on the top step"
has '(.to_decide|length)==.counts.decide' true "and how many"
has "[.to_decide[]|select(.case==\"$SCHOOL\" and .need==\"housing_keep\")|.kind,.section,.holder,(.can|join(\"+\"))]|join(\" \")" \
	"in_meeting gakkou_kyouiku gakkou_kyouiku decide" "why, who has to act, whose turn, and what the coordinator may do"
has "[.to_decide[]|select(.case==\"$LATE\")]|length" 0 "what came on Wednesday is late, but not at the top yet"
has "[.carried[]|select(.id==\"$HIDDEN\").decide[]|.kind]|unique|join(\" \")" top_step "the same in the case's own points"
run suzuki review --sealed 2026-04-09
[ "$(j '[.new,.carried,.settled]|tojson')" = "$SEALED1" ]
say $? "the closed list is as it was" "$SEALED1"
has .head "$HEAD1" "with its head"
run suzuki review --sealed last
has .day 2026-04-06 "the last one"
expect 3 "none was closed in that week" suzuki review --sealed 2026-03-30
expect 2 "not a date" suzuki review --sealed monday
expect 1 "no review of the future" suzuki review --since 2026-05-01
refused review-of-the-future "and says so"
run suzuki review --since 2026-04-01
has '[.new[].id]|sort|join(" ")' "$SCHOOL $HIDDEN $LATE" "since another day: told by the cases' own times"
run suzuki review --since 2026-04-02
has '[.carried[]|[.id,.weeks]|join(":")]|sort|join(" ")' "$SCHOOL:1 $HIDDEN:1" "and carried over from before it"
expect 0 "the second is closed" suzuki review --close

# week 3: nobody closes it; week 4
clock 2026-04-20T09:30
run suzuki review
has '[.carried[]|[.id,.weeks]|join(":")]|sort|join(" ")' "$SCHOOL:2 $HIDDEN:2 $LATE:1" "a week more"
clock 2026-04-27T09:30
run suzuki review
has '[.carried[]|[.id,.weeks]|join(":")]|sort|join(" ")' "$SCHOOL:3 $HIDDEN:3 $LATE:2" "weeks go on without a closing"
expect 0 "a decision of the review" suzuki decide "$SCHOOL" housing_keep --meeting shien_kaigi --to juutaku --due 5bd --reason 住まいの相談を受ける
expect 0 "the late one is closed then" suzuki review --close

# who sees what
run kobayashi review
has '[.new,.carried,.settled]|flatten|map(.id)|sort|join(" ")' "$SCHOOL $LATE" "a section sees the cases in which it takes part"
run kobayashi review --sealed last
has '[.new,.carried,.settled]|flatten|map(.id)|sort|join(" ")' "$SCHOOL $LATE" "of a closed list too"
expect 4 "the keeper sees none" nakamura review
plain review
[ "$STATUS" = 4 ]
say $? "nor who runs the machine"
run suzuki review
has "[.carried[]|select(.id==\"$LATE\")|.name,.masked]|tostring" '["髙﨑 𠮷蔵",false]' "who it is about"
has "[.carried[]|select(.id==\"$HIDDEN\")|.name,.masked,.protected]|tostring" '[null,true,true]' "not of a protected case"
all=$OUT
for form in text html csv; do
	run_plain=$("$TSUNAGI_BIN/tsunagi" --as suzuki review --format "$form" 2>/dev/null)
	all+=$run_plain
done
plain --as suzuki review --output "$work/all.xlsx"
all+=$(unzip -p "$work/all.xlsx" 2>/dev/null || python3 -c 'import sys,zipfile
z=zipfile.ZipFile(sys.argv[1])
for n in z.namelist(): sys.stdout.write(z.read(n).decode())' "$work/all.xlsx")
for secret in '秘密' '守子' '今津町' '0740-99'; do
	[[ $all != *"$secret"* ]]
	say $? "in no form: $secret"
done
[[ $all != *"$DRILL"* ]]
say $? "nor the drill"
plain --json audit log --login suzuki
j '[.looks[]|select(.verb=="review")|.case]|unique|join(" ")' | grep -q "$LATE"
say $? "each look is recorded"

# the forms
in_lang ja_JP.UTF-8 --as suzuki review
sees "この場で決めること" "in Japanese"
sees "遅れているが動いているもの" "what is late but moving stands apart"
sees "持ち越し 3 週" "with its weeks"
widest=$(python3 -c 'import sys,unicodedata
print(max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in l.rstrip("\n")) for l in sys.stdin))' <<<"$OUT")
[ "$widest" -le 100 ]
say $? "no line is wider than 100 columns" "$widest"
plain --as suzuki review --format csv
[ "${OUT:0:1}" = $'\xef\xbb\xbf' ]
say $? "CSV begins with the mark that Excel knows"
python3 - "$OUT" <<'P'
import csv, io, sys
rows = list(csv.reader(io.StringIO(sys.argv[1].lstrip('\ufeff'))))
sys.exit(any(len(r) != len(rows[0]) for r in rows) or any(c[:1] in '=+-@\t\r' and c for r in rows for c in r))
P
say $? "every row is whole, and no cell is a formula"
[[ $OUT == *"'=HYPERLINK("* ]]
say $? "what looks like one is disarmed"
in_lang ja_JP.UTF-8 --as suzuki review --format csv --encoding cp932 --output "$work/r.csv"
sees "𠮷 (U+20BB7)" "what CP932 has not is told"
back=$(iconv -f CP932 -t UTF-8 "$work/r.csv")
[[ $back == *"髙﨑 〓蔵"* && $back == *"困りごと"* && $back == *"U+20BB7"* ]]
say $? "and stands as 〓 in the file, which says so itself" "$back"
expect 2 "an encoding is for CSV" suzuki review --json --format html --encoding cp932
plain --as suzuki review --format html --encoding cp932
[ "$STATUS" = 2 ]
say $? "and for nothing else"
plain --as suzuki review --format csv --output "$work/r.csv"
[ "$STATUS" = 2 ]
say $? "a file that is there is not written over"
sees "$work/r.csv" "and is named"
[ "$(stat -c %a "$work/r.csv")" = 600 ]
say $? "it is its owner's alone"
plain --as suzuki review --format pdf
[ "$STATUS" = 2 ]
say $? "an unknown format is refused"
sees "--format xlsx" "and names those there are"
TSUNAGI_COMMAND="$TSUNAGI_BIN/tsunagi --as suzuki review --format xlsx"
script -qec "$TSUNAGI_COMMAND" /dev/null >"$work/screen" 2>&1 </dev/null
[ $? = 2 ] && ! grep -q PK "$work/screen"
say $? "a sheet is not written to a terminal"
types=$(for form in text html csv xlsx; do
	curl -s -o /dev/null -w '%{content_type} ' --unix-socket "$TSUNAGI_SOCKET" -H 'X-Tsunagi-As: suzuki' "http://x/v1/review?format=$form"
done)
[ "$types" = "text/plain; charset=utf-8 text/html; charset=utf-8 text/csv; charset=utf-8 application/vnd.openxmlformats-officedocument.spreadsheetml.sheet " ]
say $? "each has its type" "$types"

# the audit covers what was closed
plain --json audit verify
has .ok true "the audit agrees"
stop_daemon
[ "$(sqlite3 "$work/data/tsunagi.db" "SELECT count(*) FROM review WHERE list LIKE '%山田 花子%' OR list LIKE '%𠮷蔵%' OR list LIKE '%秘密%'")" = 0 ]
say $? "no name of a resident stands in a closed list"
sqlite3 "$work/data/tsunagi.db" "DROP TRIGGER review_update; UPDATE review SET list = replace(list, '\"weeks\":1', '\"weeks\":0') WHERE n = 2" 2>"$work/sql"
start_daemon --pack "$source_dir/rules/packs/takashima"
plain --json audit verify
[ "$STATUS" = 1 ]
say $? "a letter of a closed list that was altered is found"
has '[.violations[]|select(contains("2"))]|length' 1 "and which"
done_testing
