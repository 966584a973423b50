#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# The same key with the same body gives the same answer and no second case.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
expect 0 "with a key" tanaka intake --fact dementia_signs --area kita --idempotency-key abc
first=$OUT
expect 0 "the same again" tanaka intake --fact dementia_signs --area kita --idempotency-key abc
[ "$OUT" = "$first" ]
say $? "gives the same answer to the byte"
stop_daemon
start_daemon
expect 0 "also after a restart" tanaka intake --fact dementia_signs --area kita --idempotency-key abc
[ "$OUT" = "$first" ]
say $? "the same"
expect 1 "the same key with another case is refused" tanaka intake --fact school_refusal --idempotency-key abc
expect 0 "somebody else's key is another" yamada intake --fact dementia_signs --area kita --idempotency-key abc
has .id 26-00002-9 "a second case"
expect 0 "a dry run stores nothing, its key neither" tanaka intake --fact isolated --dry-run --idempotency-key d
has .id null "no number"
expect 0 "so the key is still free" tanaka intake --fact isolated --idempotency-key d
has .id 26-00003-2 "the third case"
expect 2 "a key is plain text" tanaka intake --fact isolated --idempotency-key $'a\nb'
expect 2 "and not too long" tanaka intake --fact isolated --idempotency-key "$(printf 'x%.0s' $(seq 300))"
run suzuki status
has .cases_open 3 "three cases in all"
done_testing
