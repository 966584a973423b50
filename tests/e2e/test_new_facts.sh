#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# New facts never double the work: what is unanswered goes where the rules now say, what a
# section works on or a person has sent stays, and the lead gets a proposal with a due time.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

at() { run miyazaki clock set "$1"; [ "$STATUS" = 0 ] || say 1 "clock set $1"; }
open_of() { j "[.referrals[]|select(.need==\"$1\" and .holder!=null)|.to]|join(\",\")"; }

# the consent: yes, no, yes
take_in --fact isolated --area kita --consent yes --name 山田花子 --address 北町1
[ "$(open_of ties)" = shakyo ]
say $? "with consent a partner outside is asked"
expect 0 "who is asked reads the address" miyamoto show "$CASE"
has .person.address 北町1 "as long as there is consent"
ref ties
expect 0 "the consent is taken back" tanaka update "$CASE" --consent no
has ".changes.withdrawn|index(\"$REF\")|type" number "the answer says what was withdrawn"
[ "$(open_of ties)" = renkei ]
say $? "and who stands in is asked, alone" "$(open_of ties)"
has "[.events[]|select(.kind==\"withdraw\" and .referral==\"$REF\")][-1].data|[.why,.consent,.to]|join(\" \")" "consent no renkei" "the reason names the change"
expect 3 "the partner sees nothing of the case any more" miyamoto show "$CASE"
expect 3 "and can't act on it" miyamoto accept "$REF" --owner miyamoto --next 2bd
run miyamoto find 山田花子
has '.cases|length' 0 "nor find it"
run miyamoto inbox
has '.items|length' 0 "nothing waits for it"
expect 0 "the consent comes again" tanaka update "$CASE" --consent yes
[ "$(open_of ties)" = shakyo ]
say $? "and so does the partner" "$(open_of ties)"
in_lang ja_JP.UTF-8 --as tanaka update "$CASE" --consent no
sees "返事待ちを取り下げた" "people are told what was withdrawn"

# what is accepted stays, and the lead decides
run tanaka update "$CASE" --consent yes
ref ties
expect 0 "the partner accepts" miyamoto accept "$REF" --owner miyamoto --next 5bd
expect 0 "and the consent is taken back after that" tanaka update "$CASE" --consent no
[ "$(open_of ties)" = shakyo ]
say $? "what is accepted stays, and nobody else is asked" "$(open_of ties)"
has '.changes.proposed|join(",")' ties "the other section is proposed"
has '.proposals[0]|[.need,.to,.holder,.due]|join(" ")' "ties renkei madoguchi 2026-04-03T17:15:00+09:00" "to the lead, due after decide_within"
has '.can|index("stay")|type' number "which may let it stay"
expect 0 "who has accepted goes on seeing the case" miyamoto show "$CASE"
run tanaka inbox
has '[.items[]|select(.kind=="proposal")]|map(.need)|join(",")' ties "it is an item of the lead's inbox"
in_lang ja_JP.UTF-8 --as tanaka inbox
sees "提案" "which people read as such"
in_lang ja_JP.UTF-8 --as tanaka show "$CASE"
sees "規則から舵取りへの提案" "the case shows it"
sees "tsunagi stay $CASE ties" "with the verbs that settle it"
expect 2 "to let it stay takes a reason" tanaka stay "$CASE" ties
expect 4 "and the lead" miyamoto stay "$CASE" ties --reason x
expect 3 "of a need that there is" tanaka stay "$CASE" watch_over --reason x
# killed and started again
stop_daemon KILL
start_daemon
run tanaka inbox
has '[.items[]|select(.kind=="proposal")]|map(.need)|join(",")' ties "the proposal is still there"

