#!/usr/bin/env bash
# rules new: the pack passes check and test, and a daemon starts with it.
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
new=$work/new

plain rules new "$new" --office 見本市 --section 'kenkou=健康課:もの忘れ' --section '住宅課：家賃' --section 'a=B "c" #d: {e}'
[ "$STATUS" = 0 ]
say $? "made without a terminal"
plain --json rules check --pack "$new"
[ "$STATUS" = 0 ]
say $? "it passes the proofs"
has '[.findings[].code]|unique|join(" ")' no-sink "and only lacks the ways by which people are told"
plain rules test --pack "$new"
[ "$STATUS" = 0 ]
say $? "and its own tests"
plain rules fmt --check --pack "$new"
[ "$STATUS" = 0 ]
say $? "and is formatted"
plain --json rules route --pack "$new" --fact もの忘れ
has .lead kenkou "a topic goes to its section"
plain --json rules route --pack "$new" --fact 家賃
has .lead section2 "a section without an id gets one"
start_daemon --pack "$new"
run "$(id -un)" intake --fact topic1 --section madoguchi
[ "$STATUS" = 0 ]
say $? "a daemon starts on it and takes a case in"

# ---- what is refused
plain --json rules new "$new" --office x --section a=b
[ "$STATUS" = 1 ]
say $? "a folder that is not empty"
refused not-empty "is left alone"
grep -q 見本市 "$new/office.yaml"
say $? "nothing of it changed"
plain rules new "$work/other" --section a=b
[ "$STATUS" = 2 ]
say $? "without a name, without a terminal"
plain rules new "$work/other" --office x --section '1=b'
[ "$STATUS" = 2 ]
say $? "an id that is none"
plain rules new "$work/other" --office x --section kenkou=健康課 --section kenkou=住宅課
[ "$STATUS" = 2 ]
say $? "one id twice"
plain rules new "$work/other" --office x --section a=b --holidays "$work/none"
[ "$STATUS" = 2 ]
say $? "a holiday file that is not there"
[ -z "$(find "$work" -maxdepth 1 -name 'other*')" ]
say $? "and nothing is left behind"
mkdir "$work/empty"
printf '2030/1/1,元日\n' >"$work/days.csv"
plain rules new "$work/empty" --office x --holidays "$work/days.csv"
[ "$STATUS" = 0 ] && cmp -s "$work/days.csv" "$work/empty/holidays.csv"
say $? "an empty folder will do, and so does no section; the office's own holidays"
in_lang ja_JP.UTF-8 rules new "$work/ja" --office 見本市 --section kenkou=健康課:もの忘れ
sees "ルールパックを" "in Japanese"
grep -q 'くらし連携支援室' "$work/ja/office.yaml" && grep -q '受けた窓口が結果を相談者に伝える' "$work/ja/office.yaml"
say $? "with Japanese words in it"

# ---- on a terminal
if command -v script >/dev/null; then
	OUT=$(printf '見本町\n\n\n\nkenkou=健康課:もの忘れ\n1=だめ\njuutaku=住宅課:家賃\n\nyamada\n' | env LC_ALL=ja_JP.UTF-8 TERM=dumb timeout 30 \
		script -qec "stty -echo; exec '$TSUNAGI_BIN/tsunagi' rules new '$work/asked'" /dev/null | tr -d '\r')
	sees "役所の名前" "it asks"
	sees "ID=名前:相談の中身 の形" "says what is wrong, and goes on"
	plain --json rules route --pack "$work/asked" --fact 家賃
	has .lead juutaku "and makes what was answered"
	grep -q 'login: "yamada"' "$work/asked/staff.yaml"
	say $? "with who coordinates"
	OUT=$(printf '見本町\n' | env LC_ALL=ja_JP.UTF-8 TERM=dumb timeout 30 \
		script -qec "stty -echo; exec '$TSUNAGI_BIN/tsunagi' rules new '$work/left'" /dev/null | tr -d '\r')
	[ ! -e "$work/left" ]
	say $? "Ctrl-D makes nothing"
fi
done_testing
