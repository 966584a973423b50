#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR
# An office at work on the simulated clock, by the shipped pack (weeks.py says how it behaves): whoever has something to do
# is told before it is late, and nobody is flooded. Two weeks; WEEKS=8 for eight with about 100 cases, SEED=N for others.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
python_with json
mkdir "$work/mail"
export TEST_MAIL=$work/mail
start_daemon --real --pack "$source_dir/rules/packs/takashima" --sendmail "$here/receivers/keep-mail" --simulate 2026-04-01T08:30
while IFS= read -r line; do
	case $line in
	"ok - "*) say 0 "${line#ok - }" ;;
	"not ok - "*) say 1 "${line#not ok - }" ;;
	*) printf '%s\n' "$line" ;;
	esac
done < <("$PYTHON" "$here/weeks.py" "$TSUNAGI_SOCKET" "$source_dir/rules/packs/takashima" "$work/data" "$work/mail" "${SEED:-1}" "${WEEKS:-2}" 2>&1 ||
	echo "not ok - the walk ends well")
done_testing
