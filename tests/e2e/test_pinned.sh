#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# What people and programs see of tsunagi, word for word: helps, man text, completion, every verb as JSON and
# as text in English and Japanese, refusals, mails, papers. Compared with golden/pinned/*.txt; a difference is
# shown as one. Steps: pinned/*.steps; how they are run and what is masked: pinned.py.
#
#   tests/e2e/test_pinned.sh             compare (TSUNAGI_BIN says where the programs are)
#   tests/e2e/test_pinned.sh --update    write the golden files anew, where a change is meant: look at the diff
#                                        of git before it is committed
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
golden=$here/golden/pinned
case ${1:-} in
"" | --update) ;;
*) echo "usage: $0 [--update]" >&2; exit 2 ;;
esac

python3 "$here/pinned.py" "$work" "$work/now"
say $? "every step of pinned/*.steps is done, or refused, as it says"

if [ "${1:-}" = --update ]; then
	[ "$failures" = 0 ] || done_testing
	mkdir -p "$golden"
	rm -f "$golden"/*.txt
	cp "$work"/now/*.txt "$golden"
	echo "# written: $golden"
	done_testing
fi

for file in "$golden"/*.txt "$work"/now/*.txt; do basename "$file"; done | sort -u >"$work/names"
while read -r name; do
	before=$golden/$name
	now=$work/now/$name
	[ -e "$before" ] || before=/dev/null
	[ -e "$now" ] || now=/dev/null
	diff -u --label "golden/pinned/$name" --label now "$before" "$now" >"$work/difference"
	[ ! -s "$work/difference" ]
	say $? "$name is as before" "where it is meant: tests/e2e/test_pinned.sh --update"
	sed 's/^/#   /' "$work/difference"
done <"$work/names"
done_testing
