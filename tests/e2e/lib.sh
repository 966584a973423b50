# Sourced by every script of tests/e2e: starts a daemon of its own on a temporary
# folder, socket and simulated clock, and has functions that say what is expected.
# Needs $TSUNAGI_BIN (where tsunagi and tsunagid are), jq, bash.
# A script takes a pattern: it runs whole, since a step needs those before it,
# and shows and counts only what it says that matches.
# shellcheck shell=bash disable=SC2034,SC2119,SC2120
set -u
: "${TSUNAGI_BIN:?say where tsunagi and tsunagid are}"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source_dir=${TSUNAGI_SOURCE:-$here/../..}
export LC_ALL=C.UTF-8
unset TSUNAGI_SERVER TSUNAGI_AS PAGER
work=$(mktemp -d "${TMPDIR:-/tmp}/tsunagi-e2e.XXXXXX")
export TSUNAGI_SOCKET=$work/socket
export XDG_STATE_HOME=$work/state # drafts
daemon_pid=
only=${1-}
tests=0
failures=0
OUT='' ERR='' STATUS=0

finish() {
	stop_daemon
	rm -rf "$work"
}
trap finish EXIT

# wait_for_debugger PID: where TSUNAGI_GDB is set, until one is attached
wait_for_debugger() {
	[ -n "${TSUNAGI_GDB:-}" ] || return 0
	echo "# gdb -p $1" >&2
	while kill -0 "$1" 2>/dev/null && grep -q '^TracerPid:[[:space:]]*0$' "/proc/$1/status" 2>/dev/null; do sleep 0.2; done
}

# start_daemon [OPTION…]: on a copy of tests/e2e/pack unless --pack is given
start_daemon() {
	[ -d "$work/pack" ] || cp -r "$here/pack" "$work/pack"
	case " $* " in *" --pack "*) ;; *) set -- --pack "$work/pack" "$@" ;; esac
	case " $* " in *" --real "*) ;; *) set -- --simulate 2026-04-01T09:00 "$@" ;; esac
	"$TSUNAGI_BIN/tsunagid" --data "$work/data" --socket "$TSUNAGI_SOCKET" "${@/#--real/--foreground}" \
		2>>"$work/log" >&2 &
	daemon_pid=$!
	wait_for_debugger "$daemon_pid"
	local tries=200
	[ -z "${TSUNAGI_GDB:-}" ] || tries=72000
	for _ in $(seq $tries); do
		"$TSUNAGI_BIN/tsunagi" --json status >/dev/null 2>&1 && return 0
		kill -0 "$daemon_pid" 2>/dev/null || break
		sleep 0.05
	done
	echo "# the daemon does not start:"
	sed 's/^/# /' "$work/log"
	exit 1
}

# stop_daemon [SIGNAL]
stop_daemon() {
	[ -n "$daemon_pid" ] || return 0
	kill "-${1:-TERM}" "$daemon_pid" 2>/dev/null
	wait "$daemon_pid" 2>/dev/null
	daemon_pid=
}

# run LOGIN VERB …: the JSON into OUT, what people see into ERR, the exit status into STATUS
run() {
	local login=$1
	shift
	OUT=$("$TSUNAGI_BIN/tsunagi" --json --as "$login" "$@" 2>"$work/stderr" </dev/null)
	STATUS=$?
	ERR=$(cat "$work/stderr")
	[ "$STATUS" = 0 ] || printf '%s\n' "$OUT" >>"$work/failures"
	record_answer "$@"
}

# record_answer VERB …: keeps the JSON in OUT for check_answers
record_answer() {
	[[ "$OUT" == "{"* ]] || return 0
	local words
	words=$(IFS=$'\x1f'; printf '%s' "${*:1:6}" | tr '\n\t' '  ')
	printf '%s\t%s\n' "$words" "${OUT//$'\n'/ }" >>"$work/answers"
}

# plain VERB …: without --json and --as
plain() {
	OUT=$("$TSUNAGI_BIN/tsunagi" "$@" 2>"$work/stderr" </dev/null)
	STATUS=$?
	ERR=$(cat "$work/stderr")
	[[ "${1-}" = --print-* ]] || record_answer "$@"
}

