#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# A closed case is forgotten after its retention period: the person and every text
# are gone from the disk, and the chain is still valid.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon --retention 30d

# said_anywhere: which of the words are still in a file of the data folder
words=(消去花子 ショウキョハナコ 消北1-1 0749-99-1234 備考消 消去太郎 依頼消 続き消 質問消 回答消 報告消 返却消 課題消 終了消 理由消 受付続消)
said_anywhere() {
	local w found=
	for w in "${words[@]}" 1948-05-17 074999 19480517; do
		grep -qa -- "$w" "$work"/data/* && found+="$w "
	done
	echo "$found"
}

take_in --fact school_refusal --area minami --consent yes --name 消去花子 --kana ショウキョハナコ --birth 1948-05-17 \
	--address 消北1-1 --phone 0749-99-1234 --note 備考消 --member name=消去太郎,relation=子 --keep 受付続消 \
	--idempotency-key 消k1
gone=$CASE
run tanaka refer "$gone" --need ties --to kenkou --ask 依頼消 --keep 続き消
ref ties
expect 0 "asked back" inoue query "$REF" --question 質問消
expect 0 "answered" tanaka answer "$REF" --text 回答消
expect 0 "accepted" inoue accept "$REF" --owner inoue --next 2bd
expect 0 "reported" inoue report "$REF" --outcome supported --note 報告消
expect 0 "returned" tanaka return "$REF" --reason 返却消 --next 2bd
expect 0 "reported again" inoue report "$REF" --outcome supported --note 報告消
expect 0 "confirmed" tanaka confirm "$REF"
ref school_return
run tanaka withdraw "$REF" --reason 理由消
run tanaka end "$gone" school_return --reason 理由消
ref lead
run tanaka withdraw "$REF" --reason 理由消
run tanaka end "$gone" lead --reason 理由消
expect 1 "an open case is not forgotten" suzuki forget "$gone" --reason 満了
refused case-open "it says why"
expect 0 "closed" tanaka close "$gone" --outcome resolved --note 終了消 --issue 課題消
take_in --fact isolated --name 残子 --address 残北2-2
kept=$CASE
expect 1 "not before the period is over" suzuki forget "$gone" --reason 満了
refused retention "it says why"
[[ "$ERR" == *2026-05-01* ]]
say $? "and from when on"
run miyazaki clock advance 30d
for login in tanaka inoue; do
	expect 4 "$login may not" "$login" forget "$gone" --reason 満了
done
for login in mori kudo nakamura miyazaki; do
	expect 3 "to $login it isn't there" "$login" forget "$gone" --reason 満了
done
expect 2 "a reason is due" suzuki forget "$gone" --reason ' '
run kudo status
before=$(j .head)
[ -n "$(said_anywhere)" ]
say $? "until then it is all there"
expect 0 "forgotten" suzuki forget "$gone" --reason 保存期間満了
has '[.forgotten != null, .person.name, .person.members, .issue]|tostring' '[true,null,[],"(erased)"]' "it says so"
has '[.referrals[]|.keep]|unique|tostring' '["(erased)"]' "no text of a referral is left"
has '[.events[-1]|.kind,.actor,.data.reason]|join(" ")' "forget suzuki 保存期間満了" "who forgot it and why is recorded"
has '[.events[]|select(.kind=="query")|.data|has("question")]|tostring' '[false]' "what was said is gone, that it was said is not"
left=$(said_anywhere)
[ -z "$left" ]
say $? "no byte of it is left in the database or its log, with the daemon running" "left: $left"
expect 0 "the audit finds all in order" kudo audit verify --head "$before"
has '.violations|length' 0 "and the head of before is in the chain"
run suzuki find 消去花子
has '.cases|length' 0 "nobody finds it by name"
run suzuki find "$gone"
has '.cases|length' 1 "its number still stands"
run suzuki find 残子
has '.cases[0].person.name' 残子 "other cases are as they were"
expect 1 "once only" suzuki forget "$gone" --reason 満了
refused already-forgotten "it says so"
expect 1 "nor is a person put back" suzuki update "$gone" --name 再
run tanaka intake --fact school_refusal --idempotency-key 消k1 --area minami --consent yes
[ "$STATUS" = 0 ] && [[ "$OUT" != *消去花子* ]]
say $? "the answer kept for a retry went with it"
TSUNAGI_AS=suzuki in_lang ja_JP.UTF-8 show "$gone"
sees "消去" "in Japanese"
sees "（消去済み）" "and where texts were"
stop_daemon KILL
start_daemon --retention 30d
expect 0 "still so after kill -9" kudo audit verify
[ -z "$(said_anywhere)" ]
say $? "and still gone"
stop_daemon
# a hand that takes what was said, without forgetting, is refused and, with force, found
python3 - "$work/data/tsunagi.db" <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
try:
    db.execute("DELETE FROM event_said")
    sys.exit("deleted")
except sqlite3.DatabaseError as e:
    assert "but by forgetting" in str(e), e
try:
    db.execute("INSERT INTO personal (office, key, name) SELECT office, key, 'x' FROM cases WHERE forgotten_at IS NOT NULL")
    sys.exit("inserted")
except sqlite3.DatabaseError as e:
    assert "has no person" in str(e), e
db.execute("DROP TRIGGER event_said_delete")
db.execute("DELETE FROM event_said WHERE (key, seq) IN (SELECT key, seq FROM event_said ORDER BY key DESC, seq LIMIT 1)")
db.commit()
PY
say $? "the database refuses it to a hand"
start_daemon --retention 30d
expect 1 "what was said and is not forgotten is missed" kudo audit verify
stop_daemon
"$TSUNAGI_BIN/tsunagid" --pack "$work/pack" --data "$work/x" --retention 5bd >"$work/out" 2>&1
[ $? = 2 ] && grep -q 1826d "$work/out"
say $? "the period is in days"
done_testing
