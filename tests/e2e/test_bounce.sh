#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# The guard against 丸投げ: a declined need goes back to the lead, after the second decline to a meeting.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

take_in --fact dementia_signs --area kita --consent no
expect 0 "a section declines" yamada decline 26-00001-0/1 --code not_ours --reason 障がいの相談 --instead kenkou
has .lead madoguchi "the lead is the same"
has '.needs[0]|[.state,.holder,.due,.declines]|tostring' '["open","madoguchi","2026-04-03T17:15:00+09:00",1]' "the need is the lead's, with a due time"
expect 1 "it can't be sent to who declined it" tanaka refer "$CASE" --need dementia_assessment --to houkatsu --ask x --keep y
expect 1 "a declined referral can't be accepted any more" yamada accept 26-00001-0/1 --owner yamada --next 2bd
expect 0 "another section" tanaka refer "$CASE" --need dementia_assessment --to kenkou --ask x --keep y
REF=$(j '.referrals[-1].id')
expect 0 "declines, too" inoue decline "$REF" --code no_capacity --reason 手が足りない --instead none
has '.needs[0]|[.state,.declines,.holder]|tostring' '["in_meeting",2,"madoguchi"]' "so it goes to a meeting"
has '.failings|index("dumped")|type' number "and is seen as dumped"
expect 1 "nobody can send it a third time" tanaka refer "$CASE" --need dementia_assessment --to kodomo --ask x --keep y
expect 1 "nor end it" tanaka end "$CASE" dementia_assessment --reason もういい
expect 1 "nor close the case" tanaka close "$CASE" --outcome resolved --note x --issue none

expect 2 "a decision is one thing" suzuki decide "$CASE" dementia_assessment --meeting shien --reason x
expect 2 "and not two" suzuki decide "$CASE" dementia_assessment --meeting shien --end --raise --reason x
expect 2 "with a reason" suzuki decide "$CASE" dementia_assessment --meeting shien --end
expect 2 "of a meeting that there is" suzuki decide "$CASE" dementia_assessment --meeting shienn --end --reason x
has '.error.instead[0]' shien "the nearest is named"
expect 0 "the meeting sends it" suzuki decide "$CASE" dementia_assessment --meeting shien --to houkatsu --due 2026-04-10 --reason 所管を決めた
has '.referrals[-1]|[.to,.mandated,.state,.due]|tostring' '["houkatsu",true,"sent","2026-04-10T17:15:00+09:00"]' "a mandated referral, due as decided"
REF=$(j '.referrals[-1].id')
expect 1 "it can't be declined" yamada decline "$REF" --code not_ours --reason x --instead none
expect 0 "it can be queried" yamada query "$REF" --question 何を
expect 2 "the coordinator answers for the lead with a reason only" suzuki answer "$REF" --text 見立てを
expect 0 "and is answered" suzuki answer "$REF" --text 見立てを --reason 会議で決めたため
expect 0 "and accepted" yamada accept "$REF" --owner yamada --next 2bd
has '.needs[0].state' covered "covered"
has '.failings|index("dumped")' null "no longer dumped"


take_in --fact school_refusal --area kita --consent yes
ref school_return
expect 0 "asked back twice" ishikawa query "$REF" --question 一
expect 0 "answered" tanaka answer "$REF" --text 一
expect 0 "asked back again" ishikawa query "$REF" --question 二
expect 0 "answered again" tanaka answer "$REF" --text 二
expect 1 "a third time is refused" ishikawa query "$REF" --question 三
expect 0 "withdrawn" tanaka withdraw "$REF" --reason 転校した
expect 0 "the lead keeps watch" suzuki decide "$CASE" school_return --meeting chiku --watch 2026-05-07 --reason 様子を見る
has '.needs[]|select(.need=="school_return")|.due' 2026-05-07T17:15:00+09:00 "until that day"
expect 0 "raised to the next layer" suzuki decide "$CASE" school_return --meeting chiku --raise --reason 地区では決められない
expect 1 "what waits above is not raised from below" suzuki decide "$CASE" school_return --meeting chiku --raise --reason x
has .error.code other-meeting "another meeting's turn"
expect 0 "ended by a meeting" suzuki decide "$CASE" school_return --meeting shien --end --reason 卒業した
has '.needs[]|select(.need=="school_return")|.state' ended "ended"
SPARE=$CASE
take_in --fact school_refusal --area kita --consent yes
ref school_return
expect 0 "a meeting also decides on what is unanswered" suzuki decide "$CASE" school_return --meeting shien --to kodomo --due 2026-04-10 --reason 別の課に
has ".referrals[]|select(.id==\"$REF\")|.state" withdrawn "what was asked is withdrawn in the same step"
has '[.referrals[]|select(.need=="school_return")][-1]|[.to,.mandated,.state]|tostring' '["kodomo",true,"sent"]' "and another is asked"
take_in --fact school_refusal --area kita --consent yes
ref school_return
expect 0 "withdrawn again" tanaka withdraw "$REF" --reason 転校した
expect 0 "carried over once" suzuki decide "$CASE" school_return --meeting chiku --watch 2026-05-07 --reason 様子を見る
expect 0 "carried over twice" suzuki decide "$CASE" school_return --meeting chiku --watch 2026-05-08 --reason 様子を見る
in_lang C --as suzuki show "$CASE"
[[ "$OUT" == *"raised to a meeting above"* ]]
say $? "a raise has a word"
CASE=$SPARE
expect 0 "the audit agrees" kudo audit verify
done_testing
