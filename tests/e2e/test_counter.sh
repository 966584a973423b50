#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Six conversations at the counter with the pack that ships: how many answers about facts
# each needs, how many lines it shows, and what stands on the screen at its end.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon --pack "$source_dir/rules/packs/takashima"
python3 "$here/counter.py" "$source_dir/rules/packs/takashima" >"$work/said"
STATUS=$?
repeat "$work/said"
[ "$STATUS" = 0 ]
say $? "all six were held to their end" "$(tail -n 20 "$work/said")"
done_testing
