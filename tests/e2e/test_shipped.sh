#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# What is generated from the table of verbs is shipped as it is generated.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
plain --print-completion
[ "$OUT" = "$(cat "$source_dir/packaging/completion/tsunagi")" ]
say $? "the bash completion (make it anew: tsunagi --print-completion)"
shipped() { sed -n '/^\.\\" made by/,/^\.\\" end/p' "$1" | sed '1d;$d'; }
in_lang C --print-man
[ "$OUT" = "$(shipped "$source_dir/packaging/man/tsunagi.1")" ]
say $? "the verbs of tsunagi(1)"
in_lang ja --print-man
[ "$OUT" = "$(shipped "$source_dir/packaging/man/ja/tsunagi.1")" ]
say $? "the verbs of tsunagi(1) in Japanese"
in_lang C --print-api
[ "$OUT" = "$(shipped "$source_dir/packaging/man/tsunagi-api.7")" ]
say $? "the resources and objects of tsunagi-api(7)"
in_lang ja --print-api
[ "$OUT" = "$(shipped "$source_dir/packaging/man/ja/tsunagi-api.7")" ]
say $? "the resources and objects of tsunagi-api(7) in Japanese"

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
