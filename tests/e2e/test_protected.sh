#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Only people named in a protected case know whom it is about.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
sed -i 's/^staff:/staff:\n  - {login: takeda, name: 武田, section: madoguchi, role: member}/' "$work/pack/staff.yaml"
start_daemon
take_in --fact dementia_signs --area kita --consent no --protected --name 秘密花子 --address 北1-1 --phone 0740-11-1111
# knows LOGIN WHAT / masked LOGIN WHAT
knows() { run "$1" show "$CASE"; has '[.protected,.person.masked,.person.address]|tostring' '[true,false,"北1-1"]' "$2"; }
masked() {
	run "$1" show "$CASE"
	has '[.protected,.person.masked,.person.name]|tostring' '[true,true,null]' "$2"
	[[ "$OUT" != *秘密花子* ]] && [[ "$OUT" != *北1-1* ]] && [[ "$OUT" != *0740-11* ]]
	say $? "  nowhere in it"
}
knows tanaka "who took it in knows"
masked takeda "not the colleague at the same counter"
has '.named_names|tostring' '["田中"]' "but whom to ask"
has '[.may_know[]|[.login,.section,.coordinator]]|tostring' '[["tanaka","madoguchi",false],["suzuki","renkei",true]]' \
	"all who may know, the coordinator too"
in_lang ja_JP.UTF-8 --as takeda show "$CASE"
sees "本人を知る職員  田中。調整役として：鈴木" "said so to people"
masked sato "nor the section that was asked"
knows suzuki "the coordinator knows"
expect 4 "who is not named names nobody" takeda update "$CASE" --named takeda
expect 4 "nor a section that was asked" sato update "$CASE" --named sato
run sato update "$CASE" --fact protected=no
[ "$STATUS" = 4 ]
say $? "nor lifts the protection"
refused coordinator-only "it says why"
expect 4 "nor writes over whom it is about, unseen" sato update "$CASE" --address '別の住所'
refused not-named "it says whom to tell"
expect 2 "nobody of the staff" tanaka update "$CASE" --named nobody-here
expect 0 "who is named names others" tanaka update "$CASE" --named takeda
knows takeda "who then know"
has '.events[-1].data.named' takeda "that is recorded"
in_lang ja_JP.UTF-8 --as tanaka update "$CASE" --named takeda --named mori
sees "本人を知ってよい職員を書き加えました" "it is said what was done"
sees "いま本人を知ることができるのは：武田（総合窓口）、田中（総合窓口）、鈴木（くらし連携支援室）" "and who may know now"
sees "森 の名前を加えましたが、その課が案件に加わるまでは何も見られません" "and who sees nothing yet"
expect 0 "accepted for a named person" sato accept "$CASE/1" --owner sasaki --next 2bd
knows sasaki "who knows from then on"
in_lang ja_JP.UTF-8 --as tanaka show "$CASE"
sees "      本人を知ってよい職員に追加：武田、森" "the record names them"
run sasaki show "$CASE"
has '[.may_know[].login]|sort|join(" ")' "sasaki suzuki takeda tanaka" "and stands among those who may"
masked sato "not who accepted for them"
expect 0 "handed over" sasaki handover "$CASE/1" --owner yamada
knows yamada "the new owner knows"
masked sasaki "the old one no more"
expect 0 "the lead is taken" sato accept "$CASE/2" --owner sasaki --next 2bd
run sasaki report "$CASE/2" --outcome supported --note x
run tanaka confirm "$CASE/2"
knows sasaki "who leads knows also when the overlap has ended"
expect 4 "nor does a named person" tanaka update "$CASE" --protected no --reason 終わった
expect 2 "the coordinator says why" suzuki update "$CASE" --protected no
expect 0 "and ends it" suzuki update "$CASE" --protected no --reason "転居して終わった"
run sato show "$CASE"
has .person.name 秘密花子 "then it is as any other"
# a person of another section who is named is not let in by that
run tanaka update "$CASE" --fact protected=yes --named mori
expect 3 "named, but of a section without a part: it isn't there" mori show "$CASE"
TSUNAGI_AS=takeda in_lang ja_JP.UTF-8 show "$CASE"
sees "本人を知る職員" "in Japanese"

