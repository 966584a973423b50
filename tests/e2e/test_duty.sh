#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# A duty of the need: within 48 hours of the receipt the deed, which no verb puts off and
# which only a deed or two people end.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
sed -i '/login: mori/a\
  - {login: noda, name: 野田, section: kodomo, role: head}\
  - {login: ueda, name: 上田, section: renkei, role: coordinator}' "$work/pack/staff.yaml"
start_daemon
clock() { run miyazaki clock set "$1"; }
duty() { has ".needs[]|select(.need==\"child_safety\")|.duty$1" "$2" "$3"; } # PATH WANTED WHAT
deed() { # LOGIN AT RESULT [OPTION…]
	local login=$1 at=$2 result=$3
	shift 3
	expect "${WANT:-0}" "${WHAT:-the deed is recorded}" "$login" deed "$CASE" child_safety --at "$at" --how 訪ねて目で見た --result "$result" --note 会えた "$@"
}

# offline
plain --json rules route --pack "$work/pack" --fact child_abuse --on 2026-04-03T16:00 --received 2026-04-03T10:00
has '.needs[0].duty|"\(.within) \(.deed) \(.basis) \(.due) \(.late) \(.fulfilled)"' \
	"48h 子どもを目で見て確かめる 児童相談所運営指針 2026-04-05T10:00:00+09:00 false null" "route tells the duty"
has '.needs[0]|.due,.first_contact_due' $'2026-04-05T10:00:00+09:00\n2026-04-05T10:00:00+09:00' "answer and first contact lie at its instant at the latest"
plain --json rules route --pack "$work/pack" --fact child_abuse --on 2026-04-03T16:00 --received 2026-04-01T10:00
has '.needs[0]|"\(.duty.late) \(.due)"' "true 2026-04-05T16:00:00+09:00" "of an instant that has passed, within from now"
plain --json rules route --pack "$work/pack" --fact child_abuse --on 2026-04-03T16:00 --received 2026-04-03T17:00
[ "$STATUS" = 2 ]
say $? "a receipt after the time of the evaluation is refused"
for key in within deed; do
	cp -r "$work/pack" "$work/broken"
	sed -i "s/duty: {within: 48h, deed: 子どもを目で見て確かめる,/duty: {$([ $key = within ] || echo 'within: 48h')$([ $key = deed ] || echo 'deed: 会う'),/" "$work/broken/routing.yaml"
	plain --json rules check --pack "$work/broken"
	has '.findings[0]|"\(.code) \(.file):\(.line):\(.column)"' "missing-key routing.yaml:7:62" "a duty without $key is an error where it stands"
	rm -rf "$work/broken"
done
sed -i.bak 's/within: 48h, deed/within: 0h, deed/' "$work/pack/routing.yaml"
plain --json rules check --pack "$work/pack"
has '.findings[0].code' bad-value "a duty that is late before anybody can act is an error"
mv "$work/pack/routing.yaml.bak" "$work/pack/routing.yaml"

# opened: Friday 16:00, received at 10:00
clock 2026-04-03T16:00
expect 1 "a receipt that is yet to come" tanaka intake --fact child_abuse --received 2026-04-03T17:00
refused date-bounds "is refused"
has .error.field received "and says where"
take_in --fact child_abuse --consent no --name 試験一郎 --received 2026-04-03T10:00
duty .due 2026-04-05T10:00:00+09:00 "the clock runs from the receipt"
has '.referrals[]|select(.need=="child_safety")|.due' 2026-04-05T10:00:00+09:00 "what is asked is due at its instant"
has '[.events[]|select(.kind=="send" and .data.to=="kodomo")][0].data.due' 2026-04-05T10:00:00+09:00 "and so says the event"
ref child_safety
SAFETY=$REF
has '.referrals[]|select(.need=="child_safety")|.can|index("withdraw")' null "it can't be withdrawn"
expect 1 "declined while no other section has it" mori decline "$SAFETY" --code no_capacity --reason 手一杯 --instead none
refused duty "is refused"
sees "deed $CASE child_safety" "with the deed as what to do"
expect 1 "withdrawn" tanaka withdraw "$SAFETY" --reason 違う
refused duty "is refused too"

