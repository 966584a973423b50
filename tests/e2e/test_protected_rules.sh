#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Protection that comes from a joined case runs the rules of the case again, as `update
# --protected` does.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
sed -i 's/^rules:/rules:\n  - {id: hiding, when: {all: [{protected: yes}, {age: {at_least: 65}}]}, opens: watch_over, to: kenkou, ask: 居場所を守って見守る, because: 保護されている高齢者}/' \
	"$work/pack/routing.yaml"
sed -i 's/{id: age, label: 年齢/{id: age, from: birth, label: 年齢/' "$work/pack/features.yaml"
start_daemon
person=(--name 秘密花子 --birth 1940-06-07 --address 北1-1)
take_in --fact school_refusal --consent no "${person[@]}"
A=$CASE
run mori intake --fact dementia_signs "${person[@]}"
B=$(j .id)
expect 0 "joined" suzuki join "$A" "$B"
sent() { run suzuki show "$1"; has '[.referrals[]|select(.need=="watch_over" and .to=="kenkou")|"\(.state) \(.rules|join(" "))"]|join(",")' "$2" "$3"; }
sent "$B" "" "nobody is asked while nobody is protected"
expect 0 "one of them is protected" tanaka update "$A" --protected
sent "$A" "sent hiding" "its rules run"
sent "$B" "sent hiding" "those of the other, too, with the age that its birth date says"
run suzuki show "$B"
has '[.events[]|select(.kind=="protection" or .kind=="need_opened" or .kind=="send")|.kind][-3:]|join(" ")' "protection need_opened send" "in that step"
run inoue inbox
has "[.items[]|select(.case==\"$B\")|.protected]|tostring" "[true]" "the section is asked"
# a join brings the flag, and what the rules say of it
run ishikawa intake --fact isolated "${person[@]}"
C=$(j .id)
sent "$C" "" "a third"
expect 0 "is joined" suzuki join "$A" "$C"
sent "$C" "sent hiding" "and its rules run"
run kudo audit verify
has .ok true "the audit agrees"
done_testing
