#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Who may see and do what; a hidden case looks like one that does not exist.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
take_in --fact dementia_signs --area kita --consent no --protected --name 秘密花子 --address 北1-1 --phone 0740-11-1111
absent=26-00999-6
run mori show "$absent"
gone=${OUT//$absent/ID}
for verb in "show $CASE" "update $CASE --fact isolated" "close $CASE --outcome resolved --note x --issue none" \
	"accept $CASE/1 --owner mori --next 2bd" "refer $CASE --need ties --to kenkou --ask x --keep y"; do
	# shellcheck disable=SC2086
	expect 3 "hidden: $verb" mori $verb
done
run mori show "$CASE"
[ "${OUT//$CASE/ID}" = "$gone" ]
say $? "the same words as for one that is not there" "$gone"
run mori find 秘密花子
has '.cases|length' 0 "nor is it found"
run mori board
has '.cases|length' 0 "nor on the board"
expect 4 "nor another section's inbox" mori inbox --section houkatsu

expect 0 "the section that was asked sees the case" yamada show "$CASE"
has '[.protected,.person.address,.person.phone]|tostring' '[true,null,null]' "protected: the flag travels, the address does not"
[[ "$OUT" != *0740-11* ]] && [[ "$OUT" != *秘密花子* ]]
say $? "nowhere in it"
expect 0 "the desk that took it in sees the address" tanaka show "$CASE"
has .person.address 北1-1 "named people only"
for login in kudo nakamura miyazaki; do
	expect 3 "$login (auditor, keeper, admin) sees no case" "$login" show "$CASE"
	expect 4 "$login takes none in" "$login" intake --fact isolated
done
expect 4 "the keeper doesn't audit" nakamura audit verify
expect 4 "the auditor doesn't move the clock" kudo clock advance 1h
expect 4 "the admin doesn't reload" miyazaki rules reload
expect 4 "nobody takes in for another section" tanaka intake --fact isolated --section houkatsu
expect 0 "but the coordinator" suzuki intake --fact isolated --section houkatsu
plain --json inbox
[ "$STATUS" = 4 ]
say $? "root alone is nobody of the staff"
sees "--as" "and is told what to do"
TSUNAGI_AS=tanaka plain --json inbox
[ "$STATUS" = 0 ]
say $? "TSUNAGI_AS is --as"
done_testing
