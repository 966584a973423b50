#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# New facts run the rules again and say what changed; the person can be corrected
# without a fact.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
take_in --fact isolated --area kita
expect 0 "a fact that fires a rule" tanaka update "$CASE" --fact dementia_signs
has '.changes.fired|join(",")' "dementia,lead-dementia,district" "the rules that hold now"
has '.changes.needs|join(",")' "dementia_assessment" "the need that opened"
has ".changes.referrals|join(\",\")" "$CASE/3,$CASE/4" "what was sent for it, the lead too"
has '.changes.meeting.to' shien "the meeting that it comes to"
has '[.events[]|select(.kind=="evaluated")][0]|.data.given // .data|.fired' "dementia lead-dementia district" "the difference is recorded"
has '[.questions[].feature]|index("dementia_signs")' null "what is answered is not asked again"
expect 0 "the same again" tanaka update "$CASE" --fact dementia_signs
has '[.changes.fired,.changes.no_longer,.changes.needs,.changes.referrals,.changes.sooner]|flatten|length' 0 "changes nothing"
has '.changes.meeting' null "no other meeting"
expect 0 "a fact taken back" tanaka update "$CASE" --fact isolated=no
has '.changes.no_longer|join(",")' "ties,district" "the rules that hold no longer"
has '.changes.no_longer_because|tostring' '["地域のつながりは社協",null]' "with what they said"
has '[.needs[]|select(.need=="ties")][0].state' asked "what is asked stays asked"
in_lang ja_JP.UTF-8 --as tanaka update "$CASE" --fact living_alone --age 80
sees "変わったこと" "people are told what changed"
sees "新しいつなぎ：$CASE/5  見守り → 健康推進課" "what is new"
sees "新しく当てはまる：高齢の一人暮らしは保健師が訪ねる" "and why"
in_lang ja_JP.UTF-8 --as tanaka update "$CASE" --fact living_alone
sees "ありません（規則の判定は前と同じです）" "or that nothing did"

take_in --fact isolated --area kita
in_lang ja_JP.UTF-8 --as tanaka update "$CASE" --fact dementia_signs
sees "地域包括支援課 に 4月3日(金) 17:15 までの返事を頼みました" "the section that is offered the lead now is told"
in_lang ja_JP.UTF-8 --as tanaka update "$CASE" --fact isolated=no
[[ "$OUT" == *"当てはまらなくなった：地域のつながりは社協 (ties)"* && "$OUT" != *district* ]]
say $? "rules by what they say" "$OUT"

# who it is about, and a note
expect 0 "a name alone" tanaka update "$CASE" --name 髙田花子 --kana たかだはなこ
has .person.name 髙田花子 "is kept"
has '.changes.fired|length' 0 "and changes no rule"
has 'has("outcome")' false "the rules did not run"
expect 0 "a note alone" tanaka update "$CASE" --note 耳が遠いので電話は大きな声で
has .person.note 耳が遠いので電話は大きな声で "is kept"
has .person.name 髙田花子 "beside what was there"
has '.events[-1]|"\(.kind) \(.data.person) \(.data.note)"' "update null 耳が遠いので電話は大きな声で" "recorded with what was said"
has '.events[-2]|"\(.kind) \(.data.person)"' "update changed" "and that the name was told, without saying it"
[[ "$(j ".events|tostring")" == *髙田花子* ]]
[ $? = 1 ]
say $? "no name in an event"
expect 2 "nothing at all is nothing" tanaka update "$CASE"
in_lang ja_JP.UTF-8 --as tanaka update "$CASE" --phone 0740-25-8000
sees "世帯の情報を更新しました" "people are told so"

# a value by its label
expect 0 "one of a list" tanaka update "$CASE" --fact rent=滞納
has '.facts.rent' arrears "its id in the facts"
has '.value_labels.rent' 滞納 "its label beside"
plain --as tanaka show "$CASE"
sees "滞納" "people see the label"
[[ "$OUT" != *arrears* ]]
say $? "and not the id"
run kudo audit verify
has .ok true "the audit agrees"
done_testing
