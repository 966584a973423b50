#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2317
# An error of `rules check` stops the daemon's start and its reload, with the
# example. Warnings don't. The example can be tried on the pack.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
good() { cp "$here/pack/routing.yaml" "$here/pack/office.yaml" "$work/pack/"; }
rule() { # LIST LINE: one rule more, at the end of the list
	case $1 in
	rules) sed -i "s|^lead:|  - $2\nlead:|" "$work/pack/routing.yaml" ;;
	lead) sed -i "s|^meetings:|  - $2\nmeetings:|" "$work/pack/routing.yaml" ;;
	meetings) sed -i "s|^otherwise:|  - $2\notherwise:|" "$work/pack/routing.yaml" ;;
	esac
}
overlap() { rule rules '{id: apart, when: {all: [isolated, living_alone]}, opens: ties, to: renkei, ask: 聴く, because: 別の課}'; }
dead() { rule rules '{id: never, when: {all: [elderly, {age: {at_most: 64}}]}, opens: ties, to: shakyo, ask: 聴く, because: 起こらない}'; }
lead_tie() { rule lead '{id: tie, when: isolated, to: kenkou, priority: 20}'; }
meeting_tie() { rule meetings '{id: tie, when: isolated, to: shien, priority: 10}'; }
no_route() {
	rule meetings '{id: bound, when: isolated, to: bound, priority: 90}'
	sed -i 's|^meetings:|meetings:\n  - {id: bound, name: 同意の会議, layer: 1, basis: 要綱, consent: required, personal: allowed, every: {weekday: wed}, notice: 3bd}|' "$work/pack/office.yaml"
}
start_daemon
run suzuki status
pack=$(j .pack)
for breaks in overlap dead lead_tie meeting_tie no_route; do
	good
	$breaks
	code=${breaks//_/-}
	[ "$code" = no-route ] && code=no-consent-route
	expect 1 "$code: the reload is refused" nakamura rules reload
	has '.error.code' proof-errors "$code: and says that it contradicts itself"
	has '.findings[0].code' "$code" "$code: with the finding"
	sees "[$code]" "$code: people see it too"
	example=$(j '.findings[0].example')
	[ "$code" = dead ] || {
		sees "for example: {" "$code: and its example"
		options=()
		while read -r fact; do options+=(--fact "$fact"); done \
			< <(jq -r 'to_entries[]|"\(.key)=\(if .value==true then "yes" else .value end)"' <<<"$example")
		plain --json rules route --pack "$work/pack" --on 2026-04-01 "${options[@]}"
		[ "$STATUS" = 0 ]
		say $? "$code: the example can be tried on the pack that has the error"
	}
	expect 0 "$code: test works on it" nakamura rules test --pack "$work/pack"
	run suzuki status
	has .pack "$pack" "$code: the old pack goes on"
	ERR=$(timeout 20 "$TSUNAGI_BIN/tsunagid" --pack "$work/pack" --data "$work/none" --socket "$work/s2" --simulate 2026-04-01T09:00 2>&1)
	STATUS=$?
	OUT=
	[ "$STATUS" = 1 ]
	say $? "$code: nor does a daemon start with it"
	sees "[$code]" "$code: it says why"
done
good
rule rules '{id: again, when: isolated, opens: ties, to: shakyo, ask: もう一度, because: 影になる}'
plain --json rules check --pack "$work/pack"
has '[.errors,([.findings[]|select(.code=="shadowed")]|length)]|tostring' '[0,1]' "a warning is found"
expect 0 "but stops nothing" nakamura rules reload

# a condition that no solver of this kind decides in reasonable time: eleven pigeons in ten holes
good
pigeons() {
	local p h q when='' sep=''
	for p in $(seq 0 10); do
		when+="$sep{any: [$(for h in $(seq 0 9); do printf '%sp%d_%d' "$([ "$h" = 0 ] || echo ', ')" "$p" "$h"; done)]}"
		sep=', '
	done
	for h in $(seq 0 9); do for p in $(seq 1 10); do for q in $(seq 0 $((p - 1))); do
		when+=", {not: {all: [p${p}_$h, p${q}_$h]}}"
	done; done; done
	echo "{id: pigeons, when: {all: [$when]}, opens: ties, to: shakyo, ask: 数える, because: 入らない}"
}
for p in $(seq 0 10); do for h in $(seq 0 9); do
	echo "  - {id: p${p}_$h, label: ハト$p の$h, kind: flag}"
done; done >>"$work/pack/features.yaml"
rule rules "$(pigeons)"
rule rules '{id: never, when: {all: [elderly, {age: {at_most: 64}}]}, opens: ties, to: shakyo, ask: 聴く, because: 起こらない}'
SECONDS=0
plain --json rules check --pack "$work/pack"
[ "$SECONDS" -lt 60 ]
say $? "it ends in seconds" "$SECONDS s"
has '[.findings[]|select(.code=="not-proven")|.rules[0]]|unique|tostring' '["pigeons"]' "what could not be proved is said of its rule"
has '[.findings[]|select(.code=="dead")|.rules[0]]|tostring' '["never"]' "the others' findings stand"
expect 2 "a budget that is none" nakamura rules check --pack "$work/pack" --budget 0
has .error.field budget "is refused"
sed -i '/id: never/d' "$work/pack/routing.yaml"
SECONDS=0
expect 0 "the daemon takes such a pack" nakamura rules reload
[ "$SECONDS" -lt 60 ]
say $? "within its budget" "$SECONDS s"
grep -q 'not-proven' "$work/log"
say $? "and says so"
done_testing
