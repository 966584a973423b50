#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Protection belongs to the person: of all joined cases at once, and what is likely the same
# person's or household's is masked until the coordinator decides.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
person=(--name 秘密花子 --kana ひみつはなこ --birth 1950-06-07 --address 北1-1 --phone 0740-11-1111)
sees_person() { # LOGIN CASE WHAT
	run "$1" show "$2"
	has '[.protected,.person.masked,.person.name]|tostring' '[false,false,"秘密花子"]' "$3"
}
is_masked() { # LOGIN CASE WHAT
	run "$1" show "$2"
	has '[.protected,.person.masked,.person.name,.person.address]|tostring' '[true,true,null,null]' "$3"
	[[ "$OUT" != *北1-1* && "$OUT" != *秘密* ]]
	say $? "  nowhere in it"
}

# joined cases
take_in --fact dementia_signs --consent no "${person[@]}"
A=$CASE
run mori intake --fact school_refusal "${person[@]}"
B=$(j .id)
expect 0 "joined" suzuki join "$A" "$B"
sees_person ishikawa "$B" "who takes part sees the person"
expect 0 "one of them is protected" tanaka update "$A" --protected
is_masked ishikawa "$B" "the other in the same step"
run ishikawa find 北1-1
has '.cases|length' 0 "nor is it found by the address"
plain --as ishikawa sheet "$B"
[[ "$OUT" != *北1-1* && "$OUT" != *秘密* ]]
say $? "nor printed on the sheet"
run ishikawa inbox
has '[.items[]|.protected]|unique|tostring' '[true]' "the inbox marks it"
plain --as ishikawa inbox
sees "[protected]" "in words"
run suzuki alerts
has "[.alerts[]|select(.case==\"$B\" and .event==\"protection\")]|length" 1 "the coordinator is told that it was open"
plain --as suzuki board
sees "$B [protected]" "the board marks it"
expect 4 "its end is the coordinator's alone" tanaka update "$A" --protected no --reason x
expect 4 "asked of any case" mori update "$B" --protected no --reason x
expect 2 "who says why" suzuki update "$A" --protected no
expect 0 "and ends it" suzuki update "$A" --protected no --reason "裁判所の決定が切れた"
run mori show "$B"
has '.protected' false "in the other too"
has '[.events[]|select(.kind=="protection")]|length' 2 "both stand in the record"
has '[.events[]|select(.kind=="protection")|.data.case]|unique|tostring' '[null]' "without the number of a case that one may not see"
expect 0 "again" tanaka update "$A" --protected yes

# likely the same: masked for who comes later, until the coordinator decides
run inoue intake --fact rent=arrears "${person[@]}"
C=$(j .id)
has '[.protected,.person.masked,.failings,.same]|tostring' '[false,false,[],[]]' "who typed the name in hears nothing"
sees_person inoue "$C" "nor later"
run suzuki show "$C"
has '[.protected,.protection_undecided,.person.masked]|tostring' '[false,true,false]' "the coordinator has to decide"
has '.failings|tostring' '["hoarded"]' "and sees that the cases are not joined"
run suzuki alerts
has "[.alerts[]|select(.case==\"$C\" and .event==\"masked\")][0]|\"\(.kind) \(.to) \(.send_at)\"" \
	"information renkei 2026-04-01T09:00:00+09:00" "told at once"
plain --as suzuki board
sees "$C [protection to be decided]" "the board says so"
run inoue alerts
has '.alerts|length' 0 "nobody else is"
expect 0 "a section comes to it later" suzuki refer "$C" --need child_safety --to kodomo --ask 訪問 --keep 続ける --reason 調整
is_masked mori "$C" "for which it is masked"
run mori find 北1-1
has "[.cases[]|select(.id==\"$C\")]|length" 0 "also in the search"
run inoue find 北1-1
has "[.cases[]|select(.id==\"$C\")]|length" 1 "who took part finds it as before"
expect 4 "who does not see the person does not write over it" mori update "$C" --address 別
ref child_safety
run suzuki show "$C"
R=$(j '[.referrals[]|select(.to=="kodomo")][-1].id')
expect 0 "who takes it on by name" mori accept "$R" --owner mori --next 1bd
run mori show "$C"
has .person.name 秘密花子 "knows the person, as of a protected case"
expect 0 "a join brings the flag" suzuki join "$A" "$C"
run inoue show "$C"
has .protected true "to the other side"
expect 0 "taken back" suzuki unjoin "$A" "$C" --reason 別人
run inoue show "$C"
has .protected true "which keeps it"
expect 0 "no: not this one" suzuki update "$C" --protected no --reason "別人と確かめた"
run suzuki show "$C"
has '[.protected,.protection_undecided]|tostring' '[false,null]' "decided"
expect 0 "it stays decided" inoue update "$C" --phone 0740-22-2222
run suzuki show "$C"
has '.protection_undecided|tostring' null "by whatever is learnt later"

# one of the household
run tanaka intake --fact isolated --consent no --protected --name 別人子 --birth 1980-01-01 --address 南2-2 \
	--member name=別人太郎,birth=2015-01-01,relation=子
D=$(j .id)
run ishikawa intake --fact school_refusal --name 別人太郎 --birth 2015-01-01
E=$(j .id)
has '[.protected,.person.masked,.failings]|tostring' '[false,false,[]]' "a child of the household"
run suzuki show "$E"
has '[.protection_undecided,.same[0].why]|tostring' '[true,"household"]' "is brought before the coordinator"
has '.failings|tostring' '[]' "and is no failing"
expect 0 "who says yes" suzuki update "$E" --protected yes --reason "同じ世帯"
run ishikawa show "$E"
has '[.protected,.person.masked]|tostring' '[true,false]' "who took it in knows; the flag stands there"

# the other way round: the older case is masked when the newer one is protected
run mori intake --fact child_abuse --name 後先一子 --birth 1960-01-01 --address 東3-3
F=$(j .id)
run tanaka intake --fact dementia_signs --protected --consent no --name 後先一子 --birth 1960-01-01 --address 東3-3
run suzuki show "$F"
has .protection_undecided true "the older one"
sees_name() { run mori show "$F"; has '[.protected,.person.name]|tostring' '[false,"後先一子"]' "$1"; }
sees_name "its section's view stays as it was"
expect 0 "the clock takes nothing away" miyazaki clock advance 400d
run suzuki show "$F"
has .protection_undecided true "400 days later"
run kudo audit verify
has .ok true "the audit agrees with all of it"
has '.violations|length' 0 "without a word"
done_testing
