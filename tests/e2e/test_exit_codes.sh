#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Every exit status of the table, and that every failure says what to do instead.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
take_in --fact dementia_signs --area kita --consent no

expect 0 "0: done" tanaka show "$CASE"
expect 1 "1: refused by a rule of the domain" tanaka close "$CASE" --outcome resolved --note x --issue none
has '.error|keys|join(",")' code,field,hint,instead,message "an error has five parts"
expect 2 "2: unknown option" tanaka intake --fcat dementia_signs
has .error.instead[0] --fact "its neighbour"
expect 2 "2: unknown verb" tanaka intke
has .error.instead[0] "tsunagi intake" "its neighbour"
expect 2 "2: missing word" tanaka show
expect 2 "2: one word too many" tanaka show "$CASE" "$CASE"
expect 2 "2: missing option" yamada accept "$CASE/1" --owner yamada
has .error.field next "which one"
expect 2 "2: blank option" yamada accept "$CASE/1" --owner ' ' --next 2bd
expect 2 "2: wrong check digit" tanaka show 26-00001-1
expect 2 "2: no number at all" tanaka show garbage
expect 2 "2: a case where a referral is wanted" yamada decline "$CASE" --code not_ours --reason r --instead none
expect 3 "3: no such case" tanaka show 26-00999-6
expect 3 "3: no such referral" yamada accept "$CASE/9" --owner yamada --next 2bd
expect 3 "3: hidden looks like absent" mori show "$CASE"
expect 4 "4: not of the staff" nobody_here show "$CASE"
expect 3 "3: not even a hint to who takes no part" inoue accept "$CASE/1" --owner inoue --next 2bd
expect 4 "4: not this role" tanaka clock advance 1bd
expect 4 "4: the audit is the auditor's" tanaka audit verify
stop_daemon
expect 5 "5: no daemon" tanaka status
has .error.code unreachable "it says so"
sees TSUNAGI_SOCKET "and what to do"
expect 2 "bad usage is found without a daemon" yamada accept 26-00001-0/1 --owner yamada
plain --server http://localhost:1 status
[ "$STATUS" = 2 ]
say $? "a server that this version can't reach is bad usage"
plain
[ "$STATUS" = 2 ]
say $? "no verb"
plain --socket
[ "$STATUS" = 2 ]
say $? "an option without its value"
plain --socket /a --socket /b status
[ "$STATUS" = 2 ]
say $? "the same option twice, with different values"
plain help
[ "$STATUS" = 0 ]
say $? "help needs no daemon"
"$TSUNAGI_BIN/tsunagi" --help >/dev/full 2>/dev/null
[ $? = 5 ]
say $? "what can't be written is not done"
done_testing