# asked back and answered: the instant stays
expect 0 "a query" mori query "$SAFETY" --question 住まいは
has '.referrals[]|select(.need=="child_safety")|.due' 2026-04-05T10:00:00+09:00 "leaves the instant"
run tanaka show "$CASE"
LEADER=tanaka
expect 0 "the answer" $LEADER answer "$SAFETY" --text 北町1番地
has '.referrals[]|select(.need=="child_safety")|.due' 2026-04-05T10:00:00+09:00 "leaves it too"
expect 1 "a next date beyond it" mori accept "$SAFETY" --owner mori --next 2026-04-06T09:00
refused date-bounds "is refused"
sees "--next 2026-04-05T10:00" "with the latest date that is taken"
expect 1 "a deed before it is accepted" mori deed "$CASE" child_safety --at 2026-04-03T16:00 --how 会った --result "done" --note 無事
refused not-accepted "is refused"
expect 0 "accepted at the latest date" mori accept "$SAFETY" --owner mori --next 2026-04-05T10:00
expect 1 "on hold" mori hold "$SAFETY" --reason 連休 --until 2026-04-30
refused duty "is refused"
expect 1 "a report before the deed" mori report "$SAFETY" --outcome supported --note 会えた
refused duty "is refused"
expect 1 "released" mori release "$SAFETY" --code not_ours --reason 担当外 --instead none
refused duty "is refused"
has '[.error.hint[].verb]|index("deed")!=null' true "and names the deed"
expect 0 "handed over" mori handover "$SAFETY" --owner noda
has '.referrals[]|select(.need=="child_safety")|.due' 2026-04-05T10:00:00+09:00 "leaves the instant"

# a second section beside it
expect 0 "another section is asked beside" tanaka refer "$CASE" --need child_safety --to kenkou --ask 一緒に訪ねる --keep 窓口が電話を続ける
has '[.referrals[]|select(.need=="child_safety")|.due]|unique|join(" ")' 2026-04-05T10:00:00+09:00 "due at the instant"
ref child_safety
BESIDE=$REF
expect 0 "it accepts" inoue accept "$BESIDE" --owner inoue --next 2026-04-04T10:00
has '.failings|index("vague")' null "two that have it are not vague"
expect 0 "now one may give it back" inoue release "$BESIDE" --code no_capacity --reason 手一杯 --instead none
has '.needs[]|select(.need=="child_safety").state' covered "the other still has it"

# deeds that are none
WANT=1 WHAT="a deed before the receipt" deed noda 2026-04-03T09:00 "done"
refused date-bounds "is refused"
WANT=1 WHAT="a deed that is yet to come" deed noda 2026-04-04T09:00 "done"
refused date-bounds "is refused"
WANT=2 WHAT="a result of another name" deed noda 2026-04-03T16:00 nearly
sees not_possible "names those that there are"
WANT=4 WHAT="a section that has nothing to do with it" deed tanaka 2026-04-03T16:00 "done"
WANT=2 WHAT="the coordinator without a reason" deed suzuki 2026-04-03T16:00 "done"
expect 1 "a need without a duty" noda deed "$CASE" lead --at 2026-04-03T16:00 --how 会った --result "done" --note 無事
clock 2026-04-04T20:00
WHAT="not possible" deed noda 2026-04-04T19:00 not_possible --next 2026-04-05T09:00
duty '|"\(.attempts) \(.fulfilled) \(.late)"' "1 null false" "is recorded and leaves it open"
has '.referrals[]|select(.state=="accepted")|.due' 2026-04-05T09:00:00+09:00 "and is a progress"
run noda record "$CASE"
has '[.record[]|select(.kind=="deed")][-1]|"\(.at[:16]) \(.written_at[:16])"' "2026-04-04T19:00 2026-04-04T20:00" "the record has it when it was"
run suzuki alerts
has '[.alerts[]|select(.urgent and .need=="child_safety" and .level==0 and (.to=="renkei" or .to=="noda") and .at>="2026-04-04T20:00:00")|.to]|unique|join(" ")' "noda renkei" "coordinator and head are told at once"

