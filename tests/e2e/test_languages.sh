#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Japanese and English by locale; columns are aligned in both.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon
take_in --fact dementia_signs --fact school_refusal --fact child_abuse --age 78 --area kita --consent no --name 試験花子

in_ja() { in_lang ja_JP.UTF-8 "$@"; }
in_en() { in_lang en_US.UTF-8 "$@"; }
in_ja --as tanaka intake --dry-run --fact dementia_signs --area kita
sees 相談者に伝えること "Japanese: what to tell the resident"
sees 内線102 "with the telephone number"
sees '4月3日(金)' "days as people say them"
in_en --as tanaka intake --dry-run --fact dementia_signs --area kita
sees "What to tell the resident" "English"
sees "Fri 3 Apr" "days as people say them"
in_ja --as tanaka show 26-00001-1
sees 検査数字 "failures in Japanese"
in_en --as tanaka show 26-00001-1
sees "check digit" "failures in English"
in_ja --as tanaka close "$CASE" --outcome resolved --note x --issue none
japanese=$ERR
in_en --as tanaka close "$CASE" --outcome resolved --note x --issue none
[ "$japanese" != "$ERR" ]
say $? "what the daemon says follows the client's language" "$japanese"
LANG=ja_JP.UTF-8 in_lang '' help
sees 使い方 "LANG alone decides, too"
in_lang C help
sees usage "C is English"
in_lang de_DE.UTF-8 help
sees usage "other languages are English"

for lang in ja en; do
	for verb in --help "help intake" "help decide" "help rules reload"; do
		# shellcheck disable=SC2086
		in_lang "$lang" $verb
		[ "$STATUS" = 0 ] && [ -n "$OUT" ]
		say $? "$lang: tsunagi $verb"
	done
done

# aligned WHAT: column 3 of the lines that have a telephone number begins at one place
aligned() {
	local starts
	starts=$(grep "$2" <<<"$OUT" | while IFS= read -r line; do wc -L <<<"${line%%"$2"*}"; done | sort -u | wc -l)
	[ "$starts" = 1 ]
	say $? "$1" "$starts different columns"
}
for lang in ja en; do
	in_lang "$lang" --as tanaka intake --dry-run --fact dementia_signs --fact school_refusal --fact child_abuse --age 78 --area kita
	OUT=$(sed -n '3,8p' <<<"$OUT")
	aligned "$lang: telephone numbers stand under each other" 内線
	in_lang "$lang" --as tanaka show "$CASE"
	OUT=$(grep "^  $CASE/[0-9]" <<<"$OUT")
	[ "$(wc -l <<<"$OUT")" -ge 3 ]
	say $? "$lang: a line for each referral"
done
in_lang ja --as suzuki board
OUT=$(grep -A1 動きのない <<<"$OUT")
[ "$(wc -l <<<"$OUT")" = 2 ]
say $? "the board has a heading and a line"
in_ja --as suzuki end "$CASE" lead --reason 試し
sees 「舵取り」 "the lead is named in the reader's language, also where a refusal names it"
! grep -q 'Lead of' <<<"$OUT$ERR"
say $? "and not in English"
in_ja --as tanaka show "$CASE"
sees 試験花子 "the person"
! grep -q $'\x1b' <<<"$OUT"
say $? "no escape sequences where output is no terminal"
done_testing