# whom a protected case is about no other case of the same person may tell
person=(--name 隠れ見つ --kana かくれみつ --birth 1950-06-07)
counts() {
	run inoue status
	printf '%s ' "$(j '[.events,.outbox_pending]|tostring')"
	plain --as inoue status
	curl -s --unix-socket "$TSUNAGI_SOCKET" -H "X-Tsunagi-As: inoue" http://x/metrics |
		grep -E '^tsunagi_(events_total|outbox_pending|failing_cases.*hoarded)' | tr '\n' ' '
}
take_in --fact dementia_signs --consent no --protected "${person[@]}"
HIDDEN=$CASE
before=$(counts)
run inoue intake "${person[@]}"
GUESS=$(j .id)
has '.failings|tostring' '[]' "who takes the same person in elsewhere is not told"
[ "$(counts)" = "$before" ]
say $? "nor by any count" "$before, then $(counts)"
run suzuki status
[ "$(j .events)" -gt 0 ]
say $? "which the coordinator has"
run tanaka show "$HIDDEN"
has '.failings|tostring' '["hoarded"]' "who is named in it is told"
NAMED=$OUT
expect 0 "a case of the section that was asked" sato intake "${person[@]}"
OWN=$(j .id)
quiet() { # LOGIN WHAT
	run "$1" show "$HIDDEN"
	has '[.failings,.failing_details,.joined]|tostring' '[[],[],[]]' "$2: the case"
	has '[.events[]|select(.kind=="same_person" or .kind=="join" or .kind=="failing")]|length' 0 "  and what happened in it"
	has '[.events[].seq]|. == [range(1; length + 1)]' true "  without a gap"
	for view in board review inbox "agenda shien"; do
		# shellcheck disable=SC2086
		run "$1" $view
		has "[..|objects|select((.id? // .case?)==\"$HIDDEN\")|(.failings? // []),(.failing_details? // []),(.decide? // [])|tostring]|map(select(test(\"hoarded|join\")))|length" 0 "  $view"
	done
}
quiet sato "who is not named learns nothing of their own case of the same person"
[ "$(jq '.events|length' <<<"$NAMED")" -gt 2 ]
say $? "which is recorded all the same"
expect 4 "nor may they say that the two are one" sato join "$OWN" "$HIDDEN"
refused not-named "for they can't know it"
expect 0 "joined" suzuki join "$HIDDEN" "$OWN"
expect 4 "which they don't hear by trying" sato join "$OWN" "$HIDDEN"
refused not-named "the same"
quiet sato "nor when they are joined"
run sato show "$OWN"
has .joined\|tostring '[]' "nor from the other side"
run suzuki show "$OWN"
has '.joined|tostring' "[\"$HIDDEN\"]" "the coordinator sees it"
expect 0 "the week is closed" suzuki review --close
run sato review --sealed last
has "[.new[],.carried[]|select(.id==\"$HIDDEN\")|.failings,(.decide|map(.command))|tostring]|map(select(test(\"hoarded|join\")))|length" 0 "nor from the sealed review"
[[ "$OUT" != *"$GUESS"* ]]
say $? "and no line of it names a case that they do not see"

# of what holds a reload up the keeper and the log get the number alone
expect 0 "owned by a person" sato accept "$HIDDEN/1" --owner yamada --next 2bd
cp "$work/pack/staff.yaml" "$work/staff"
sed -i '/login: yamada/d' "$work/pack/staff.yaml"
expect 1 "who is then taken from the staff" nakamura rules reload
has ".holds[0].items[]|select(.case==\"$HIDDEN\")|[.referral,.need,.label]|tostring" "[\"$HIDDEN/1\",null,null]" "the number, not the need"
kill -HUP "$daemon_pid"
for _ in $(seq 100); do grep -q "$HIDDEN/1" "$work/log" && break; sleep 0.05; done
grep -q "$HIDDEN/1" "$work/log" && ! grep -q 認知症の見立て "$work/log"
say $? "nor in the log"
cp "$work/staff" "$work/pack/staff.yaml"

# alerts climb to the coordinator's section: who has no part in the case reads the number alone
sed -i 's/^staff:/staff:\n  - {login: okada, name: 岡田, section: renkei, role: member}/' "$work/pack/staff.yaml"
expect 0 "a member of the coordinator's section" nakamura rules reload
expect 0 "a week later" miyazaki clock advance 5bd
run suzuki alerts
has "[.alerts[]|select(.case==\"$HIDDEN\" and .to==\"renkei\" and .need!=null)]|length > 0" true "alerts came to the section"
run okada alerts
has "[.alerts[]|select(.case==\"$HIDDEN\")]|length > 0" true "which its member sees"
has "[.alerts[]|select(.case==\"$HIDDEN\")|.referral,.need,.failing]|unique|tostring" '[null]' "by the number alone"
expect 3 "and the case is not there" okada show "$HIDDEN"
plain --as okada alerts
[[ "$OUT" == *"$HIDDEN "*protected* ]] && [[ "$OUT" != *"$HIDDEN/"* ]] && [[ "$OUT" != *drill* ]]
say $? "for people, too"

# the answer to a repeated intake is for who may still see the case
repeat() { run tanaka intake --fact dementia_signs --protected --name 去る人 --idempotency-key once; }
repeat
GONE=$(j .id)
sed -i 's/login: tanaka, name: 田中, section: madoguchi/login: tanaka, name: 田中, section: kodomo/' "$work/pack/staff.yaml"
expect 0 "moved to another section" nakamura rules reload
repeat
[ "$STATUS" = 3 ] && [[ "$OUT" != *去る人* ]]
say $? "to whoever no longer does it is not there ($GONE)"
done_testing