# past the instant, with the daemon killed: late, and its ladder once
stop_daemon KILL
start_daemon
clock 2026-04-05T10:00
run suzuki show "$CASE"
duty '|"\(.late) \(.level)"' "true 1" "at the instant it is late, and its ladder begins"
has '.failings|join(" ")' faded "with the failing of its state"
has '[.events[]|select(.kind=="ladder" and .data.duty=="yes")]|length' 1 "one step for all who have it"
clock 2026-04-05T19:00
stop_daemon KILL
start_daemon
run suzuki show "$CASE"
has '[.events[]|select(.kind=="ladder" and .data.duty=="yes").data.step]|join(" ")' "1 2 3 4" "each step once, by the urgent ladder"
has '[.events[]|select(.kind=="ladder" and .data.duty=="yes")][1].data.to' noda "the head second"
expect 1 "a next date more than 48 hours ahead" noda progress "$SAFETY" --note 留守 --next 2026-04-09
refused date-bounds "is refused after the instant"
expect 0 "one within it" noda progress "$SAFETY" --note 留守 --next 2026-04-07T12:00
has '.referrals[]|select(.state=="accepted")|"\(.due) \(.overdue) \(.failing)"' "2026-04-07T12:00:00+09:00 true faded" "is taken, and it stays overdue"
run suzuki review
has '.new[0].decide[0]|"\(.need) \(.hint.verb)"' "child_safety deed" "it stands first in the review, with the deed as what to do"
has '.to_decide[0]|"\(.kind) \(.need) \(.can|join("+"))"' "duty child_safety deed+end" "and first of what is decided there"
has '.new[0].matrix[]|select(.state=="accepted")|.overdue' true "and its row is late"
run suzuki board
has ".cases[0]|\"\\(.id) \\(.overdue) \\(.level)\"" "$CASE true 4" "and on the board"
run suzuki status
run noda inbox
has '.items[0].need' child_safety "and in the inbox"

# done, late; taken back; done again
WHAT="a late deed" deed noda 2026-04-05T18:00 "done" --next 2026-04-10
duty '|"\(.late) \(.fulfilled.at) \(.fulfilled.by) \(.fulfilled.result) \(.fulfilled.how)"' \
	"true 2026-04-05T18:00:00+09:00 noda done 訪ねて目で見た" "stays late, and says who and how"
has '.referrals[]|select(.state=="accepted")|"\(.due) \(.overdue)"' "2026-04-10T17:15:00+09:00 false" "and then it is due as given"
WANT=1 WHAT="a second deed" deed noda 2026-04-05T18:00 "done"
refused deed-done "is refused"
expect 0 "a mistake is taken back" noda deed "$CASE" child_safety --at 2026-04-05T18:30 --how 人違い --result not_possible --note 別の子だった
duty '|"\(.fulfilled) \(.due) \(.late)"' "null 2026-04-05T10:00:00+09:00 true" "and it is open as before"
has '.referrals[]|select(.state=="accepted")|.due' 2026-04-07T19:00:00+09:00 "due within the term of the act"
WHAT="the coordinator acts for the section" deed suzuki 2026-04-05T18:40 "done" --reason 電話で聞いた
duty '.fulfilled|"\(.by) \(.section)"' "suzuki kodomo" "recorded as such"
expect 0 "then it is reported" noda report "$SAFETY" --outcome supported --note 会えた
expect 0 "and confirmed" tanaka confirm "$SAFETY"
has '.needs[]|select(.need=="child_safety").state' met "the need is met"
WANT=1 WHAT="a deed taken back then" deed suzuki 2026-04-05T18:40 not_possible --reason 間違い

# a second report
clock 2026-04-06T09:00
expect 0 "a second report" tanaka update "$CASE" --received 2026-04-06T08:00 --fact child_abuse
duty '|"\(.received) \(.due) \(.fulfilled)"' "2026-04-06T08:00:00+09:00 2026-04-08T08:00:00+09:00 null" "is a new duty"
has '[.referrals[]|select(.need=="child_safety" and .state=="sent")]|length' 1 "and is sent"
ref child_safety
expect 0 "while that is open" mori accept "$REF" --owner mori --next 2026-04-07
expect 0 "an earlier receipt" tanaka update "$CASE" --received 2026-04-05T20:00 --fact child_abuse
duty .due 2026-04-07T20:00:00+09:00 "brings it forward"
expect 0 "a later one" tanaka update "$CASE" --received 2026-04-06T08:30 --fact child_abuse
duty .due 2026-04-07T20:00:00+09:00 "leaves it"
expect 0 "the same fact without a receipt" tanaka update "$CASE" --fact child_abuse
has '.changes.referrals|length' 0 "changes nothing"

