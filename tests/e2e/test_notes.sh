#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2016
# The record: what staff say is kept. Anybody who takes part writes, at any time, and
# nothing in it is ever written over; who may read which of it; only forgetting erases it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
record() { # LOGIN [OPTION…]: of CASE
	run "$1" record "$CASE" "${@:2}"
}
text_of() { # WHAT JQ-CONDITION WANTED
	has "[.record[]|select($2)|.text]|join(\"|\")" "$3" "$1"
}

# ---- nothing that was typed is written over
take_in --fact dementia_signs --age 80 --area kita --consent yes --name 山田花子 --address 今津町1-2 --phone 0740-22-1111 \
	--note 耳が遠いので大きな声で
expect 0 "a later note" tanaka update "$CASE" --note 目も悪いとのこと
run tanaka show "$CASE"
has .person.note 耳が遠いので大きな声で "the counter's first note stays"
has '[.events[]|select(.data.note).data.note]|join("|")' "耳が遠いので大きな声で|目も悪いとのこと" "and the later one stands beside it"
record tanaka
text_of "both are in the record" '.kind=="intake" or .kind=="update"' "耳が遠いので大きな声で|目も悪いとのこと"
expect 0 "somebody moves" tanaka update "$CASE" --address 安曇川町3-4 --phone 0740-22-9999
record tanaka
has '.record[-1].changes|map("\(.field) \(.was) \(.now)")|join("|")' \
	"address 今津町1-2 安曇川町3-4|phone 0740-22-1111 0740-22-9999" "the old values stand beside the new ones"
has '.record[-1].text|contains("今津町1-2") and contains("安曇川町3-4")' true "in words, too"
expect 0 "the household is told" tanaka update "$CASE" --member name=山田一郎,relation=息子
expect 0 "and another one" tanaka update "$CASE" --member name=山田二郎,relation=次男
record tanaka
has '.record[-1].changes[0]|"\(.field) \(.was) \(.now)"' "members 山田一郎 息子 山田二郎 次男" "who was there before is not lost"
run tanaka update "$CASE" --address 安曇川町3-4
record tanaka
has '[.record[].changes[]|select(.field=="address")]|length' 1 "the same again is no change"

# ---- a note: of the contact, by whoever takes part, at any time
ref dementia_assessment
expect 0 "the desk notes a call of yesterday" tanaka note "$CASE" --text 長女に電話したが留守 --how phone --with 長女 \
	--place 総合窓口 --at 2026-03-31T15:00 --ref "$REF"
record sato
has '.record[0]|[.kind,.how,.with,.place,.at[:16],.written_at[:16],.by,.section,.referral,.text]|join(" ")' \
	"note phone 長女 総合窓口 2026-03-31T15:00 2026-04-01T09:00 tanaka madoguchi $REF 長女に電話したが留守" \
	"it stands where the contact was, with how, with whom, where, and when it was written"
OUT=$(printf '一行目\n二行目\n' | "$TSUNAGI_BIN/tsunagi" --json --as tanaka note "$CASE" --text - 2>/dev/null)
STATUS=$?
has '.events[-1].data.text' $'一行目\n二行目' "a note from standard input, its lines as they are"
OUT=$(printf '\377' | "$TSUNAGI_BIN/tsunagi" --json --as tanaka note "$CASE" --text - 2>/dev/null)
STATUS=$?
refused bad-text "what is no text is refused"
OUT=$("$TSUNAGI_BIN/tsunagi" --json --as tanaka note "$CASE" --text - 2>/dev/null </dev/null)
STATUS=$?
[ "$STATUS" = 2 ]
say $? "nothing is bad input"
expect 0 "the target notes" sato note "$CASE" --text 訪問を約束した --how visit
expect 0 "the coordinator notes" suzuki note "$CASE" --text 担当と話した
run inoue note "$CASE" --text x
[ "$STATUS" = 3 ]
say $? "a section without a part does not even learn that there is a case"
expect 2 "a note says something" tanaka note "$CASE" --text " "
refused blank "as is said"
expect 1 "not of a time to come" tanaka note "$CASE" --text x --at 2026-04-02T10:00
refused date-bounds "as is said"
expect 2 "how is one of a few words" tanaka note "$CASE" --text x --how fax
has '.error.instead|join(" ")' "phone (telephone) visit counter (at the counter) letter mail (e-mail) meeting other" "which are named"
expect 0 "or its word as it is printed" tanaka note "$CASE" --text 立ち話 --how 訪問
has '.events[-1].data.how' visit "which is kept as the code"
expect 2 "an entry that is not there" tanaka note "$CASE" --text x --corrects 99
has '.error.instead[0]' "tsunagi record $CASE" "the record lists them"
in_lang ja_JP.UTF-8 --as tanaka note "$CASE" --text 電話した --at 2026-03-31T15:00
sees "に書きました（3月31日(火) 15:00 のこと）" "a note says where and for when it stands"
expect 2 "of a referral of this case" tanaka note "$CASE" --text x --ref 26-00002-9/1
expect 3 "that is there" tanaka note "$CASE" --text x --ref 99
expect 0 "a date as people write it" tanaka note "$CASE" --text きのうの話 --at "令和8年3月30日 10時"
record tanaka
has '.record[0].at[:16]' 2026-03-30T10:00 "is read as it is meant"
run tanaka show "$CASE"
has '[.referrals[]|"\(.state) \(.holder) \(.due[:16])"]|join(" ")' \
	"sent houkatsu 2026-04-03T17:15 sent houkatsu 2026-04-03T17:15" "nobody's turn has changed"
