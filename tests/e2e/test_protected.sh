#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Whom a protected case is about only people who are named in it know, by name.
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
refused not-named "it says why"
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
has '[.may_know[].login]|sort|join(" ")' "sasaki suzuki takeda tanaka" "and stands among those who may"
masked sato "not who accepted for them"
expect 0 "handed over" sasaki handover "$CASE/1" --owner yamada
knows yamada "the new owner knows"
masked sasaki "the old one no more"
expect 0 "the lead is taken" sato accept "$CASE/2" --owner sasaki --next 2bd
run sasaki report "$CASE/2" --outcome supported --note x
run tanaka confirm "$CASE/2"
knows sasaki "who leads knows also when the overlap has ended"
expect 0 "a named person who lifts it" tanaka update "$CASE" --fact protected=no
run sato show "$CASE"
has .person.name 秘密花子 "then it is as any other"
# a person of another section who is named is not let in by that
run tanaka update "$CASE" --fact protected=yes --named mori
expect 3 "named, but of a section without a part: it isn't there" mori show "$CASE"
TSUNAGI_AS=takeda in_lang ja_JP.UTF-8 show "$CASE"
sees "本人を知る職員" "in Japanese"
done_testing
