#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# accept CASE: all that waits for one's section in a case, in one step, all or nothing.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

take_in --fact dementia_signs --fact living_alone --fact age=80 --area kita --consent no
expect 0 "one more for the same section" tanaka refer "$CASE" --need ties --to houkatsu --ask 地域とのつながり --keep 様子を見る
run yamada show "$CASE"
has '.can|index("accept")|type' number "the section can accept in the case"
has '[.referrals[]|select(.to=="houkatsu" and .state=="sent")]|length' 3 "two needs and the lead wait for it"
expect 2 "a named person is required" yamada accept "$CASE" --next 2bd
expect 2 "and a date" yamada accept "$CASE" --owner yamada
expect 1 "a date beyond a limit" yamada accept "$CASE" --owner yamada --next 2026-06-30
refused date-bounds "is refused"
[[ "$OUT" == *"$CASE/"* && "$OUT" == *"--next 2026-04-"* ]]
say $? "with the referral whose limit it is, and the date that all would take"
run yamada show "$CASE"
has '[.referrals[]|select(.to=="houkatsu" and .state=="sent")]|length' 3 "nothing was taken"
expect 0 "all is accepted" yamada accept "$CASE" --owner sasaki --next 2bd --note まとめて伺います
has '[.referrals[]|select(.to=="houkatsu" and .need!="lead")|[.state,.owner]|join(" ")]|unique|join(",")' "accepted sasaki" "with one person"
has '.referrals[]|select(.need=="lead")|.state' sent "but for the lead"
has .lead madoguchi "which is the counter's still"
has '[.referrals[]|select(.to=="kenkou")|.state]|join(",")' sent "what another section was asked is not touched"
has '[.events[]|select(.kind=="accept")]|length' 2 "each is an event of its own"
expect 1 "only the lead is left" yamada accept "$CASE" --owner yamada --next 2bd
refused nothing-waits "which is said"
[[ "$OUT" == *"tsunagi accept $CASE --owner … --next … --lead"* ]]
say $? "with the command that takes it"
expect 2 "of one referral, --lead is a mistake" inoue accept "$CASE/2" --owner inoue --next 2bd --lead
expect 0 "with --lead" yamada accept "$CASE" --owner yamada --next 2bd --lead
has .lead houkatsu "it leads"
expect 1 "nothing waits any more" yamada accept "$CASE" --owner yamada --next 2bd --lead
refused nothing-waits "so it is refused"
run yamada show "$CASE"
has '.can|index("accept")' null "and not offered"
expect 3 "a hidden case is an absent one" mori accept "$CASE" --owner mori --next 2bd
expect 0 "one by one goes on as before" inoue accept "$CASE/2" --owner inoue --next 2bd

take_in --fact dementia_signs --area kita --consent no
in_lang ja_JP.UTF-8 --as yamada accept "$CASE" --owner yamada --next 2bd --lead
[ "$STATUS" = 0 ]
say $? "all at once, the lead too"
sees "引受け" "what it took is listed"
expect 0 "the audit agrees" kudo audit verify
done_testing