has '[.can[]|select(.=="note")]|length' 1 "it can be used"

# ---- a restricted one
expect 0 "one for few" sato note "$CASE" --text 本人は息子を恐れている --restricted --with 本人
record sato
SEQ=$(j '.record[-1].seq')
has '.record[-1]|"\(.text) \(.restricted)"' "本人は息子を恐れている true" "the writer's section reads it"
for who in tanaka suzuki; do # the lead is the desk's section until the lead moves
	record $who
	has '.record[-1].text' 本人は息子を恐れている "$who reads it"
done
take_in --fact school_refusal --fact dementia_signs --age 80 --area kita --consent yes --note 二つ目
SECOND=$CASE
expect 0 "the school's note" ishikawa note "$SECOND" --text 学校だけの話 --restricted --with 担任 --place 学校
record sato
has '[.record[]|select(.restricted)|"\(.text) \(.with) \(.place)"]|join("|")' "null null null" "another section sees that there is one"
run sato show "$SECOND"
has '[.events[]|select(.kind=="note")|.data|"\(.restricted) \(.text) \(.with)"]|join("|")' "yes null null" "in the case, too"
for format in text html csv; do
	in_lang ja_JP.UTF-8 --as sato record "$SECOND" --format $format
	[[ "$OUT" != *学校だけの話* && "$OUT" != *担任* && "$OUT" == *閲覧制限* ]]
	say $? "as $format likewise"
done
for format in html csv; do
	in_lang ja_JP.UTF-8 --as ishikawa record "$SECOND" --format $format
	[[ "$OUT" != *学校だけの話* && "$OUT" == *閲覧制限* ]]
	say $? "what travels as $format holds it for nobody"
done
in_lang ja_JP.UTF-8 --as ishikawa record "$SECOND"
sees 学校だけの話 "on the screen its own section reads it"
run sato record "$SECOND"
HIDDEN=$(j '[.record[]|select(.restricted)][0].seq')
expect 2 "what can't be read can't be corrected" sato note "$SECOND" --text x --corrects "$HIDDEN"
refused no-such-entry "as if it were not there"

# ---- what is corrected stands beside it
CASE=$SECOND
expect 0 "a correction" tanaka note "$CASE" --text 二つ目ではなく三つ目 --corrects 1
record tanaka
has '.record[-1]|"\(.text) \(.corrects)"' "二つ目ではなく三つ目 1" "says which"
text_of "and both stand" '.seq==1 or .corrects==1' "二つ目|二つ目ではなく三つ目"
expect 2 "of an entry that is there" tanaka note "$CASE" --text x --corrects 999
has .error.field corrects "as is said"

