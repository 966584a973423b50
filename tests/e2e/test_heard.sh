#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# What a note names is offered, wherever it is typed, and never taken by itself.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

note='一人ぐらしの母のモノ忘れ。児童虐待も心配'
expect 0 "a note with an option" tanaka intake --dry-run --fact isolated --note "$note"
has '.suggested|map([.feature,.value,.word,.urgent])|tostring' \
	'[["child_abuse",true,"児童虐待",true],["dementia_signs",true,"もの忘れ",false]]' "a part, by its sound, the urgent one first"
has '.facts|keys|tostring' '["isolated"]' "nothing is taken"
printf 'facts: {isolated: yes}\nnote: %s\n' "$note" >"$work/in.yaml"
expect 0 "a note in a file" tanaka intake --dry-run "$work/in.yaml"
has '.suggested|length' 2 "is heard"
OUT=$("$TSUNAGI_BIN/tsunagi" --json --as tanaka intake --dry-run - <"$work/in.yaml" 2>/dev/null)
has '.suggested|length' 2 "and from standard input"
take_in --fact isolated --note "$note" --area kita
has '.suggested|length' 2 "of a case that is taken in, too"
has '.facts|keys|tostring' '["isolated"]' "nothing is taken"
expect 0 "new facts without a note" tanaka update "$CASE" --fact age=78
has .suggested null "the old note is not offered again"
expect 0 "a note by update" tanaka update "$CASE" --note '虐待はない。認知症と言われた'
has '.suggested|map(.feature)|tostring' '["dementia_signs"]' "a denial of what the pack doesn't call so names nothing"
expect 0 "what was confirmed" tanaka update "$CASE" --fact dementia_signs --note 'もの忘れ'
has '.suggested|length' 0 "isn't offered any more"
in_lang ja --as tanaka intake --fact isolated --note "$note"
sees '急ぎ：「児童虐待」→ 児童虐待の疑い (child_abuse)' "people see it, the urgent one marked"
sees '--fact child_abuse' "and how it is told"
in_lang ja --as tanaka intake --fact isolated --note '今日は天気がよい'
[[ "$OUT" != *書き添えたことば* ]]
say $? "nothing is said where nothing is heard"
done_testing
