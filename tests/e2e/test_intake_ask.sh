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
	wait_for '>'
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
	wait_for '^>$\|STATUS='
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
shows '→ いま：地域包括支援課（認知症の見立て）。舵取り：地域包括支援課' "where it would go now"
OUT=$(screen)
types 'たぶん'
shows 'たぶん' "what is not understood is said"
before=$(screen | grep -c '^  はい／いいえ\|^  数字で')
types ''
[ "$(screen | grep -c '^  はい／いいえ\|^  数字で')" -gt "$before" ]
say $? "Enter goes on: not known is always an answer"
types '.'
shows '同意' "a full stop ends the questions, with what is known"
types 'はい'
types ''
types '山田はな'
types 'やまだはな'
types '1948-15-17'
shows 'birth' "a day that is none is asked again"
types '1948-05-17'
types ''
types ''
shows 'このとおり受け付けますか' "the whole is shown first"
stored 0 "and nothing is stored before"
types 'はい'
shows '受け付けました：案件 26-00001-0' "then it is"
stored 1 "once"
run tanaka show 26-00001-0
has '[.facts.dementia_signs,.consent,.person.name,.person.kana,.person.birth]|tostring' \
	'[true,"yes","山田はな","やまだはな","1948-05-17"]' "with what was answered"
has '.facts|has("living_alone")' false "and nothing that was not"
wide=$(screen | while IFS= read -r line; do [ "$(wc -L <<<"$line")" -le 80 ] || echo "$line"; done | grep -v 'tsunagi\|、\|。\|（')
[ -z "$wide" ]
say $? "questions fit 80 columns" "$wide"

# ---- English; back one; until nothing is left
begin C.UTF-8
types ''
shows 'up to' "how many there may be"
types '.'
types '<' # consent: not understood as an answer, left open
for _ in 1 2 3 4 5 6; do types ''; done
shows 'Take it in like this?' "every part can be left open"
types 'no'
shows 'Nothing is stored.' "no is no"
stored 1 "nothing was stored"

begin C.UTF-8
types ''
types 'no' # what can't wait is asked first
types '78'
first=$(screen | grep -c 'a whole number')
types '<'
[ "$(screen | grep -c 'a whole number')" -gt "$first" ]
say $? "< asks the one before again"
types '80'
for _ in $(seq 12); do
	screen | sed '/^$/d' | tail -n 3 | grep -q 'May other' && break
	types 'no'
done
shows 'That was all: no further answer but consent changes where it goes.' "it stops when nothing can change any more"
lacks 'living_alone' "in plain words, no ids"
asked=$(screen | grep -o '^[^ >][^>(]*: [^(]*か')
! sort <<<"$asked" | uniq -d | grep -qv '^年齢\|^一人暮らし'
say $? "nothing is asked twice, but the two that < goes back over" "$asked"

# ---- leaving
tmux -S "$terminal" send-keys C-d
wait_for STATUS=
shows 'Nothing is stored.' "Ctrl-D leaves"
stored 1 "and stores nothing"
begin C.UTF-8
types '母'
tmux -S "$terminal" send-keys C-c
for _ in $(seq 40); do tmux -S "$terminal" has-session 2>/dev/null || break; sleep 0.05; done
! tmux -S "$terminal" has-session 2>/dev/null
say $? "Ctrl-C leaves"
stored 1 "and stores nothing"
begin C.UTF-8
types ''
types '78'
stop_daemon
types 'no'
shows 'STATUS=5' "a daemon that goes away is said"
done_testing
