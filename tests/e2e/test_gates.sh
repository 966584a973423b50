#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# One no answers all that is behind a gate, and what is behind it says yes to it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
echo '  - {id: minor, label: 18歳未満の子がいる, kind: flag, first: true, gates: [child_abuse, school_refusal]}' >>"$work/pack/features.yaml"
start_daemon

plain rules check --pack "$work/pack"
say "$STATUS" "the pack with a gate is proved" "$OUT"
expect 0 "nothing known" tanaka intake --dry-run --fact living_alone
has '[.questions[].feature]|index("minor")!=null' true "the gate is asked"
has '[.questions[].feature]|map(select(.=="child_abuse" or .=="school_refusal"))|length' 0 "and not what is behind"
expect 0 "a no" tanaka intake --dry-run --fact living_alone --fact minor=no
has '[.questions[].feature]|map(select(.=="child_abuse" or .=="school_refusal" or .=="minor"))|length' 0 "answers all of it"
expect 0 "a yes" tanaka intake --dry-run --fact living_alone --fact minor
has '[.questions[].feature]|map(select(.=="child_abuse" or .=="school_refusal"))|length' 2 "leads on"
expect 0 "what is behind it" tanaka intake --dry-run --fact school_refusal
has '[.questions[].feature]|index("minor")' null "says yes to it"
has '.facts|has("minor")' false "without storing it"
expect 2 "a no beside what says yes" tanaka intake --dry-run --fact school_refusal --fact minor=no
has .error.code contradiction "is refused"
has '.error.instead|join(" ")' "minor=yes school_refusal=no" "with what can be said"

take_in --fact school_refusal --area kita
expect 2 "so it is later" tanaka update "$CASE" --fact minor=no
has .error.code contradiction "where it is given"
expect 0 "both corrected at once" tanaka update "$CASE" --fact minor=no --fact school_refusal=no
take_in --fact minor=no --fact living_alone --area kita
expect 2 "and the other way round" tanaka update "$CASE" --fact school_refusal
expect 0 "other facts" tanaka update "$CASE" --fact isolated
expect 0 "explained" tanaka rules explain "$CASE" --rule school
has '.why[0].truth' false "a no is false behind it"

# a gate of a gate, two gates
sed -i 's/gates: \[child_abuse/gates: [rent, minor, child_abuse/; s/id: isolated, label: 孤立, group: 地域, kind: flag/&, gates: [rent]/' "$work/pack/features.yaml"
expect 2 "a gate behind itself, a feature behind two" miyazaki rules check --pack "$work/pack"
has '[.findings[].code]|join(" ")' "bad-value bad-value" "are said each"
done_testing