# ---- every verb's words are in the same record
ref school_return
expect 0 "asked back" ishikawa query "$REF" --question 何年生ですか
expect 0 "answered" tanaka answer "$REF" --text 中学二年です
expect 0 "accepted" ishikawa accept "$REF" --owner ishikawa --next 2bd --note 引き受けた
expect 0 "progress" ishikawa progress "$REF" --note 家庭訪問した --next 3bd
expect 0 "reported" ishikawa report "$REF" --outcome supported --note 登校し始めた
expect 0 "given back" tanaka return "$REF" --reason 一度きりでは足りない --next 2bd
expect 0 "referred by hand" tanaka refer "$CASE" --need ties --to kenkou --ask 話し相手を探す --keep 窓口が週に一度電話する
record tanaka
for said in 何年生ですか 中学二年です 引き受けた 家庭訪問した 登校し始めた 一度きりでは足りない 話し相手を探す 窓口が週に一度電話する; do
	has "[.record[]|select(.text and (.text|contains(\"$said\")))]|length" 1 "$said stands in it once"
done
has '[.record[].at]|. == sort' true "in the order of what happened"
has '[.record[]|select(.kind=="progress").next[:16]]|join(" ")' 2026-04-06T17:15 "with what comes next"
expect 0 "two days pass" miyazaki clock advance 2bd
expect 0 "a note two days later" tanaka note "$CASE" --text 二日後 --at 2026-03-29
record tanaka --since 2026-04-02
text_of "since a date: what was written from then on" true 二日後
expect 2 "since a date" tanaka record "$CASE" --since xx
has .error.field since "as is said"

# ---- of a protected case
take_in --fact dementia_signs --age 80 --area kita --consent yes --protected --name 秘密花子 --address 秘密町1 --note 夫が探している
expect 0 "the address changes" tanaka update "$CASE" --address 秘密町2
expect 0 "a note" tanaka note "$CASE" --text 秘密の避難先に電話した --with 秘密の姉 --place 秘密町2
expect 0 "a note of one who may not know" sato note "$CASE" --text 包括が書いた
record sato
has '[.record[]|select(.by!="sato")|"\(.text) \(.with) \(.place) \(.changes|length)"]|unique|join("|")' \
	"null null null 0" "who may not know whom it is about sees that there are entries"
has '.record[-1].text' 包括が書いた "and one's own words"
run sato show "$CASE"
[[ "$OUT" != *秘密* && "$OUT" != *夫が探している* ]]
say $? "nor in the case"
record tanaka
has '[.record[]|select(.text|contains("秘密町1") or contains("避難先") or contains("夫が探して"))]|length' 3 "who is named reads all"
run kudo audit log --case "$CASE" --limit 1
has '.looks[0]|"\(.login) \(.verb)"' "tanaka record" "every look at a record is recorded"

# ---- after the close, and until it is forgotten
run suzuki show "$CASE"
for r in $(j '.referrals[]|select(.due).id'); do run suzuki withdraw "$r" --reason 終わり; done
for n in $(j '.needs[].need'); do run suzuki end "$CASE" "$n" --reason 終わり; done
expect 0 "closed" suzuki close "$CASE" --outcome other --note 終結の理由 --issue 交通の足 --reason 代わりに
expect 0 "a closed case is written to" sato note "$CASE" --text 終結後の電話
record suzuki
text_of "its close and what came after" '.kind=="close" or .text=="終結後の電話"' "$(printf '終結の理由\n代わりに\n交通の足|終結後の電話')"
run suzuki show "$CASE"
has '.can|join(" ")' "note forget" "and nothing else can be done but forgetting"
run kudo audit verify
has .ok true "all of it is proved"
expect 0 "the retention period passes" miyazaki clock advance 1900d
expect 0 "it is forgotten" suzuki forget "$CASE" --reason 保存期間が過ぎた
record suzuki
text_of "nothing of it is left but why" true 保存期間が過ぎた
expect 1 "and nothing more is written" suzuki note "$CASE" --text x
refused forgotten "as is said"
run kudo audit verify
has .ok true "what is left is still proved"
stop_daemon
for word in 避難先 秘密町 夫が探している 包括が書いた 終結後の電話 終結の理由; do
	! grep -q "$word" "$work"/data/tsunagi.db*
	say $? "$word is in no file of the database"
done
if command -v sqlite3 >/dev/null; then
	for table in event_said personal; do
		! sqlite3 "$work/data/tsunagi.db" "DELETE FROM $table" >/dev/null 2>&1
		say $? "nothing else deletes from $table"
	done
fi
done_testing
