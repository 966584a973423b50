#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# The access log: who saw which case, when and on what ground is on disk before the answer goes out.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
take_in --fact dementia_signs --area kita --consent no --name 秘密花子 --address 北1-1
case1=$CASE
looks() { run kudo audit log "$@"; }
run yamada show "$case1"
# The daemon is killed as soon as it has answered: the access is in the log.
stop_daemon KILL
start_daemon
looks --case "$case1" --limit 1
has '.looks[0]|[.login,.verb,.ground,.case,.acting_as]|tostring' "[\"yamada\",\"show\",\"takes_part\",\"$case1\",true]" \
	"what was shown stands in the log, also after kill -9"
has '.next|type' number "there is more, and the log says how to go on"
before=$(j .next)
looks --case "$case1" --before "$before"
has '.looks|map(.verb)|tostring' '["intake"]' "the page before: the intake itself"
run sato accept "$case1/2" --owner sasaki --next 2bd
run sasaki show "$case1"
run suzuki show "$case1"
run tanaka find 秘密花子
looks --case "$case1"
has '.looks|map([.login,.verb,.ground]|join(" "))|tostring' \
	'["tanaka find intake","suzuki show coordinator","sasaki show owner","sato accept lead","yamada show takes_part","tanaka intake lead"]' \
	"each with its ground; a coordinator without a part has one, too"
[[ "$OUT" != *秘密花子* ]] && [[ "$OUT" != *北1-1* ]]
say $? "nothing personal in it"
run mori show "$case1"
looks --login mori
has '.looks|length' 0 "what was not shown is not a look"
run mori board
looks --login mori
has '.looks|map([.verb,.case])|tostring' '[["board",null]]' "a list is recorded as one, without a case"
looks --since 2026-04-02
has '.looks|length' 0 "since when"
expect 2 "a broken date" kudo audit log --since tomorrowish
expect 2 "a wrong check digit" kudo audit log --case 26-00001-1
expect 2 "no number" kudo audit log --before x
for login in tanaka sato suzuki nakamura miyazaki; do
	expect 4 "$login reads no log" "$login" audit log
done
TSUNAGI_AS=kudo in_lang ja_JP.UTF-8 audit log --case "$case1"
sees "佐々木" "people see names"
sees "担当者として" "and grounds in their words"
in_lang ja_JP.UTF-8 audit log --login kudo
sees "閲覧の記録" "who reads the log is in it"

# the head, written down and checked later
run kudo status
head=$(j .head)
has '.head|length' 64 "status gives the head"
expect 0 "which is in the chain" kudo audit verify --head "$head"
has '.wanted.found' true "and found"
expect 0 "its first digits are enough" kudo audit verify --head "${head:0:12}"
take_in --fact isolated
expect 0 "still, when events came after it" kudo audit verify --head "$head"
run kudo status
head2=$(j .head)
expect 1 "a head that never was" kudo audit verify --head "${head:0:60}0000"
has '.violations|length' 1 "is a violation"
expect 2 "not a head" kudo audit verify --head xyz
TSUNAGI_AS=kudo in_lang ja_JP.UTF-8 audit verify --head "$head"
sees "鎖にあります" "in Japanese"

# truncated: the last case cut off by one who knows how, head row and all
stop_daemon
python3 - "$work/data/tsunagi.db" <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
    db.execute(f'DROP TRIGGER "{name}"')
key = db.execute("SELECT max(key) FROM cases").fetchone()[0]
for table in ("event_said", "event", "referral", "need", "cases", "personal", "search", "part", "outbox"):
    db.execute(f"DELETE FROM {table} WHERE key = ?", (key,))
no, digest = db.execute("SELECT no, hash FROM event ORDER BY no DESC LIMIT 1").fetchone()
open_cases = db.execute("SELECT count(*) FROM cases WHERE status = 0").fetchone()[0]
open_referrals = db.execute("SELECT count(*) FROM referral WHERE state <= 4").fetchone()[0]
db.execute("UPDATE head SET no = ?, hash = ?, events = (SELECT count(*) FROM event), cases_open = ?, referrals_open = ?",
           (no, digest, open_cases, open_referrals))
db.commit()
PY
start_daemon
expect 0 "a chain cut off with its head is whole in itself" kudo audit verify
expect 1 "but the head that was noted is not in it" kudo audit verify --head "$head2"
expect 0 "an older one still is" kudo audit verify --head "$head"
done_testing