# ended by two people
expect 0 "the lead asks that it end" tanaka end "$CASE" child_safety --reason 転居した
has '.needs[]|select(.need=="child_safety")|"\(.state) \(.duty.end_asked.by) \(.duty.end_asked.reason)"' "covered tanaka 転居した" "it stands as asked for"
run suzuki alerts
has '[.alerts[]|select(.urgent and .need=="child_safety" and .to=="renkei" and .at>="2026-04-06T09:00:00" and .level==0)]|length>0' true "the coordinator is told"
expect 1 "the same person again" tanaka end "$CASE" child_safety --reason 転居した
refused asked-already "is refused"
expect 4 "the head of the section, who was not asked by a coordinator" noda end "$CASE" child_safety --reason 転居した
expect 0 "a coordinator ends it" suzuki end "$CASE" child_safety --reason 転居先を確かめた
has '.needs[]|select(.need=="child_safety").state' ended "it is ended"
has '[.referrals[]|select(.need=="child_safety" and .holder!=null)]|length' 0 "what was out is taken back"
expect 0 "opened again by hand" tanaka refer "$CASE" --need child_safety --to kodomo --ask 会う --keep 電話を続ける
duty '|"\(.due) \(.end_asked)"' "2026-04-07T20:00:00+09:00 null" "it is the old duty"
expect 0 "where a coordinator asks" suzuki end "$CASE" child_safety --reason 市外に出た
expect 0 "the head of a section that was asked decides" noda end "$CASE" child_safety --reason 確かめた
has '.needs[]|select(.need=="child_safety").state' ended "it is ended"

# a mistaken intake with a duty is taken back by two people
take_in --fact child_abuse --consent no
expect 0 "the desk takes it back" tanaka cancel "$CASE" --reason 押し間違えた
has .status open "it stands as asked for"
duty .end_asked.by tanaka "and says by whom"
expect 1 "the same person again" tanaka cancel "$CASE" --reason 押し間違えた
refused asked-already "is refused"
expect 0 "a coordinator takes it back" suzuki cancel "$CASE" --reason 窓口に確かめた
has '"\(.status) \(.outcome_code)"' "closed mistake" "and it is closed"

# a decision neither ends nor watches it
take_in --fact child_abuse --consent no
ref child_safety
expect 0 "a section beside it" tanaka refer "$CASE" --need child_safety --to kenkou --ask 会う --keep 電話を続ける
expect 1 "two are asked, none has it: no withdrawal" tanaka withdraw "$REF" --reason 違う
refused duty "is refused"
clock 2026-04-08T09:00
run suzuki show "$CASE"
has '[.events[]|select(.kind=="ladder" and .data.duty=="yes")][0].data.to' "kodomo kenkou" "at the instant both that were asked are told"
run suzuki alerts
has "[.alerts[]|select(.case==\"$CASE\" and .kind==\"late\" and .referral==null)|.to]|unique|join(\" \")" "kenkou kodomo" "each by an alert"

# --received says what it did
in_lang ja_JP.UTF-8 --as tanaka intake --fact child_abuse --consent no --received 2026-04-05T20:00
sees "務めは 4月5日(日) 20:00 から数えます（4月7日(火) 20:00まで）" "from when the duty counts"
in_lang ja_JP.UTF-8 --as tanaka intake --fact dementia_signs --received 2026-04-05T20:00
sees "--received による違いはありません" "that nothing counts from it"

# what people are told, and the words that they type
take_in --fact child_abuse --consent なし
has .consent no "the consent is typed as it is printed"
ref child_safety
at=$(j '.opened[:16]')
expect 0 "the section takes it" mori accept "$REF" --owner mori --next "$at:59"
in_lang ja_JP.UTF-8 --as mori deed "$CASE" child_safety --at "$at" --how 訪ねた --result 行えなかった --note 留守
sees "務めはまだ行えていないと記録しました。務めは残ります" "a deed that was not possible, by its word, leaves the duty"
in_lang ja_JP.UTF-8 --as tanaka end "$CASE" child_safety --reason 転居した
sees "終えるよう求めました。まだ終わっていません" "one person alone has ended nothing"
sees "tsunagi end $CASE child_safety --reason" "the second is told what to type"
in_lang ja_JP.UTF-8 --as tanaka show "$CASE"
sees "田中が終えるよう求めています" "show names the person"
sees "求めた段階（決めるのは2人目）" "and so does the history"
in_lang ja_JP.UTF-8 --as tanaka record "$CASE"
sees "困りごとの終了：子どもの安全確認（求めた段階）" "in the record it is no end"
sees "務めの記録：子どもの安全確認（行えなかった）" "nor is what was not possible a deed"
in_lang ja_JP.UTF-8 --as tanaka cancel "$CASE" --reason 誤り
in_lang ja_JP.UTF-8 --as mori deed "$CASE" child_safety --at "$at" --how 訪ねた --result 完了 --note 会えた
sees "に行ったと記録しました" "a deed that was done, by its word"
take_in --fact child_abuse --consent no
in_lang ja_JP.UTF-8 --as tanaka cancel "$CASE" --reason 誤り
sees "まだ取り消されていません" "a cancel by one alone has taken nothing back"

run kudo audit verify
has .ok true "the audit proves it"
done_testing
