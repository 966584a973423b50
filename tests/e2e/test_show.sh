#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# rules show: the routing as people read it, of a folder and of the pack in force.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
plain --json rules show --pack "$work/pack"
folder=$OUT
has '.rules|length' 9 "every rule is there"
has '.rules[1]|[.rule,.when,.asks[0].to,.asks[0].within]|tostring' '["alone","{all: [living_alone, {age: {at_least: 65}}]}","kenkou","2bd"]' \
	"with its condition, section and term"
plain rules show --pack "$work/pack"
sees '  認知症の見立て (dementia_assessment)' "a tree by need"
sees 'if “認知症の疑い” is there' "with conditions in words"
plain rules show --pack "$work/pack" --format table
sees 'goes to' "a table"
in_lang ja_JP.UTF-8 rules show --pack "$work/pack" --format markdown
sees '| 規則 | 条件 | 困りごと | つなぎ先 |' "Markdown, in Japanese"
[ "$(grep -c '^| ' <<<"$OUT")" = 16 ]
say $? "a row for each rule" "$(grep -c '^| ' <<<"$OUT")"
plain rules show --pack "$work/pack" --format tabel
[ "$STATUS" = 2 ]
say $? "no such form"
sees '--format table' "the nearest is named"
plain rules show
[ "$STATUS" = 5 ]
say $? "without --pack the daemon is asked"
start_daemon
run nakamura rules show
[ "$OUT" = "$folder" ]
say $? "the pack that runs is shown alike"
run tanaka rules show
[ "$STATUS" = 0 ]
say $? "to all staff"
done_testing
