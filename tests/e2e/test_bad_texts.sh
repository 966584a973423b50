#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Noncharacters, direction overrides, separators, controls and texts of nothing visible are
# refused in every field of every request.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
take_in --fact child_abuse --fact dementia_signs --name 山田
run suzuki show "$CASE"
BEFORE=$(j '[(.events|length),.person]|tostring')
texts() {
	OUT=$(python3 "$here/bad_texts.py" "$TSUNAGI_SOCKET" "$CASE" 1 "$@" 2>&1)
	STATUS=$?
	grep '^#' <<<"$OUT"
}
texts
[ "$STATUS" = 0 ]
say $? "every bad text is refused"
run suzuki show "$CASE"
has '[(.events|length),.person]|tostring' "$BEFORE" "and nothing of it is kept"
texts --plant
[[ "$STATUS" = 1 && "$OUT" == *"taken: "*": planted: "* ]]
say $? "a text that is taken would be found"
done_testing
