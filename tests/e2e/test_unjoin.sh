#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# A join of two people can be taken back, and needs a reason where their births differ.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
person=(--name 山田花子 --kana やまだはなこ)
take_in --fact isolated "${person[@]}" --birth 1948-05-17
A=$CASE
run mori intake --fact school_refusal "${person[@]}" --birth 2015-05-17
B=$(j .id)
has '.failings|tostring' '[]' "who was born on another day is another person"
expect 1 "not joined without a reason" suzuki join "$A" "$B"
refused births-differ "since the births differ"
[[ "$OUT" == *1948-05-17* && "$OUT" == *2015-05-17* ]]
say $? "both are said" "$OUT"
expect 1 "what is not joined is not taken back" suzuki unjoin "$A" "$B" --reason 別人
refused not-joined "and it says so"
expect 0 "with one they are" suzuki join "$A" "$B" --reason "本人に確かめた"
run suzuki show "$A"
has '.joined|tostring' "[\"$B\"]" "joined"
has '.same[0]|"\(.case) \(.why)"' "$B joined" "and shown so"
has '.can|index("unjoin")|type' number "it can be taken back"
has '[.events[]|select(.kind=="join")][0].data.reason' "本人に確かめた" "the reason is kept"
expect 2 "not without a reason" suzuki unjoin "$A" "$B"
expect 2 "nor from itself" tanaka unjoin "$A" "$A" --reason x
run tanaka unjoin "$A" "$B" --reason 別人
[ "$STATUS" = 3 ]
say $? "the other does not exist for that one" "$STATUS"
expect 0 "taken back" suzuki unjoin "$A" "$B" --reason "別人だった"
for c in "$A" "$B"; do
	run suzuki show "$c"
	has '.joined|tostring' '[]' "not joined any more"
	has '.failings|tostring' '[]' "nor hoarded"
	has '[.events[]|select(.kind=="unjoin")][0].data.reason' 別人だった "the reason stands there"
done
expect 0 "and joined again" suzuki join "$B" "$A" --reason "やはり同じ人"

# two likely ones that a person told apart are not offered again
run mori intake --fact school_refusal --name 佐藤一郎 --birth 1970-01-01
C=$(j .id)
run tanaka intake --fact isolated --name 佐藤一郎 --birth 1970-01-01
D=$(j .id)
expect 0 "joined" suzuki join "$C" "$D"
expect 0 "told apart" suzuki unjoin "$C" "$D" --reason "双子の兄弟"
run suzuki show "$C"
has '.failings|tostring' '[]' "two people from then on"
has '.same|tostring' '[]' "and no likely same"
expect 0 "also after an update" mori update "$C" --address 北1-1
run suzuki show "$C"
has '.failings|tostring' '[]' "still two"
in_lang ja_JP.UTF-8 --as suzuki show "$C"
sees "つながりを取り消し" "in Japanese"

# protected on both stays so
expect 0 "joined" suzuki join "$C" "$D"
expect 0 "protected" tanaka update "$D" --protected
run suzuki show "$C"
has .protected true "the other too"
expect 0 "taken back" suzuki unjoin "$C" "$D" --reason 別人
for c in "$C" "$D"; do
	run suzuki show "$c"
	has .protected true "and it stays on both"
done
run kudo audit verify
has .ok true "the audit agrees"
done_testing
