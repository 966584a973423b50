#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# The lead is never empty, moves only on an accept, and overlaps.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

take_in --fact dementia_signs --area kita --consent no
ref lead
has '.referrals[-1]|[.need,.to,.state,.keep]|join(" ")' "lead houkatsu sent 窓口が家族との連絡を続ける" "the rules offer the lead"
has .lead madoguchi "the desk leads until then"
expect 0 "the offer is accepted" yamada accept "$REF" --owner yamada --next 3bd
has .lead houkatsu "the lead has moved"
has '[.referrals[]|select(.need=="dementia_assessment")][0].asker' houkatsu "the asker's side of the others moves along"
has '.referrals[-1].asker' madoguchi "the old lead stays asker of the offer: the overlap"
expect 4 "the old lead steers no more" tanaka refer "$CASE" --need watch_over --to kenkou --ask x --keep y
expect 0 "first contact is reported" yamada report "$REF" --outcome supported --note 会った
has '.referral.holder' madoguchi "to the old lead"
expect 0 "the old lead confirms: the overlap ends" tanaka confirm "$REF"
has .lead houkatsu "the lead stays"

expect 0 "a lead offers it on" yamada lead "$CASE" --to kenkou --keep 連絡を続ける
REF=$(j .referral.id)
has .lead houkatsu "and leads until it is accepted"
expect 0 "declined" inoue decline "$REF" --code not_ours --reason x --instead gakkou
has .lead houkatsu "still the lead"
expect 2 "an offer without overlap" yamada lead "$CASE" --to gakkou --keep ' '
expect 0 "offered to another" yamada lead "$CASE" --to gakkou --keep 連絡を続ける
expect 0 "declined again" ishikawa decline "$(j .referral.id)" --code not_ours --reason x --instead none
has '.needs[]|select(.need=="lead")|.state' in_meeting "to a meeting"
has .lead houkatsu "which finds a lead: it was never empty"

take_in --fact living_alone --age 70 --section madoguchi --consent no
has .lead madoguchi "no lead rule: the first section's"
ref lead
expect 0 "the coordinator acts for the lead with a reason" suzuki refer "$CASE" --need ties --to kodomo --ask x --keep y --reason 担当が不在
expect 0 "the audit agrees" kudo audit verify
done_testing
