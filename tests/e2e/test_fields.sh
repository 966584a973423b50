#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Every field of the JSON that the sources write stands in the contract's table of answers
# (keys of the policy in tsunagi-rules(5)), and none stands there that nothing writes. That
# each answer of the other scripts is as the table says, lib.sh checks.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
"$TSUNAGI_BIN/tsunagi" --print-openapi >"$work/document"
# The store is left out: its JSON is internal.
folders=("$source_dir"/engine/{api,base,contract,core,daemon,report,service} "$source_dir/rules" "$source_dir/cli")
unnamed() { python3 "$here/fields.py" unnamed "$1" "$2" "${folders[@]}"; }
OUT=$(unnamed "$work/document" "$source_dir/packaging/man/tsunagi-rules.5" 2>&1)
[ -z "$OUT" ]
say $? "each field that is written is named in the table"
OUT=$(python3 "$here/fields.py" unwritten "$work/document" "${folders[@]}" 2>&1)
[ -z "$OUT" ]
say $? "each that is named is written"

grep -v policy "$source_dir/packaging/man/tsunagi-rules.5" >"$work/page"
jq 'del(.components.schemas.board_case.properties.silent_days, .components.schemas.review_case.properties.silent_days)' \
	"$work/document" >"$work/less"
OUT=$(unnamed "$work/less" "$work/page")
[ "$OUT" = silent_days ]
say $? "and would be missed"
OUT=$(jq '.components.schemas.board.properties.nobody_writes_this = {}' "$work/document" >"$work/more" &&
	python3 "$here/fields.py" unwritten "$work/more" "${folders[@]}")
[ "$OUT" = nobody_writes_this ]
say $? "as one that nothing writes would be"
done_testing
