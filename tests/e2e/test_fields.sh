#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Every field of the JSON is named in tsunagi-api(7), in English and in Japanese
# (keys of the policy in tsunagi-rules(5)): fields that are found in the sources,
# and, in case the search misses some, fields of real answers.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
fields() { python3 "$here/fields.py" "$@"; }

# The store is left out: its JSON is internal.
fields written "$source_dir"/engine/{api,base,core,daemon,report,service} "$source_dir/rules" "$source_dir/cli" >"$work/written"
[ "$(wc -l <"$work/written")" -gt 300 ]
say $? "the sources are read for fields" "$(wc -l <"$work/written")"

comes() { # VERB …: it answers, and what it answers is kept
	expect 0 "$*" "$@"
	jq -c . <<<"$OUT" >>"$work/lines"
}
start_daemon
take_in --fact dementia_signs --area kita --consent no --name 花子 --member name=太郎,relation=子 --protected
jq -c . <<<"$OUT" >>"$work/lines"
comes suzuki update "$CASE" --fact living_alone --named yamada
comes tanaka intake --dry-run --fact dementia_signs --note もの忘れ
ref dementia_assessment
comes sato accept "$REF" --owner yamada --next 1bd
comes suzuki drill
expect 0 "time passes" miyazaki clock advance 6bd
for verb in "show $CASE" "find $CASE" board inbox alerts review "agenda shien" themes stats directory "audit verify" "audit log" \
	"rules explain $CASE" "rules show" status "clock now" "rehome --from houkatsu --to renkei --owner suzuki --reason x --dry-run"; do
	login=suzuki
	case $verb in audit*) login=kudo ;; esac
	read -ra words <<<"$verb"
	comes "$login" "${words[@]}"
done
expect 2 "a refusal" suzuki show 26-00001-1
jq -c . <<<"$OUT" >>"$work/lines"
fields sent <"$work/lines" >"$work/sent"
[ "$(wc -l <"$work/sent")" -gt 150 ]
say $? "fields come" "$(wc -l <"$work/sent")"

for manual in "$source_dir/packaging/man" "$source_dir/packaging/man/ja"; do
	cat "$manual/tsunagi-api.7" "$manual/tsunagi-rules.5" >"$work/pages"
	for names in written sent; do
		unnamed=$(fields unnamed "$work/pages" "$work/$names")
		[ -z "$unnamed" ]
		say $? "each that is $names is named in $manual" "$unnamed"
	done
	grep -v '"policy"' "$manual/tsunagi-api.7" | sed 's/silent_days//' >"$work/pages"
	[ "$(fields unnamed "$work/pages" "$work/sent" | head -n 1)" = silent_days ]
	say $? "and would be missed"
done
done_testing
