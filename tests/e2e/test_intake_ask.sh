#!/usr/bin/env bash
# The dialogue of intake on a terminal of 80 columns, as a person types it.
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
needs tmux command -v tmux
start_daemon
terminal=$work/tmux0
talks=0
trap 'tmux -S "$terminal" kill-server 2>/dev/null; finish' EXIT

# begin LOCALE: a terminal with the verb on it; its exit status is shown at the end
begin() {
	tmux -S "$terminal" kill-server 2>/dev/null
	talks=$((talks + 1))
	terminal=$work/tmux$talks
	tmux -S "$terminal" -f /dev/null new-session -d -x 80 -y 60 \
		"env LC_ALL=$1 '$TSUNAGI_BIN/tsunagi' --as ${2:-tanaka} intake; echo STATUS=\$?; exec sleep 60"
	wait_for '>$'
}
screen() { tmux -S "$terminal" capture-pane -pJ -S - 2>/dev/null | sed 's/ *$//'; }
# wait_for PATTERN: in the last line of the screen
wait_for() {
	for _ in $(seq 60); do
		screen | sed '/^$/d' | tail -n 1 | grep -q -- "$1" && return 0
		sleep 0.05
	done
	return 1
}
# types TEXT: a line, and waits for the next prompt or the end
types() {
	tmux -S "$terminal" send-keys -l -- "$1"
	tmux -S "$terminal" send-keys Enter
	sleep 0.1
	wait_for '>$\|STATUS='
}
shows() { # TEXT WHAT
	OUT=$(screen) ERR=
	sees "$1" "$2"
}
lacks() { # TEXT WHAT
	OUT=$(screen) ERR=
	[[ "$OUT" != *"$1"* ]]
	say $? "$2" "there is $1"
}
stored() { # N WHAT
	run suzuki status
	has .cases_open "$1" "$2"
}

# ---- Japanese, the whole way
begin ja_JP.UTF-8
shows 'わかっていることだけ答えてください' "it says how it goes"
types '母のもの忘れがひどく、ひとり暮らし'
shows '「もの忘れ」とあります。認知症の疑い' "the note's words suggest a feature, by its alias"
types 'はい'
types 'たぶん'
shows '「たぶん」' "what is not understood is said"
types 'いいえ'
types ''
shows 'わからない' "Enter goes on: not known is always an answer"
types '.'
shows 'ほかの課や協力先に伝えてよいですか' "a full stop ends the questions, with what is known"
types 'はい'
types ''
types '山田はな'
types 'やまだはな'
types '1948-15-17'
shows 'birth' "a day that is none is asked again"
types '1948-05-17'
types ''
types ''
types '山田いちろう'
shows '間柄' "who came is asked, and then what that is to the person"
types '息子'
lacks '知らせてくれた方' "who reported is asked only where a duty is opened"
shows 'このとおり受け付けますか' "the whole is shown first"
shows 'あてはまる：認知症の疑い' "what was answered"
shows '山田はな、やまだはな、1948-05-17、来られた方 山田いちろう、息子' "and who it is about"
shows '→ いま：地域包括支援課（認知症の見立て' "and where it goes"
stored 0 "and nothing is stored before"
types 'はい'
shows '受け付けました：案件 26-00001-0' "then it is"
stored 1 "once"
run tanaka show 26-00001-0
has '[.facts.dementia_signs,.consent,.person.name,.person.kana,.person.birth,.person.visitor,.person.visitor_relation]|tostring' \
	'[true,"yes","山田はな","やまだはな","1948-05-17","山田いちろう","息子"]' "with what was answered"
wide=$(screen | while IFS= read -r line; do [ "$(wc -L <<<"$line")" -le 80 ] || echo "$line"; done | grep -v 'tsunagi\|、\|。\|（')
[ -z "$wide" ]
say $? "questions fit 80 columns" "$wide"

# ---- who reported: where a duty is opened
begin ja_JP.UTF-8
types 'となりの子の泣き声'
types 'はい'
types '.'
types ''
types ''
types ''
types ''
types ''
shows '知らせてくれた方' "a duty asks who reported"
types '近所の人'
types ''
types 'はい'
run tanaka show 26-00002-9
has .reporter.name 近所の人 "who is kept apart"

# ---- English; until nothing is left; no
begin C.UTF-8
types ''
types '.'
types '<'
lacks 'stored' "< after the full stop goes back to the questions"
for _ in $(seq 12); do
	asked=$(screen | sed '/^$/d' | tail -n 2)
	case $asked in
	*'May other'*) break ;;
	*'0 to 120 / Enter: not known >') types '78' ;;
	*) types 'no' ;;
	esac
done
shows 'May other sections' "it stops when nothing can change any more"
lacks 'living_alone' "in plain words, no ids"
asked=$(screen | grep -o '^[^ >].*か$')
! sort <<<"$asked" | uniq -d | grep -v '^子どもがたたかれる' | grep -q .
say $? "nothing is asked twice, but what < went back to" "$asked"
for _ in 1 2 3 4 5; do types ''; done
shows 'Take it in like this?' "every part can be left open"
types 'no'
shows 'Nothing is stored.' "no is no"
stored 2 "nothing was stored"
done_testing
