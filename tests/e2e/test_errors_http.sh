#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Every HTTP path × (bad JSON, wrong type, missing, unknown, absent, hidden, wrong method, too long), and what libevent
# refuses itself: status, content type, and the JSON of an error, in both languages.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
python_with concurrent.futures
start_daemon
take_in --fact dementia_signs --age 78 --area kita --consent no --name 山田
"$PYTHON" "$here/errors.py" http "$TSUNAGI_BIN" "$TSUNAGI_SOCKET" "$work/pack" "$CASE"
