#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# On a terminal, intake asks what matters, one question at a time, and stores nothing
# before it has shown what would happen. Without a terminal it asks nothing.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
needs "script(1)" command -v script
start_daemon

# typed LANG LINES VERB …: on a terminal of its own
typed() {
	local lang=$1 lines=$2
	shift 2
	OUT=$(printf '%b' "$lines" | env LC_ALL="$lang" TERM=dumb timeout 30 \
		script -qec "stty cols ${COLUMNS:-100} -echo; exec '$TSUNAGI_BIN/tsunagi' $*" /dev/null | tr -d '\r')
	STATUS=$?
	ERR=''
}

typed ja '\n\n78\nはい\n.\nいいえ\n.\nはい\n' --as tanaka intake
sees "子どもがたたかれる様子がありますか" "what a duty may hang on comes first"
sees "ご本人は何歳ですか" "then what changes most"
sees 見守り "what would happen is shown"
sees '26-00001-0' "and stored"
run tanaka show 26-00001-0
has '[.facts.age,.facts.living_alone,.consent]|tostring' '[78,true,"no"]' "with the answers"

typed ja '\n\nたぶん\n' --as tanaka intake
[[ "$OUT" == *"「たぶん」"* ]]
say $? "what is not understood is asked again"
sees '下書きは残っています' "the end of input stores nothing, and loses nothing"
run suzuki status
has .cases_open 1 "one case in all"

# Enter to every question: never asked twice, and it ends by itself.
rm -rf "$XDG_STATE_HOME"
typed en "$(printf '\\n%.0s' $(seq 18))" --as tanaka intake
sees "There is nothing to take in" "not known is always an answer, but nothing at all is no case"
asked=$(grep -ao '[^ >]*か$' <<<"$OUT")
[ "$(wc -l <<<"$asked")" -ge 5 ] && [ -z "$(sort <<<"$asked" | uniq -d)" ]
say $? "every question comes once" "$asked"

# A narrow terminal: no line of the tables is wider.
COLUMNS=60 typed ja '' --as tanaka show 26-00001-0
wide=$(sed -n '/^つなぎ$/,/^$/p' <<<"$OUT" | while IFS= read -r line; do [ "$(wc -L <<<"$line")" -le 60 ] || echo "$line"; done)
[ -z "$wide" ]
say $? "tables fit a terminal of 60 columns" "$wide"

OUT=$(printf '' | env PAGER="sed 's/^/paged: /'" LC_ALL=C TERM=dumb script -qec \
	"stty rows 5; exec '$TSUNAGI_BIN/tsunagi' --as tanaka show 26-00001-0" /dev/null)
sees "paged: " "long output goes through PAGER"

OUT=$("$TSUNAGI_BIN/tsunagi" --as tanaka intake </dev/null 2>"$work/stderr")
STATUS=$?
[ "$STATUS" = 2 ] && grep -q 'nothing to take in' "$work/stderr"
say $? "without a terminal nothing asks, and nothing at all is no case" "$(cat "$work/stderr")"
expect 2 "nor with what says nothing of it" tanaka intake --consent yes
refused empty "in JSON, too"
has '.error.hint[0]|[.verb,(.fields|keys[0])]|tostring' '["intake","note"]' "with a way on"
expect 0 "a word is enough" tanaka intake --note 'なんとなく不安'
done_testing
