#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Every verb × (missing, unknown, bad, absent, hidden, no daemon, no rights): exit status, program name, a next step,
# nothing on standard output, no English in Japanese.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
python_with concurrent.futures
start_daemon
take_in --fact dementia_signs --age 78 --area kita --consent no --name 山田
"$PYTHON" "$here/errors.py" verbs "$TSUNAGI_BIN" "$TSUNAGI_SOCKET" "$work/pack" "$CASE"
