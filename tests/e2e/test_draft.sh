#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# A talk at the counter loses nothing: windows that close, Ctrl-C, a daemon that stops
# and comes back, an answer that is lost, lines that are pasted, "<" everywhere.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
python3 "$here/draft.py" "$work" >"$work/said" 2>"$work/stderr"
STATUS=$?
ERR=$(cat "$work/stderr")
repeat "$work/said"
[ "$STATUS" = 0 ]
say $? "all talks were held to their end" "$(tail -n 20 "$work/said")"
done_testing
