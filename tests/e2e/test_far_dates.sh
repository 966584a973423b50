#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Dates that a person gives: one far ahead is a slip unless it is said so; one on a closed day stands.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

take_in --fact dementia_signs --area kita --consent no
expect 0 "accepted" yamada accept "$CASE/1" --owner yamada --next 2bd
has '.warnings' null "an office day needs no warning"
expect 1 "more than 366 days ahead is refused" yamada progress "$CASE/1" --note 訪問 --next 2027-06-01
refused date-bounds "as a date out of its bounds"
[[ "$OUT" == *"--far"* ]]
say $? "with the way to say that it is meant"
expect 0 "with --far it is taken" yamada progress "$CASE/1" --note 訪問 --next 2027-06-01 --far
has ".referrals[]|select(.id==\"$CASE/1\")|.due" 2027-06-01T17:15:00+09:00 "as given"
expect 1 "a bound of the office stays one" yamada hold "$CASE/1" --reason 入院 --until 2027-06-01 --far
refused date-bounds "whatever is said"
expect 0 "a date on a Sunday" yamada progress "$CASE/1" --note 訪問 --next 2026-04-12
has '.warnings|length' 1 "has a warning"
has '.referrals[0].due' 2026-04-12T17:15:00+09:00 "and stands"
in_lang C --as yamada progress "$CASE/1" --note 訪問 --next 2026-04-29
sees "the office is closed on 2026-04-29 (昭和の日)" "a holiday is named"
in_lang ja_JP.UTF-8 --as yamada progress "$CASE/1" --note 訪問 --next 2026-05-02
sees "2026-05-02 は閉庁日です" "in Japanese, too"
done_testing