# needs WHAT COMMAND…: skips the script if the command fails; with TSUNAGI_ALL_TESTS set, the script fails
needs() {
	"${@:2}" >/dev/null 2>&1 && return
	echo "# skipped: $1 is missing (packaging/deps ci)"
	echo "1..0"
	exit $((${TSUNAGI_ALL_TESTS:-0} != 0))
}

# python_with MODULE…: sets PYTHON to one that has them, the first on the PATH or Debian's
python_with() {
	local modules
	modules=$(IFS=,; echo "$*")
	PYTHON=python3
	"$PYTHON" -c "import $modules" 2>/dev/null || PYTHON=/usr/bin/python3
	needs "Python's $modules" "$PYTHON" -c "import $modules"
}

# in_lang LOCALE VERB …: as plain, in another language (bash itself has no such locale)
in_lang() {
	OUT=$(env LC_ALL="$1" "$TSUNAGI_BIN/tsunagi" "${@:2}" 2>"$work/stderr" </dev/null)
	STATUS=$?
	ERR=$(cat "$work/stderr")
}

say() {
	# shellcheck disable=SC2053
	if [ -n "$only" ] && [[ "$2" != $only ]]; then
		[ "$1" = 0 ] || echo "# failed too, outside the pattern: $2"
		return 0
	fi
	tests=$((tests + 1))
	if [ "$1" = 0 ]; then
		echo "ok $tests - $2"
		return 0
	fi
	failures=$((failures + 1))
	echo "not ok $tests - $2"
	printf '%s\n' "${3:-}" "exit $STATUS" "$ERR" "$OUT" | head -c 2000 | sed 's/^/#   /'
	echo
}

# repeat FILE: what a program said as "ok - WHAT", "not ok - WHAT"; other lines as they are
repeat() {
	local line
	while IFS= read -r line; do
		case $line in
		"ok - "*) say 0 "${line#ok - }" ;;
		"not ok - "*) say 1 "${line#not ok - }" ;;
		*) echo "$line" ;;
		esac
	done <"$1"
}

# expect STATUS WHAT LOGIN VERB …
expect() {
	local want=$1 what=$2
	shift 2
	run "$@"
	[ "$STATUS" = "$want" ]
	say $? "$what" "wanted exit $want of: $*"
}

j() { jq -r "$1" <<<"$OUT"; }

# has EXPRESSION WANTED WHAT: of the last answer
has() {
	local got
	got=$(j "$1" 2>&1)
	[ "$got" = "$2" ]
	say $? "$3" "$1 is '$got', wanted '$2'"
}

# refused CODE WHAT: the code of the last answer's error
refused() { has .error.code "$1" "$2"; }

sees() { # TEXT WHAT: the text is in what people see (both streams)
	[[ "$OUT$ERR" == *"$1"* ]]
	say $? "$2" "no '$1'"
}

# Every command that failed along the way must have named a way on.
check_failures() {
	[ -s "$work/failures" ] || return
	OUT=$(jq -c 'select(type == "object" and has("error")) | .error |
		select((.message | length) == 0 or (.instead | type) != "array" or (.instead | length) == 0)' "$work/failures" 2>&1)
	[ -z "$OUT" ]
	say $? "every failure in passing names a way on"
}

# Every answer along the way is as the OpenAPI document says.
check_answers() {
	[ -s "$work/answers" ] || return
	"$TSUNAGI_BIN/tsunagi" --print-openapi >"$work/openapi.json" &&
		OUT=$(python3 "$here/answers.py" check "$work/openapi.json" "$work/answers" 2>&1)
	say $? "every answer in passing is as the OpenAPI document says"
}

done_testing() {
	check_failures
	check_answers
	[ "$tests" -gt 0 ] || { echo "# nothing that is said matches '$only'"; exit 1; }
	echo "1..$tests"
	[ "$failures" -eq 0 ] || {
		echo "# $failures of $tests failed; the daemon said:"
		sed 's/^/# /' "$work/log" 2>/dev/null | tail -n 20
	}
	exit $((failures > 0))
}

# take_in [OPTION…]: by the desk; the case's number into CASE
take_in() {
	run tanaka intake "$@"
	CASE=$(j .id)
	[ "$STATUS" = 0 ] || { say 1 "intake $*"; done_testing; }
}
# ref NEED: the number of the case's last referral for a need, into REF
ref() {
	run "${2:-suzuki}" show "$CASE"
	REF=$(j "[.referrals[]|select(.need==\"$1\")][-1].id")
}
