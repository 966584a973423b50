#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# A backup made while work goes on, its restore, and reading it without a daemon.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
take_in --fact dementia_signs --area kita --consent no --name 試験花子
run yamada accept "$CASE/1" --owner yamada --next 2bd
run miyazaki clock advance 1bd
cd "$work" || exit 1

# The people that may.
for login in tanaka sato suzuki kudo; do
	expect 4 "$login makes no backup" $login backup no.db
done
[ ! -e no.db ]
say $? "and there is none"

# While cases come in.
(for i in $(seq 40); do "$TSUNAGI_BIN/tsunagi" --json --as tanaka intake --fact isolated --name "客$i" 2>/dev/null |
	jq -r .id >>taken; done) &
load=$!
until [ -s taken ]; do sleep 0.02; done
expect 0 "the admin makes a backup while cases come in" miyazaki backup first.db
has .file "$work/first.db" "a relative name is of the folder in which it was typed"
has .simulated true "a simulated clock's is marked"
has .bytes "$(stat -c %s first.db)" "its size is said"
head=$(j .head) events=$(j .events)
[ "$(stat -c %a first.db)" = 600 ]
say $? "only its owner reads it"
[ ! -e first.db.partial ]
say $? "nothing else is left"
wait "$load"
[ "$(wc -l <taken)" = 40 ] && ! grep -qv '^26-' taken
say $? "no case was refused meanwhile"
before=$(sha256sum first.db)
expect 1 "a backup never overwrites" miyazaki backup first.db
refused exists "it says why"
[ "$before" = "$(sha256sum first.db)" ]
say $? "nor changes what is there"
expect 2 "a folder that is not there" miyazaki backup "$work/nowhere/x.db"
expect 2 "a name is needed" miyazaki backup ""
: >left.db.partial
expect 0 "what a killed backup left is no hindrance" miyazaki backup left.db
OUT=$(curl -s --unix-socket "$TSUNAGI_SOCKET" -H 'X-Tsunagi-As: miyazaki' http://x/v1/backup -d '{"file": "relative.db"}')
has .error.code bad-value "over HTTP the full path is needed"
OUT=$(curl -s --unix-socket "$TSUNAGI_SOCKET" -H 'X-Tsunagi-As: miyazaki' http://x/v1/backup)
has .running false "how far it is can be asked"

# Several at once: one is made, the others wait or are told.
for i in 1 2 3; do
	"$TSUNAGI_BIN/tsunagi" --json --as miyazaki backup "many$i.db" >"many$i.out" 2>/dev/null &
	many[i]=$!
done
codes=
for i in 1 2 3; do wait "${many[i]}"; codes="$codes $?"; done
[[ "$codes" == *" 0"* && -z "$(tr -d ' 05' <<<"$codes")" ]]
say $? "of several at once one at least is made, the others are asked to wait" "exit$codes"

OUT=$("$TSUNAGI_BIN/tsunagi" restore --drill first.db 2>&1)
STATUS=$?
[ "$STATUS" = 0 ] && sees "has this event in its chain" "the drill compares with the daemon that runs"
stop_daemon
mv data data.kept
start_daemon
OUT=$("$TSUNAGI_BIN/tsunagi" restore --drill first.db 2>&1)
STATUS=$?
[ "$STATUS" = 1 ] && sees "does NOT have this event" "and finds one that does not know it"
stop_daemon
rm -rf data
mv data.kept data
start_daemon
run tanaka show "$CASE"
shown=$OUT
run suzuki board
stop_daemon

# Back again.
plain --json restore first.db --data restored --pack restored-pack
[ "$STATUS" = 0 ]
say $? "it is restored into a folder that is not there yet"
has .head "$head" "the head is the one that the backup had"
has .events "$events" "with as many events"
[ "$(stat -c %a restored)" = 700 ] && [ "$(stat -c %a restored/tsunagi.db)" = 600 ]
say $? "for its owner alone"
diff -r "$here/pack" restored-pack >diff.out
say $? "and the pack as it was" "$(cat diff.out)"
if [ "$(id -u)" = 0 ]; then
	install -d -o nobody -g nogroup -m 0700 others
	(umask 077 && "$TSUNAGI_BIN/tsunagi" restore first.db --data others --pack others-pack >/dev/null 2>&1)
	[ "$(stat -c '%a %G' others-pack/staff.yaml)$(stat -c %a others-pack)$(stat -c %U others/tsunagi.db)" = "640 nogroup755nobody" ]
	say $? "restored by root, the daemon whose folder it is can read its rules" "$(ls -la others others-pack)"
fi
plain restore first.db --data restored
[ "$STATUS" = 1 ]
say $? "a folder that is not empty is refused"
mkdir -p empty/.restoring
echo half >empty/.restoring/tsunagi.db
: >empty/tsunagi.lock
plain restore first.db --data empty --head "$head"
[ "$STATUS" = 0 ]
say $? "one with nothing but what a killed restore left is taken"
sees "$head" "the head is printed"
[ ! -e empty/.restoring ]
say $? "and that is gone"
plain restore first.db --drill
[ "$STATUS" = 0 ]
say $? "the drill"
sees "Not compared" "with no daemon it says that it could not compare"
plain restore first.db --drill --head 00000
[ "$STATUS" = 1 ]
say $? "with another head finds it"
plain restore first.db
[ "$STATUS" = 2 ]
say $? "a folder or the drill must be named"
mv data data.old
mv restored data
start_daemon --pack "$work/restored-pack"
expect 0 "the daemon runs on what was restored" tanaka show "$CASE"
[ "$OUT" = "$shown" ]
say $? "the case is the same to the byte"
expect 0 "the audit agrees" kudo audit verify
run suzuki status
has .offline false "it is no backup any more"
stop_daemon
"$TSUNAGI_BIN/tsunagid" --pack "$work/pack" --data "$work/data" --socket "$work/other" 2>real.err
[ $? = 1 ]
say $? "a simulated backup is not taken for a real folder" "$(cat real.err)"

# What can't be restored.
head -c 60000 first.db >cut.db
printf 'no database' >text.db
: >empty.db
cp first.db newer.db && sqlite3 newer.db 'PRAGMA user_version = 999'
sqlite3 foreign.db 'CREATE TABLE t (a)'
cp first.db altered.db
sqlite3 altered.db "DROP TRIGGER event_update; UPDATE event SET actor = 'x' WHERE no = 2"
cp first.db holed.db
printf 'xxxxxxxxxxxxxxxx' | dd of=holed.db bs=1 seek=40961 conv=notrunc status=none
for file in 1:cut:truncated 2:text:other-database 2:empty:other-database 1:newer:newer-database 2:foreign:other-database \
	1:altered:not-in-order 1:holed:damaged 1:data.old/tsunagi:no-backup; do
	IFS=: read -r want file code <<<"$file"
	plain --json restore "$file.db" --data refused
	[ "$STATUS" = "$want" ] && [ "$(j .error.code)" = "$code" ] && [ "$(j '.error.instead|length')" -gt 0 ] && [ ! -e refused ]
	say $? "$file.db: $code, and no folder is left"
done
plain restore nothing.db --data refused
[ "$STATUS" = 2 ]
say $? "a file that is not there is bad input"
[[ "$ERR" == "tsunagi: nothing.db: "* && "$ERR" == *"hint: "* ]]
say $? "said by the program that was called, with what to do"

# With no daemon.
unset TSUNAGI_SOCKET
run tanaka --offline first.db show "$CASE"
[ "$STATUS" = 0 ] && [ "$OUT" = "$shown" ]
say $? "a case is shown from the backup, to the byte"
sees "2026-04-02 17:15" "it says of when"
[ "$(wc -l <first.db.looks)" = 1 ] && [ "$(jq -r .login first.db.looks)" = tanaka ] && [ "$(stat -c %a first.db.looks)" = 600 ]
say $? "and who looked is recorded beside it"
expect 0 "the board" suzuki --offline first.db board
expect 0 "the inbox" yamada --offline first.db inbox
expect 0 "the search" tanaka --offline=first.db find 試験
expect 0 "the status" suzuki --offline first.db status
has .offline true "which says what it is"
has .backup_at 2026-04-02T17:15:00+09:00 "and of when"
expect 3 "rights are as usual: what is hidden is not there" ishikawa --offline first.db show "$CASE"
expect 4 "nor is what one may not" kudo --offline first.db board
expect 5 "nothing is stored" yamada --offline first.db progress "$CASE/1" --note x --next 3bd
refused read-only "it says why"
expect 5 "nor by who might not do it either" inoue --offline first.db accept "$CASE/1" --owner inoue --next 3bd
refused read-only "it says the same"
expect 5 "no case is taken in" tanaka --offline first.db intake --fact isolated
expect 0 "but tried out" tanaka --offline first.db intake --fact isolated --dry-run
[ "$before" = "$(sha256sum first.db)" ]
say $? "the backup is as it was, to the byte"
rm first.db.looks
mkdir first.db.looks
expect 0 "where looks can't be recorded" tanaka --offline first.db show "$CASE"
sees "keep a list on paper" "it says so"
expect 1 "a cut backup is not read" tanaka --offline cut.db show "$CASE"
expect 2 "nor one that is not there" tanaka --offline nothing.db show "$CASE"
[[ "$ERR" == "tsunagi: nothing.db: "* ]] && [ "$(j .error.code)" = unreadable ]
say $? "said by the program that was called, and as JSON"
[ -z "$(find "${TMPDIR:-/tmp}" -maxdepth 1 -name 'tsunagi-??????' -newer taken -user "$(id -un)" -print -quit)" ]
say $? "no folder is left behind"
done_testing
