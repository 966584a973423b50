#!/usr/bin/env bash
# A reorganisation: add B, rehome A to B, remove A. Nothing is lost.
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"

start_daemon
take_in --fact dementia_signs --fact school_refusal --area kita --consent yes --note 息子と二人
one=$CASE
ref dementia_assessment
expect 0 "accepted by a member" sato accept "$REF" --owner yamada --next 3bd
expect 0 "with a note" yamada progress "$REF" --note 訪問した --next 3bd
ref lead
expect 0 "the lead too" sato accept "$REF" --owner sato --next 2bd
take_in --fact dementia_signs --protected --note 夫に知られたくない
two=$CASE
ref dementia_assessment
expect 0 "declined" sato decline "$REF" --code no_capacity --reason 手一杯 --instead none
take_in --fact school_refusal
three=$CASE
take_in --fact dementia_signs --fact living_alone --age 80 --consent yes
four=$CASE
ref lead
expect 0 "the lead of a fourth" sato accept "$REF" --owner sato --next 2bd
ref watch_over
expect 0 "of which a need comes back" inoue decline "$REF" --code no_capacity --reason 保健師が足りない --instead none
ref dementia_assessment
expect 0 "and later another" sato withdraw "$REF" --reason 家族が望まない
expect 0 "a third is sent by the lead" sato refer "$four" --need ties --to shakyo --ask 集いに誘う --keep 家族と話す

# ---- who may, and what must be there
expect 4 "a keeper may not move work" nakamura rehome --from houkatsu --to kenkou --reason 改組
expect 4 "nor a head" sato rehome --from houkatsu --to kenkou --reason 改組
expect 2 "without a reason" suzuki rehome --from houkatsu --to kenkou --reason ' '
expect 2 "to itself" suzuki rehome --from houkatsu --to houkatsu --reason 改組
expect 2 "to what the pack does not have" suzuki rehome --from houkatsu --to koureisha --reason 改組
has .error.field to "says which"
expect 1 "to a counter that is never referred to" suzuki rehome --from houkatsu --to madoguchi --reason 改組
refused takes-in-only "is refused"
has .error.field "$one" "naming the case"
expect 1 "to an outside section without consent" suzuki rehome --from houkatsu --to shakyo --reason 改組
expect 1 "accepted work needs a named owner" suzuki rehome --from houkatsu --to kenkou --reason 改組
refused owner-needed "and kenkou has no head"
has '.error.instead|index("--owner inoue")!=null' true "it says who could be"
expect 1 "an owner of another section" suzuki rehome --from houkatsu --to kenkou --owner mori --reason 改組
run suzuki show "$one"
has '[.referrals[]|select(.to=="kenkou")]|length' 0 "a refusal moves nothing at all"

# ---- step 1: the pack gets B beside A
cp -r "$work/pack" "$work/before"
sed -i 's/^  - {id: kenkou,/  - {id: chouju, name: 長寿支援課, phone: 内線107}\n&/' "$work/pack/office.yaml"
sed -i 's/login: sasaki, name: 佐々木, section: houkatsu/login: sasaki, name: 佐々木, section: chouju/
s/login: sato, name: 佐藤, section: houkatsu/login: sato, name: 佐藤, section: chouju/' "$work/pack/staff.yaml"
expect 0 "step 1: the successor comes in" nakamura rules reload

# ---- step 2: rehome
expect 0 "a rehearsal" suzuki rehome --from houkatsu --to 長寿支援課 --reason 組織改編 --dry-run
has .dry_run true "says that it is one"
has .cases 3 "counts the cases"
run suzuki show "$one"
has .lead houkatsu "and moves nothing"
due=$(j '.referrals[0].due')
silent=$(j '[.events[]|select(.kind=="progress")][-1].at')
expect 0 "step 2" suzuki rehome --from houkatsu --to chouju --reason 組織改編
has .to_name 長寿支援課 "names people"
has "[.handover[]|select(.case==\"$one\" and .need==\"dementia_assessment\")][0]|[.as,.state,.owner,.owner_before,.due]|join(\" \")" \
	"target asker accepted sato yamada $due" "what, in which state, who now, who before, next date"
has "[.handover[]|select(.referral==\"$one/1\")][0].last_note.text" 訪問した "the last note"
has "[.handover[]|select(.case==\"$one\" and .need==\"school_return\" and .referral!=null)]|[length>0,all(.last_note==null)]|join(\" \")" \
	"true true" "a referral nobody wrote of has no other one's note"
