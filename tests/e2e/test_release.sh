#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# release: what was accepted and turned out not to be ours goes back to the lead with its reason.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

take_in --fact dementia_signs --area kita --consent no
ref dementia_assessment
expect 1 "what is not accepted is declined, not released" yamada release "$REF" --code not_ours --reason 障がい --instead none
refused wrong-state "it is the wrong state"
[[ "$OUT" == *"tsunagi decline"* ]]
say $? "which the refusal says"
expect 0 "accepted" yamada accept "$REF" --owner yamada --next 2bd
has ".referrals[]|select(.id==\"$REF\")|.can|index(\"release\")|type" number "the section can release it now"
expect 2 "a code is required" yamada release "$REF" --reason 障がいの相談 --instead none
expect 2 "one of the list" yamada release "$REF" --code resolved --reason 障がいの相談 --instead none
expect 2 "a reason is required" yamada release "$REF" --code not_ours --instead none
expect 2 "another section, or none" yamada release "$REF" --code not_ours --reason 障がいの相談
expect 4 "not by the lead" tanaka release "$REF" --code not_ours --reason x --instead none
expect 4 "nor by the coordinator" suzuki release "$REF" --code not_ours --reason x --instead none
expect 0 "released" yamada release "$REF" --code not_ours --reason 障がいの相談と分かった --instead kenkou
has ".referrals[]|select(.id==\"$REF\")|[.state,.holder,.due,.code]|tostring" '["declined",null,null,"not_ours"]' "it has ended as declined"
has '.lead' madoguchi "the lead is the same"
has '.needs[]|select(.need=="dementia_assessment")|[.state,.holder,.due,.declines]|tostring' \
	'["open","madoguchi","2026-04-03T17:15:00+09:00",1]' "the need is the lead's, with a due time"
expect 0 "the section goes on seeing the case" yamada show "$CASE"
has '[.events[]|select(.kind=="release")][0]|[.actor,.data.code,.data.instead,.data.reason]|join(" ")' \
	"yamada not_ours kenkou 障がいの相談と分かった" "who, why and which section instead stand in the record"
in_lang ja_JP.UTF-8 --as tanaka show "$CASE"
[[ "$OUT" == *"引き受けた後に戻した"* ]]
say $? "in plain Japanese, too"
expect 1 "it does not go back there" tanaka refer "$CASE" --need dementia_assessment --to houkatsu --ask x --keep y
refused blocked "against bouncing"
expect 0 "another section" tanaka refer "$CASE" --need dementia_assessment --to kenkou --ask x --keep y
REF=$(j '.referrals[-1].id')
expect 0 "accepts" inoue accept "$REF" --owner inoue --next 2bd
expect 0 "puts it on hold" inoue hold "$REF" --reason 入院中 --until 5bd
expect 0 "and releases it, too" inoue release "$REF" --code no_capacity --reason 手が足りない --instead none
has '.needs[]|select(.need=="dementia_assessment")|[.state,.declines]|tostring' '["in_meeting",2]' "so it goes to a meeting"
expect 0 "which decides" suzuki decide "$CASE" dementia_assessment --meeting shien --to houkatsu --due 2026-04-10 --reason 所管を決めた
REF=$(j '.referrals[-1].id')
expect 0 "accepted" yamada accept "$REF" --owner yamada --next 2bd
expect 1 "what a meeting decided is not released" yamada release "$REF" --code not_ours --reason x --instead none
refused mandated "for it was decided"

take_in --fact dementia_signs --area kita --consent no
ref lead
expect 0 "the lead is accepted" yamada accept "$REF" --owner yamada --next 2bd
expect 1 "it is not released" yamada release "$REF" --code not_ours --reason x --instead none
refused lead-passes-on "but passed on"
has '.error.hint[0].verb' lead "by lead"

stop_daemon
start_daemon
expect 0 "after a restart" tanaka show "$CASE"
expect 0 "the audit agrees" kudo audit verify
done_testing
