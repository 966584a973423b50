#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# What is generated from the tables of verbs and answers is shipped as it is generated.
#
#   tests/e2e/test_shipped.sh             compare (TSUNAGI_BIN says where the programs are)
#   tests/e2e/test_shipped.sh --update    write completion and manual pages anew
update=
[ "${1-}" != --update ] || { update=yes; shift; }
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
completion=$source_dir/packaging/completion/tsunagi
[ -z "$update" ] || "$TSUNAGI_BIN/tsunagi" --print-completion >"$completion"
plain --print-completion
[ "$OUT" = "$(cat "$completion")" ]
say $? "the bash completion" "make it anew: $0 --update"

shipped() { # WHAT LOCALE OPTION PAGE: between its two marks
	local page=$source_dir/packaging/man/$4
	in_lang "$2" "$3"
	if [ -n "$update" ]; then
		{ sed '/^\.\\" made by/q' "$page"; printf '%s\n' "$OUT"; sed -n '/^\.\\" end/,$p' "$page"; } >"$work/page"
		cat "$work/page" >"$page"
	fi
	[ "$OUT" = "$(sed -n '/^\.\\" made by/,/^\.\\" end/p' "$page" | sed '1d;$d')" ]
	say $? "$1" "make it anew: $0 --update"
}
shipped "the verbs of tsunagi(1)" C --print-man tsunagi.1
shipped "the verbs of tsunagi(1) in Japanese" ja --print-man ja/tsunagi.1
shipped "the resources and objects of tsunagi-api(7)" C --print-api tsunagi-api.7
shipped "the resources and objects of tsunagi-api(7) in Japanese" ja --print-api ja/tsunagi-api.7

complete_of() { # WORDS…: what completion offers for the last
	# shellcheck disable=SC1091
	bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tsunagi; echo "${COMPREPLY[*]}"' \
		"$source_dir/packaging/completion/tsunagi" "$@"
}
[ "$(complete_of tsunagi --as tanaka acc)" = accept ]
say $? "completes a verb"
[[ "$(complete_of tsunagi clock '')" == *"now set advance"* ]]
say $? "completes the second word of a family"
[ "$(complete_of tsunagi accept X --ow)" = --owner ]
say $? "completes an option"
[[ "$(complete_of tsunagi decline X --code '')" == *no_capacity* ]]
say $? "completes a code"
variants() { # PAGE: the variant kanji that it does not list
	python3 - "$source_dir/engine/base/text/variants.c" "$1" <<-'PYTHON'
		import re, sys
		table, page = (open(name, encoding="utf-8").read() for name in sys.argv[1:])
		pairs = re.findall(r"U'(.)', U'(.)'", table)
		assert len(pairs) > 400
		print("".join(v for v, one in pairs if not re.search(f"(^|、){one} [^、\n]*{v}", page, re.M)), end="")
	PYTHON
}
for page in tsunagi-rules.5 ja/tsunagi-rules.5; do
	missing=$(variants "$source_dir/packaging/man/$page") && [ -z "$missing" ]
	say $? "the variant kanji of $page" "$missing"
done
done_testing
