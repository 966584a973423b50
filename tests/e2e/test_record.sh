#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2016
# Texts about a case are specific: the record names the need of each event, a row its
# own failings, an acknowledgement what happened; with one set of words.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
JA=ja_JP.UTF-8
start_daemon

# ---- the record
take_in --fact dementia_signs --fact school_refusal --fact living_alone --age 80 --area kita --consent yes
has '[.events[]|select(.kind=="send")|"\(.referral) \(.need) \(.label)"][0]' "$CASE/1 dementia_assessment 認知症の見立て" \
	"the intake's answer says of which need each event speaks"
expect 0 "one comes back" sato decline "$CASE/1" --code no_capacity --reason 手一杯 --instead none
expect 0 "another, too" inoue decline "$CASE/2" --code no_capacity --reason 手一杯 --instead none
run tanaka show "$CASE"
has '[.events[]|select(.kind=="need_returned")|"\(.need) \(.label) \(.referral)"]|join(",")' \
	"dementia_assessment 認知症の見立て null,watch_over 見守り null" "each with its own need"
has '.events[0]|[.kind,.need,.label]|tostring' '["intake",null,null]' "what speaks of the case has none"
has '[.events[]|select(.kind=="send" and .need=="lead").label]|unique|tostring' '["Lead of the case"]' "the lead is a need too"
in_lang $JA --as tanaka show "$CASE"
sees "困りごとが戻った  困りごと：認知症の見立て" "people read which came back"
sees "困りごとが戻った  困りごと：見守り" "of each"
sees "辞退  $CASE/1  困りごと：認知症の見立て  余力がない" "and of what a referral is, with its code"
sees "      認知症の疑い、不登校、一人暮らし、年齢：80、圏域：北、同意：あり" "what was told at the intake"
in_lang C --as tanaka show "$CASE"
sees "need came back  need: 見守り" "in English"
in_lang ja_JP.UTF-8 --as tanaka --json show "$CASE"
has '[.events[]|select(.need=="lead").label]|unique|tostring' '["舵取り"]' "the lead in the reader's language"

# ---- one set of words for a need's state
in_lang $JA --as tanaka show "$CASE"
sees "watch_over           舵取り待ち  総合窓口" "a need that waits for the lead"
in_lang $JA --as tanaka end "$CASE" school_return --reason 要らない
sees "（school_return）は「依頼中」です" "a refusal says it in the same word as"
in_lang $JA --as tanaka show "$CASE"
sees "school_return        依頼中" "the list"
in_lang C --as tanaka show "$CASE"
sees "open: waits for the lead" "in English: open,"
in_lang C --as tanaka end "$CASE" school_return --reason x
sees "(school_return) is asked." "and asked"

# ---- what was done is said
run tanaka update "$CASE" --fact isolated=no --consent no
in_lang $JA --as tanaka show "$CASE"
sees "      孤立：いいえ、同意：なし" "an update says what is new"
in_lang $JA --as tanaka end "$CASE" watch_over --reason 娘と暮らす
[ "$STATUS" = 0 ]
say $? "a need is ended"
sees "案件 $CASE：困りごと「見守り」（watch_over）を終了しました" "which one"
sees "知らせは送りません。理由は記録に残り、次の人が見られます：総合窓口、地域包括支援課、健康推進課、学校教育課、調整役" "who hears of it"
in_lang $JA --as tanaka show "$CASE"
sees "困りごとの終了  困りごと：見守り" "the record says it too"
ONE=$CASE
take_in --fact isolated --fact child_abuse --area kita --consent yes
TWO=$CASE
in_lang $JA --as tanaka join "$ONE" "$TWO"
sees "案件 $ONE（舵取り 総合窓口）と案件 $TWO（舵取り 総合窓口）を、同じ人の案件として結び付けました" "which cases are joined"
sees "$ONE を見られるのは：総合窓口、地域包括支援課、健康推進課、学校教育課、調整役" "who sees the one"
sees "$TWO を見られるのは：総合窓口、子ども家庭相談課、社会福祉協議会、調整役" "and the other"
in_lang $JA --as tanaka show "$TWO"
sees "同じ人の案件と結び付けた  $ONE" "the record names the other to who sees both"
in_lang $JA --as mori show "$TWO"
[[ "$OUT" == *同じ人の案件と結び付けた* && "$OUT" != *"$ONE"* ]]
say $? "and not to who doesn't"
run tanaka show "$TWO"
has '.sections' null "who takes part is told by what was done alone"

# ---- a row has its own failings
run miyazaki clock set 2026-04-03T17:15
run suzuki inbox --section kodomo
has '[.items[]|select(.need=="child_safety")][0].failings|tostring' '["unanswered"]' "a late referral's row"
run suzuki inbox --section gakkou
has '[.items[]|select(.need=="lead" or .need=="school_return")|"\(.need) \(.failings|join(","))"]|sort|join(";")' \
	"school_return unanswered" "a row"
run suzuki show "$ONE"
has '.failings|tostring' '["unanswered","vague"]' "the case has more"
run suzuki inbox --section madoguchi
has "[.items[]|select(.case==\"$ONE\")|\"\\(.need) \\(.failings|join(\",\"))\"]|join(\";\")" "dementia_assessment vague" "than a need's row"
run suzuki board
has "[.cases[]|select(.id==\"$ONE\").turns[]|\"\\(.need) \\(.failings|join(\",\"))\"]|sort|join(\";\")" \
	"dementia_assessment vague;lead vague;school_return unanswered" "nor has a turn of the board"
run kudo audit verify
has .ok true "and the audit agrees"
done_testing
