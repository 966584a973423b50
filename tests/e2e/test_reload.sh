#!/usr/bin/env bash
# A rule pack is loaded whole or not at all; it may drop nothing that still holds work.
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"

without() { # WORD: the pack without the lines that have it
	for f in "$work"/pack/*.yaml; do grep -v -- "$1" "$work/whole/${f##*/}" >"$f"; done
}
whole() { cp "$work"/whole/* "$work/pack/"; }

start_daemon
cp -r "$work/pack" "$work/whole"
take_in --fact dementia_signs --fact school_refusal --area kita --consent yes
first=$CASE
ref dementia_assessment
expect 0 "sato accepts" sato accept "$REF" --owner yamada --next 2bd
run suzuki show "$CASE"
old_pack=$(j .pack)
has '[.referrals[].pack]|unique|length' 1 "each referral says under which pack it was made"

# ---- whole or not at all
echo 'x: 1' >>"$work/pack/office.yaml"
expect 2 "a broken pack" nakamura rules reload
has '.findings[0].code' unknown-key "its findings are in the answer"
has '.error.code' broken-pack "and it says so"
sees "[unknown-key]" "people see where and what"
run suzuki status
has .pack "$old_pack" "the old pack goes on"
whole

# ---- who has left the section
sed -i 's/login: yamada, name: 山田, section: houkatsu/login: yamada, name: 山田, section: kenkou/' "$work/pack/staff.yaml"
expect 0 "somebody moves to another section" nakamura rules reload
has '[.owners_left[]|"\(.referral) \(.section) \(.owner)"]|join(" ")' "$REF houkatsu yamada" "whose work is listed"
plain --as nakamura rules reload
sees "$REF  地域包括支援課  yamada" "as long as it is theirs"
run yamada progress "$REF" --note x --next 2bd
[ "$STATUS" = 3 ]
say $? "who has moved acts for the old section no more" "$STATUS"
run yamada show "$first"
[ "$STATUS" = 3 ]
say $? "nor sees the case"
whole
expect 0 "and back" nakamura rules reload

# ---- what holds work
without gakkou
expect 1 "a section that is asked" nakamura rules reload
refused still-holds "is refused"
has '[.holds[].id]|join(" ")' "gakkou" "by what is missing"
has '.holds[0].name' 学校教育課 "with its name"
has '.holds[0].items[0].referral' "$first/2" "the referral is listed"
has '.holds[0].items[0].as' target "as what"
has '.holds[0].items[0].label' 学びに戻る支え "with its need"
has '.holds[0].rehome' "tsunagi rehome --from gakkou --to SECTION --reason REASON" "and the command"
has '.error.instead[0]' "tsunagi rehome --from gakkou --to SECTION --reason REASON" "also as the way forward"
plain --as nakamura rules reload
sees "$first/2" "people see the list"
sees "学校教育課 (gakkou): 1" "with the section's name and how many"
sees "→ tsunagi rehome --from gakkou" "and what to type"
in_lang ja_JP.UTF-8 --as nakamura rules reload
sees "組織の見直し" "in Japanese too"
kill -HUP "$daemon_pid"
for _ in $(seq 100); do grep -q "SIGHUP" "$work/log" && break; sleep 0.05; done
grep -q "$first/2" "$work/log"
say $? "SIGHUP lists it in the log"
run suzuki status
has .pack "$old_pack" "and the old pack goes on"

without yamada
expect 1 "a named owner" nakamura rules reload
has '.holds[0]|[.what, .id, .items[0].as]|join(" ")' "staff yamada owner" "is listed"
sed 's/login: yamada, name: 山田, section: houkatsu, role: member/login: yamada, name: 山田, section: houkatsu, role: auditor/' \
	"$work/whole/staff.yaml" >"$work/pack/staff.yaml"
cp "$work/whole/office.yaml" "$work/whole/routing.yaml" "$work/pack/"
expect 1 "a named owner who may own nothing any more" nakamura rules reload
without "id: kita"
expect 1 "the area of an open case" nakamura rules reload
has '.holds[0]|[.what, .id, .items[0].as]|join(" ")' "area kita area" "is listed"
without chiku
expect 1 "the meeting before which a case goes" nakamura rules reload
has '.holds[0]|[.what, .id]|join(" ")' "meeting chiku" "is listed"
without madoguchi
sed -i '/miyazaki/d;/kudo/d' "$work/pack/staff.yaml"
expect 1 "the counter that took it in and leads" nakamura rules reload
has '[.holds[]|select(.id=="madoguchi")|.items[].as]|unique|join(" ")' "asker intake lead" "is listed with all it has"
whole
sed -i 's/login: mori, name: 森/login: hori, name: 堀/' "$work/pack/staff.yaml"
sed -i 's/respond_within: 2bd/respond_within: 4bd/' "$work/pack/office.yaml"
expect 0 "what holds nothing may go" nakamura rules reload

# ---- in flight: the old pack; new facts: the new one
run suzuki show "$first"
has '.referrals[1].due' 2026-04-02T17:15:00+09:00 "what was sent stays due as it was"
has '.referrals[0].pack' "$old_pack" "and was made under the old pack"
expect 0 "new facts" suzuki update "$first" --fact living_alone --fact age=80
has '[.referrals[]|select(.need=="watch_over")][0].due' 2026-04-07T17:15:00+09:00 "are judged by the new pack"
new_pack=$(j .pack)
[ "$new_pack" != "$old_pack" ]
say $? "the case is of the new pack now"
has '[.referrals[]|select(.need=="watch_over")][0].pack' "$new_pack" "and so is what was sent by it"
has '[.events[]|select(.kind=="intake")][0].data.pack' "$old_pack" "the events say by which pack it was judged"
expect 0 "the audit" kudo audit verify
has .ok true "is in order"

# ---- an open case that waits for nothing but its lead is held as well
take_in --fact school_refusal
ref lead
expect 0 "a lead accepts" ishikawa accept "$REF" --owner ishikawa --next 2bd
expect 0 "reports" ishikawa report "$REF" --outcome supported --note 会った
expect 0 "is confirmed" tanaka confirm "$REF"
ref school_return
expect 0 "accepts the need" ishikawa accept "$REF" --owner ishikawa --next 2bd
expect 0 "does it" ishikawa report "$REF" --outcome resolved --note 済んだ --confirm
run suzuki show "$CASE"
has '[.referrals[]|select(.holder)]|length' 0 "nothing is open in it"
second=$CASE
run tanaka show "$first"
expect 0 "the first case's school referral" suzuki withdraw "$first/2" --reason 別の課へ
cp "$work/pack/office.yaml" "$work/kept-office"
whole
without gakkou
expect 1 "its lead may not be dropped" nakamura rules reload
has "[.holds[].items[]|select(.case==\"$second\").as]|join(\" \")" "lead" "it is listed as the lead"

# ---- at the start
stop_daemon
"$TSUNAGI_BIN/tsunagid" --pack "$work/pack" --data "$work/data" --socket "$TSUNAGI_SOCKET" \
	--simulate 2026-04-01T09:00 2>"$work/start"
STATUS=$?
OUT=$(cat "$work/start") ERR=
[ "$STATUS" = 1 ]
say $? "the daemon doesn't start with a pack that drops what holds work"
sees "$second" "and lists it"
sees "tsunagi rehome --from gakkou" "with the command"
whole
start_daemon
expect 0 "with the pack put back it starts" suzuki status
done_testing