# past due it is vague and climbs
at 2026-04-03T17:15
run suzuki show "$CASE"
has '[.failing_details[]|select(.failing=="vague" and .need=="ties")]|length' 1 "past due it is vague"
has '.proposals[0]|[.overdue,.level]|tostring' '[true,1]' "and on the ladder"
has '[.events[]|select(.kind=="ladder" and .data.proposal=="yes")]|length' 1 "each step once"
at 2026-04-08T17:15
run suzuki show "$CASE"
has '.proposals[0].level' 4 "to the top"
run suzuki board
has "[.cases[]|select(.id==\"$CASE\")|.turns[]|select(.kind==\"proposal\")]|length" 1 "the board has it"
run suzuki review
has "[(.new+.carried)[]|select(.id==\"$CASE\")|.decide[]|select(.need==\"ties\" and .referral==null)]|length" 1 "the review, too"
expect 0 "the lead lets it stay" tanaka stay "$CASE" ties --reason 本人が社協を望む
has '.proposals|length' 0 "and it is settled"
has '[.failing_details[]|select(.need=="ties" and .failing=="vague")]|length' 0 "no longer vague"
# shellcheck disable=SC2016 # $k is jq's
has '.events[-1].kind // ""|. as $k|["stay","failing"]|index($k)|type' number "recorded"
expect 1 "there is nothing more to settle" tanaka stay "$CASE" ties --reason x
refused no-proposal "with why"
run tanaka update "$CASE" --fact living_alone
has '.proposals|length' 0 "it comes again only when the rules say something else"

# what a person sent no update touches, but where the consent is taken back
take_in --fact dementia_signs --area kita --consent yes
run tanaka refer "$CASE" --need ties --to shakyo --ask 訪ねる --keep 窓口が続ける
ref ties
run tanaka update "$CASE" --fact school_refusal
has ".referrals[]|select(.id==\"$REF\")|.state" sent "what a person sent stays"
run tanaka update "$CASE" --consent no
has ".referrals[]|select(.id==\"$REF\")|.state" withdrawn "but a partner outside is not asked without consent"
has '.needs[]|select(.need=="ties")|[.state,.holder]|join(" ")' "open madoguchi" "the need is the lead's again"

# the lead: facts of a child move it as long as nobody has accepted
take_in --fact school_refusal --area kita --consent no
ref lead
run tanaka update "$CASE" --fact dementia_signs
has ".referrals[]|select(.id==\"$REF\")|.state" withdrawn "an offer that is replaced is withdrawn"
has '[.referrals[]|select(.need=="lead" and .holder!=null)]|map(.to)|join(",")' houkatsu "and one is out"
expect 1 "no second offer beside it" tanaka lead "$CASE" --to kenkou --keep x
refused lead-offered "with who has it"
ref lead
run yamada accept "$REF" --owner yamada --next 2bd
run yamada update "$CASE" --fact dementia_signs=no
has '[.referrals[]|select(.need=="lead" and .holder!=null)]|length' 1 "who has accepted the lead keeps it"
has '.proposals[]|select(.need=="lead")|[.to,.holder]|join(" ")' "gakkou houkatsu" "and hears whom the rules name"
expect 0 "it passes the lead on" yamada lead "$CASE" --to gakkou --keep 初回は同席する
has '[.proposals[]|select(.need=="lead")]|length' 0 "which settles it"

# what was opened for want of a rule, and what no rule names any more
take_in --area kita
has '[.needs[].need]|join(",")|test("unsorted")' true "no rule fires"
expect 0 "then one does" tanaka update "$CASE" --fact dementia_signs
has '.needs[]|select(.need=="unsorted")|.state' ended "what was opened for want of a rule ends"
run tanaka update "$CASE" --fact living_alone --age 80
run tanaka update "$CASE" --fact living_alone=no
has '.proposals[]|select(.need=="watch_over")|.to|tostring' null "what no rule names is proposed for withdrawal"
ref watch_over
expect 0 "the lead withdraws it" tanaka withdraw "$REF" --reason 一人暮らしではない
has '[.proposals[]|select(.need=="watch_over")]|length' 0 "which settles it"

# a need that waits, and what is proposed of it, fall due at the same time
take_in --fact living_alone --age 80 --area kita
ref watch_over
run tanaka withdraw "$REF" --reason 窓口で様子を見る
run tanaka update "$CASE" --fact living_alone=no
has '[.needs[],.proposals[]|select(.need=="watch_over")|.due]|unique|length' 1 "both are due at one time"
DUE=$(j '.proposals[0].due')
at "${DUE:0:16}"
run suzuki show "$CASE"
has '[.needs[],.proposals[]|select(.need=="watch_over")|.level]|tostring' '[1,1]' "each climbs the ladder"
run suzuki alerts
has "[.alerts[]|select(.case==\"$CASE\" and .need==\"watch_over\" and .level==1)]|length" 2 "and each is told"
run kudo audit verify
has .ok true "the audit agrees"
done_testing
