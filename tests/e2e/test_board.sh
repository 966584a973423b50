#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# The board shows every open case to those who take part, even one that waits for
# nobody; in pages, the worst first.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

take_in --fact school_refusal --area kita
FIRST=$CASE
ref school_return
expect 0 "accepted" ishikawa accept "$REF" --owner ishikawa --next 2026-04-06
expect 0 "reported" ishikawa report "$REF" --outcome supported --note 済
ref lead
expect 0 "the lead is taken" ishikawa accept "$REF" --owner ishikawa --next 2026-04-06
expect 0 "and reported" ishikawa report "$REF" --outcome supported --note 済
expect 0 "and confirmed by the desk" tanaka confirm "$REF"
ref school_return
expect 0 "the result is confirmed by the new lead" ishikawa confirm "$REF"
run suzuki board
has "[.cases[]|select(.id==\"$FIRST\")]|length" 1 "an open case with nothing waiting is on the board"
has "[.cases[]|select(.id==\"$FIRST\")][0]|\"\(.due) \(.holders|length) \(.turns|length)\"" "null 0 0" "it is nobody's turn"
run tanaka board
has "[.cases[]|select(.id==\"$FIRST\")]|length" 1 "the desk that took it in sees it"
run yamada board
has '.cases|length' 0 "a section without a part does not"
has .section houkatsu "its own is the section shown"

take_in --fact isolated --fact living_alone --age 80
SECOND=$CASE
take_in --fact child_abuse --area kita
run suzuki board
has '.cases|length' 3 "all open cases"
has .next null "on one page"
has '.cases[0].id' "$CASE" "what is due soonest comes first"
has '.cases[2].id' "$FIRST" "what waits for nobody comes last"
run suzuki board --limit 2
has '.cases|length' 2 "at most as many as asked for"
has .next "$SECOND" "and where to go on"
run suzuki board --limit 2 --after "$SECOND"
has '.cases|length' 1 "the next page"
has '.cases[0].id' "$CASE" "begins behind it"
has .next null "and is the last"
expect 2 "no limit of none" suzuki board --limit 0
expect 2 "nor beyond what one answer holds" suzuki board --limit 5001
expect 2 "a wrong number is no page" suzuki board --after 26-00001-9
has .error.field after "and the option is named"
in_lang ja_JP.UTF-8 --as suzuki board --limit 1
sees "続きがあります：tsunagi board --after $FIRST" "people are told that there are more"
take_in --fact dementia_signs --fact school_refusal --fact living_alone --fact child_abuse --age 70 --area kita --consent yes
in_lang ja_JP.UTF-8 --as suzuki board
WIDE=$(grep "$CASE" <<<"$OUT")
[[ "$WIDE" == "  緊急  $CASE "* && "$WIDE" == *"  学校教育課、子ども家庭相談課 ほか 2 課  "* ]]
say $? "an urgent case says so, and names two, the first to fall due first" "$WIDE"
[[ "$(grep "$SECOND" <<<"$OUT")" != *緊急* ]]
say $? "another does not" "$(grep "$SECOND" <<<"$OUT")"
in_lang C --as suzuki board
sees "学校教育課, 子ども家庭相談課 and 2 more  " "in English too"
run ishikawa close "$FIRST" --outcome supported --note 済 --issue none
run suzuki board
has "[.cases[]|select(.id==\"$FIRST\")]|length" 0 "closed: gone"
run tanaka board
has '.cases|length' 3 "from the desk's board too"
run kudo audit verify
has .ok true "and the audit agrees"
done_testing
