#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2016
# rules diff: what changes from one pack to another, by proof with examples that
# rules route accepts, and by the stored cases.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
cp -r "$here/pack" "$work/new"
again() { rm -rf "$work/new"; cp -r "$here/pack" "$work/new"; }
change() { sed -i "$1" "$work/new/${2:-routing.yaml}"; }
diffs() { plain --json rules diff "$work/pack" "$work/new" "$@"; }
of() { j "[.changes[]|select(.rule==\"$1\")][0]|$2"; }

diffs
[ "$STATUS" = 0 ]
say $? "the same pack: exit 0"
has '[.changes,.names,.words,.policy,.calendar,.outcomes.differs.needs]|map(length)|add' 0 "nothing differs"
plain rules diff "$work/pack" "$work/new"
sees "both packs decide every case alike" "people read so"

# one rule's threshold, one new rule, one gone, one that says the same otherwise
change 's/elderly: {age: {at_least: 65}}/elderly: {age: {at_least: 70}}/; /id: ties, when/d'
change 's/^lead:/  - {id: alone-too, when: {all: [living_alone, isolated]}, opens: watch_over, to: kenkou, ask: 訪ねる, respond_within: 1bd, because: 急ぐ}\nlead:/'
change 's/when: school_refusal, opens/when: {not: {school_refusal: no}}, opens/; s/ask: 訪ねて状態を確かめる/ask: 自宅を訪ねる/'
diffs
[ "$STATUS" = 1 ]
say $? "something differs: exit 1"
has '[.changes[]|select(.changes_outcomes).rule]|sort|tostring' '["alone","alone-too","ties"]' "the rules that change outcomes"
has '[.changes[]|select(.changes_outcomes|not).rule]|tostring' '["school"]' "one is written otherwise and says the same"
has '.words|tostring' '[{"rule":"dementia","what":["ask"]}]' "words are listed"
has '.outcomes.differs.needs|sort|tostring' '["ties","unsorted","watch_over"]' "the needs that differ in some case"
[ "$(of alone .change)/$(of alone-too .change)/$(of ties .change)" = changed/added/removed ]
say $? "what was done to each"
for rule in alone alone-too ties; do
	facts=()
	while read -r fact; do facts+=(--fact "$fact"); done \
		< <(of "$rule" .example | jq -r 'to_entries[]|"\(.key)=\(if .value==true then "yes" elif .value==false then "no" else .value end)"')
	on=$(of "$rule" .on)
	for pack in pack new; do
		"$TSUNAGI_BIN/tsunagi" --json rules route --pack "$work/$pack" --on "${on%+*}" "${facts[@]}" | jq -S '[.needs,.lead,.meeting.meeting]' >"$work/$pack.out" ||
			say 1 "$rule: $pack refuses the example"
	done
	! cmp -s "$work/pack.out" "$work/new.out"
	say $? "$rule: route accepts the example, and the packs differ on it"
done
plain rules diff "$work/pack" "$work/new"
sees 'rule alone-too: new  routing.yaml:' "people see which rule and where"
sees '    for example: {"living_alone": true, "isolated": true}' "and the example"
in_lang ja_JP.UTF-8 rules diff "$work/pack" "$work/new"
sees '行き先が変わるもの' "in Japanese"

# who is invited besides is named
again
change 's/to: houkatsu, ask: 訪ねて/to: houkatsu, joins: [kenkou, gakkou], ask: 訪ねて/'
in_lang ja_JP.UTF-8 rules diff "$work/pack" "$work/new"
sees '、同席：健康推進課、学校教育課' "sections that come along, by name"

# what is no rule
again
change 's/respond_within: 2bd/respond_within: 3bd/' office.yaml
diffs
has '[.changes[]|.rule]|unique|tostring' '[null]' "the policy changes outcomes without a rule"
has '.policy|tostring' '[{"key":"respond_within","old":"2bd","new":"3bd"}]' "and is listed"
while read -r key value; do
	again
	change "s/^  $key: .*/  $key: $value/" office.yaml
	diffs
	has '[.policy[].key]|tostring' "[\"$key\"]" "each key of the policy is listed: $key"
