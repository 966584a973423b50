#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Dates that a person gives: one far ahead is a slip unless it is said so; one on a closed day stands.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

take_in --fact dementia_signs --area kita --consent no
expect 0 "accepted" yamada accept "$CASE/1" --owner yamada --next 2bd
has '.warnings' null "an office day needs no warning"
expect 1 "more than 366 days ahead is refused" yamada progress "$CASE/1" --note 訪問 --next 2027-06-01
refused date-bounds "as a date out of its bounds"
[[ "$OUT" == *"--far"* ]]
say $? "with the way to say that it is meant"
expect 0 "with --far it is taken" yamada progress "$CASE/1" --note 訪問 --next 2027-06-01 --far
has ".referrals[]|select(.id==\"$CASE/1\")|.due" 2027-06-01T17:15:00+09:00 "as given"
expect 1 "a bound of the office stays one" yamada hold "$CASE/1" --reason 入院 --until 2027-06-01 --far
refused date-bounds "whatever is said"
expect 0 "a date on a Sunday" yamada progress "$CASE/1" --note 訪問 --next 2026-04-12
has '.warnings|length' 1 "has a warning"
has '.referrals[0].due' 2026-04-12T17:15:00+09:00 "and stands"
in_lang C --as yamada progress "$CASE/1" --note 訪問 --next 2026-04-29
sees "the office is closed on 2026-04-29 (昭和の日)" "a holiday is named"
in_lang ja_JP.UTF-8 --as yamada progress "$CASE/1" --note 訪問 --next 2026-05-02
sees "2026-05-02 は閉庁日です" "in Japanese, too"

# ---- every verb with a date: none before now, none far ahead by a slip, one on a closed day stands
# dated WHAT LOGIN FAR CLOSED VERB … OPTION: FAR is what --far makes of a date 400 days ahead (its exit status)
dated() {
	local what=$1 login=$2 far=$3 option=${*: -1}
	local verb=("${@:4:$#-4}")
	expect 1 "$what: a date that is past" "$login" "${verb[@]}" "$option" 2026-03-31
	refused date-bounds "$what: is out of bounds"
	expect 1 "$what: now itself" "$login" "${verb[@]}" "$option" 2026-04-01T09:00
	expect 1 "$what: far ahead" "$login" "${verb[@]}" "$option" 2027-06-01
	refused date-bounds "$what: is out of bounds, too"
	expect "$far" "$what: with --far" "$login" "${verb[@]}" "$option" 2027-06-01 --far
}
closed() { # WHAT LOGIN VERB … OPTION: a Saturday stands, with a warning
	local what=$1 login=$2 option=${*: -1}
	local verb=("${@:3:$#-3}")
	expect 0 "$what: a closed day" "$login" "${verb[@]}" "$option" 2026-04-04
	has '.warnings|length' 1 "$what: is warned of"
}
take_in --fact dementia_signs --area kita --consent no
dated accept yamada 1 accept "$CASE/1" --owner yamada --next
closed accept yamada accept "$CASE/1" --owner yamada --next
has '.referrals[0].due' 2026-04-04T17:15:00+09:00 "accept: and stands"
dated progress yamada 0 progress "$CASE/1" --note x --next
closed progress yamada progress "$CASE/1" --note x --next
dated hold yamada 1 hold "$CASE/1" --reason x --until
closed hold yamada hold "$CASE/1" --reason x --until
expect 0 "resume far ahead needs --far, too" yamada resume "$CASE/1" --next 2027-06-01 --far
expect 0 "on hold again" yamada hold "$CASE/1" --reason x --until 2026-04-20
closed resume yamada resume "$CASE/1" --next
run yamada report "$CASE/1" --outcome supported --note x
dated return tanaka 0 return "$CASE/1" --reason x --next
run yamada report "$CASE/1" --outcome supported --note x
closed return tanaka return "$CASE/1" --reason x --next

take_in --fact dementia_signs --area kita --consent no
run yamada decline "$CASE/1" --code not_ours --reason x --instead none
closed "decide --watch" suzuki decide "$CASE" dementia_assessment --meeting shien --reason x --watch
dated "decide --watch" suzuki 0 decide "$CASE" dementia_assessment --meeting shien --reason x --watch
dated "decide --to" suzuki 0 decide "$CASE" dementia_assessment --meeting shien --to kenkou --reason x --due

a_duty() { # accepted, its deed in the array
	take_in --fact child_abuse --area kita --consent no
	ref child_safety
	expect 0 "a duty accepted" mori accept "$REF" --owner mori --next 2026-04-02
	deed=(deed "$CASE" child_safety --at 2026-04-01T09:00 --how 訪問 --result 'done' --note 会えた)
}
a_duty
dated deed mori 0 "${deed[@]}" --next
a_duty
closed deed mori "${deed[@]}" --next

# ---- no due time lies before the act that made it, whenever that is
for now in 2026-04-03T17:15 2026-04-03T17:16 2026-04-04T23:59 2026-04-29T12:00 2027-12-31T17:16 2028-01-01T00:00 2031-05-05T08:29; do
	run miyazaki clock set "$now"
	take_in --fact dementia_signs --fact school_refusal --area kita --consent no
	has "[.needs[],.referrals[]|.due|select(. != null and . < \"$now\")]|length" 0 "none at the intake: $now"
	expect 0 "asked back" yamada query "$CASE/1" --question x
	expect 0 "answered" tanaka answer "$CASE/1" --text x
	expect 0 "given back" yamada decline "$CASE/1" --code not_ours --reason x --instead none
	has "[.needs[],.referrals[]|.due|select(. != null and . < \"$now\")]|length" 0 "nor after it: $now"
done
done_testing