note_of() { j "[.handover[]|select(.case==\"$four\" and .need==\"$1\" and .as==\"holder\")][0].last_note.text"; }
[ "$(note_of watch_over),$(note_of dementia_assessment)" = 保健師が足りない,家族が望まない ]
say $? "a need that waits has its own last note" "$(note_of watch_over),$(note_of dementia_assessment)"
has "[.handover[]|select(.case==\"$four\" and .need==null)][0].last_note" null "and the case no need's"
has "[.handover[]|select(.case==\"$two\" and .last_note!=null)]|length" 0 "of a protected case no note"
has '[.handover[]|select(.case=="'"$three"'")]|length' 0 "what is not its own stays"
in_lang ja_JP.UTF-8 --as suzuki sheet "$four"
sees "のりしろ（長寿支援課が続けること）：家族と話す" "the successor keeps what was promised"
sees "のりしろ（総合窓口が続けること）：" "another what it promised itself"
in_lang ja_JP.UTF-8 --as suzuki show "$four"
[[ "$OUT" == *"のりしろ：家族と話す"* && "$OUT" != *houkatsuが約束* ]]
say $? "so on the screen" "$OUT"
run suzuki show "$one"
has .lead chouju "the lead moved"
has '[.referrals[]|select(.holder=="houkatsu" or .asker=="houkatsu")]|length' 0 "nothing is left there"
has '[.referrals[]|select(.need=="lead")][0]|[.to,.asker,.owner,.state]|join(" ")' "chouju madoguchi sato accepted" \
	"one who comes along keeps it; the overlap stays with who asked"
has '[.referrals[]|select(.need=="school_return")][0].asker' chouju "the new lead asks"
has '.referrals[0].due' "$due" "the date is as it was"
has '[.events[]|select(.kind=="rehome")]|length>2' true "each move is an event"
has '[.events[]|select(.kind=="rehome")][0].data|[.from,.to,.reason]|join(" ")' "houkatsu chouju 組織改編" "with why"
has '[.events[]|select(.kind=="progress")][-1].at' "$silent" "and no human's work"
run suzuki show "$two"
has '[.needs[]|select(.need=="dementia_assessment")][0].declined_by[0]' chouju "what was declined does not come back to the successor"
expect 0 "inbox" sato inbox
has '[.items[]|select(.to=="chouju")]|length>0' true "the work waits for the new section"
expect 0 "and is done there" sato progress "$one/1" --note 引き継いだ --next 2bd
expect 0 "the audit" kudo audit verify
has .ok true "replays it all"

# ---- step 3: the pack drops A
grep -v 'id: houkatsu' "$work/pack/office.yaml" >"$work/x" && mv "$work/x" "$work/pack/office.yaml"
sed -i 's/to: houkatsu/to: chouju/' "$work/pack/routing.yaml"
sed -i 's/section: houkatsu/section: chouju/' "$work/pack/staff.yaml"
expect 0 "step 3: the old one goes" nakamura rules reload
expect 0 "new facts" sato update "$one" --fact isolated
has '[.referrals[]|select(.need=="lead")]|length' 1 "the same lead is not offered again"
expect 0 "the audit under the new pack" kudo audit verify
has .ok true "is in order"

# ---- a person, an area, a meeting; by name too
expect 2 "a login that is not there" suzuki rehome --from sato --to sasak --reason 異動
has .error.code unknown-login "is looked for among the staff"
expect 0 "a person's" suzuki rehome --from sato --to sasaki --reason 異動
has .what staff "is found to be one"
run suzuki show "$one"
has '.referrals[0].owner' sasaki "goes to another of the section"
expect 1 "not to one of another section" suzuki rehome --from sasaki --to mori --reason 異動
expect 0 "an area" suzuki rehome --from kita --to minami --reason 区割り
run suzuki show "$one"
has .area minami "moves"
expect 0 "a meeting" suzuki rehome --from chiku --to shien --reason 廃止
run suzuki show "$one"
has .meeting.meeting shien "moves"
expect 0 "nothing left" suzuki rehome --from chiku --to shien --reason 廃止
has .cases 0 "moves nothing"
expect 0 "the audit again" kudo audit verify
has .ok true "is in order"

# ---- on paper, and for people
plain --as suzuki rehome --from chouju --to kenkou --owner inoue --reason '改組 <b>' --html
sees "<!DOCTYPE html>" "the list as a page"
sees "A4 landscape" "for A4"
sees "改組 &lt;b&gt;" "escaped"
sees "引き継いだ" "with the last note"
plain --as suzuki rehome --from kenkou --to chouju --owner sato --reason 戻す
sees "last note" "for people"
in_lang ja_JP.UTF-8 --as suzuki rehome --from chouju --to kenkou --owner inoue --reason 改組
sees "引き継ぎました" "in Japanese"
expect 0 "restart" suzuki status
stop_daemon
start_daemon
expect 0 "the audit after a restart" kudo audit verify
has .ok true "is in order"
done_testing