done <<-KEYS
	respond_within 9bd
	first_contact_within 9bd
	decide_within 9bd
	answer_within 9bd
	confirm_within 9bd
	hold_at_most 99bd
	meeting_at_most 9bd
	hoarded_after 9bd
	faded_after 9bd
	sole_coordinator_after 9bd
	keep ほかのことば
	ladder [0bd, 1bd, 2bd]
	urgent_ladder [0h, 2h, 4h]
	tell_within 2bh
	inform_within 2bd
	remind_before 8bh
	urgent_remind_before 12h
	review {weekday: tue}
KEYS
again
change 's/within: 48h, deed: 子どもを目で見て確かめる, basis: 児童相談所運営指針/within: 72h, deed: 子どもに会う, basis: 市の決まり/'
diffs
has '[.names[]|select(.id=="child_safety")|.what]|tostring' '[["duty.within","duty.deed","duty.basis"]]' "what a duty wants, by when and why is listed"
again
change 's/deed: 子どもを目で見て確かめる/deed: 子どもに会う/'
diffs
[ "$STATUS" = 1 ]
say $? "a changed deed alone is a difference"
again
change 's/id: isolated,/id: lonely,/' features.yaml
change 's/when: isolated/when: lonely/'
diffs
has '[.names[]|"\(.kind) \(.id) \(.change)"]|tostring' '["feature lonely added","feature isolated removed"]' "vocabulary is listed"
has '[.changes[]|select(.rule=="ties")][0].accepted_by|length' 1 "an example that only one pack has words for says so"

# ---- replay
again
change 's/elderly: {age: {at_least: 65}}/elderly: {age: {at_least: 70}}/'
cat >"$work/seen.yaml" <<'CASES'
cases:
  - {name: 六十七歳, facts: {living_alone: yes, age: 67}, on: 2026-04-01, expect: {}}
  - {name: 八十歳, facts: {living_alone: yes, age: 80}, on: 2026-04-01, expect: {}}
CASES
for form in "$work/seen.yaml --replay" "--replay $work/seen.yaml" "--replay=$work/seen.yaml"; do
	# shellcheck disable=SC2086
	diffs $form
	has '.replay|[.cases,.differ,.elsewhere[0].case]|tostring' '[2,1,"六十七歳"]' "replay of a file: ${form//$work\//}"
done
plain rules diff "$work/pack" "$work/new" --replay "$work/none.yaml"
[ "$STATUS" = 2 ]
say $? "a file that isn't there"
start_daemon
take_in --fact living_alone --age 67 --name 秘密太郎 --note ひみつの話
export first=$CASE
take_in --fact living_alone --age 80
take_in --fact living_alone --age 66 --protected
run nakamura rules diff "$work/pack" "$work/new" --replay
has '.replay|[.cases,.differ,.protected_left_out]|tostring' '[2,1,true]' "the keeper replays the stored cases, but for protected ones"
has '.replay.elsewhere[0]|[.case,.facts.age]|tostring' '[null,67]' "without their numbers"
[[ $OUT != *秘密* && $OUT != *ひみつ* && $OUT != *"$first"* ]]
say $? "and nobody is named"
run suzuki rules diff "$work/pack" "$work/new" --replay
has '.replay|[.cases,.differ,.protected_left_out]|tostring' '[3,2,false]' "the coordinator replays all of them"
has '[.replay.elsewhere[].case]|index($ENV.first)!=null' true "with their numbers"
run tanaka rules diff "$work/pack" "$work/new" --replay
[ "$STATUS" = 4 ]
say $? "nobody else may"
run miyazaki rules diff "$work/pack" "$work/new" --replay
[ "$STATUS" = 4 ]
say $? "nor the administrator"
done_testing
