#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# A case closes only when all is done, by its lead, with an outcome and an issue.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

take_in --fact school_refusal --area minami --consent yes
ref school_return
expect 1 "not while a referral is open" tanaka close "$CASE" --outcome resolved --note x --issue none
expect 0 "accepted" ishikawa accept "$REF" --owner ishikawa --next 2bd
expect 1 "not while it is accepted" tanaka close "$CASE" --outcome resolved --note x --issue none
expect 0 "reported" ishikawa report "$REF" --outcome supported --note 会えた
expect 1 "a report alone settles nothing" tanaka close "$CASE" --outcome resolved --note x --issue none
expect 0 "confirmed" tanaka confirm "$REF"
ref lead
expect 1 "not while the lead is on offer" tanaka close "$CASE" --outcome resolved --note x --issue none
expect 0 "the offer is taken back" tanaka withdraw "$REF" --reason 窓口が続ける
expect 0 "and its need ended" tanaka end "$CASE" lead --reason 窓口が続ける
expect 2 "an outcome is required" tanaka close "$CASE" --note x --issue none
expect 2 "one of the list" tanaka close "$CASE" --outcome finished --note x --issue none
expect 2 "an issue or none" tanaka close "$CASE" --outcome resolved --note x
expect 4 "by the lead only" ishikawa close "$CASE" --outcome resolved --note x --issue none
expect 0 "closed" tanaka close "$CASE" --outcome resolved --note 登校した --issue '朝のバスが少ない'
has '[.status,.issue]|join(" ")' "closed 朝のバスが少ない" "with its issue"
has '[.needs[]|.state]|unique|join(",")' ended,met "every need met or ended"
expect 1 "a closed case takes no more" tanaka update "$CASE" --fact isolated
expect 1 "nor is it closed twice" tanaka close "$CASE" --outcome resolved --note x --issue none
run suzuki board
has '.cases|length' 0 "it is off the board"
expect 0 "and can be seen" tanaka show "$CASE"
expect 0 "also by a section whose referral ended" ishikawa show "$CASE"

expect 0 "nobody is told no: a case without any fact" tanaka intake --consent unasked --note 話を聞いてほしい
has '.referrals[0]|[.need,.to,.rules[0]]|join(" ")' "unsorted renkei otherwise" "goes to who takes what fits nowhere"
done_testing
