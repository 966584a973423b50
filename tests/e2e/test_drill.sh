#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034,SC2016
# A drill: a marked case goes the whole way, alerts go out, and it is counted nowhere.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
start_daemon
take_in --fact dementia_signs
counts='[.cases_open,.referrals_open,.overdue]|tostring'
statistics() { # what is counted of cases; not the latencies, which any request moves
	curl -s --unix-socket "$TSUNAGI_SOCKET" http://localhost/metrics |
		grep -E '^tsunagi_(intakes|referrals|overdue|failing|declines|answer_seconds|first_contact)'
}
plain --json status
before=$(j "$counts")
measured=$(statistics)
run suzuki board
board=$(j '.cases|length')

for login in tanaka sato nakamura kudo; do
	expect 4 "$login (desk, head, keeper, auditor) may not" "$login" drill
done
expect 2 "no words" suzuki drill now
expect 0 "the coordinator may" suzuki drill
DRILL=$(j .case)
has '[.referrals,(.alerts|length),(.sinks|length)]|tostring' '[1,1,0]' "a section without sinks: one alert, shown only"
ALERT=$(j '.alerts[0]')
run suzuki alerts
has ".alerts[]|select(.id==$ALERT)|[.case,.to,.sink,.level]|tostring" "[\"$DRILL\",\"renkei\",null,0]" "it is among the alerts"
expect 0 "the coordinator sees the case" suzuki show "$DRILL"
has '[.status,.drill,.outcome_code]|tostring' '["closed",true,"no_help_needed"]' "closed, and marked"
has '[.events[]|select(.kind|IN("intake","send","accept","report","confirm","close"))|.kind]|join(" ")' \
	"intake send accept report confirm close" "the whole way by real verbs"
has '[.events[]|select(.kind!="send")|.actor]|unique|join(" ")' suzuki "by who asked for it"
has '[.failings[]]|length' 0 "without a failing"
plain --as suzuki show "$DRILL"
sees "a test of the way" "people see what it is"
run suzuki find "$DRILL"
has '.cases[0].drill' true "find shows it marked"
plain --as suzuki find "$DRILL"
sees "(drill)" "so that people see it"

plain --json status
has "$counts" "$before" "nothing of it in the status"
[ "$(statistics)" = "$measured" ]
say $? "nor in the metrics" "$(diff <(echo "$measured") <(statistics))"
run suzuki board
has '.cases|length' "$board" "nor on the board"
run suzuki inbox
has "[.items[]|select(.case==\"$DRILL\")]|length" 0 "nor in the inbox"

expect 0 "the admin may" miyazaki drill
plain --json drill
[ "$STATUS" = 0 ]
say $? "root as itself may"
DRILL=$(j .case)
run suzuki show "$DRILL"
has '.events[0].actor' root "and is named"
plain --as suzuki drill
sees "has no \`alert\` in the rule pack" "says that nothing goes out"
sees "tsunagi alerts" "and where to look"
in_lang ja_JP.UTF-8 --as suzuki drill
sees 訓練 "in Japanese"
expect 0 "400 days on" miyazaki clock advance 400d
run suzuki alerts
has "[.alerts[]|select(.case==\"$DRILL\")]|length" 1 "nobody is told again"

# a section with sinks: an alert for each, delivered and marked
printf '#!/bin/sh\ncat >>"%s/heard"\n' "$work" >"$work/hear"
chmod +x "$work/hear"
sed -i 's/coordinator: true, phone/coordinator: true, alert: ["mail:renkei@example.invalid", "command:'"${work//\//\\/}"'\/hear"], phone/' \
	"$work/pack/office.yaml"
expect 0 "another pack" nakamura rules reload
expect 0 "a drill by it" suzuki drill
has '[(.alerts|length),(.alerts|unique|length)]|tostring' '[2,2]' "an alert for each sink"
has '.sinks|join(" ")' "mail:renkei@example.invalid command:$work/hear" "each is named"
DRILL=$(j .case)
run suzuki alerts
has "[.alerts[]|select(.case==\"$DRILL\")|.sink]|sort|join(\" \")" "command:$work/hear mail:renkei@example.invalid" \
	"each is in the outbox"
delivered() { [ "$(j ".alerts[]|select(.case==\"$DRILL\" and .sink==\"command:$work/hear\")|.delivered")" != null ]; }
delivered
[ $? = 1 ]
say $? "not after closing time"
expect 0 "in the morning" miyazaki clock advance 1bh
for _ in $(seq 100); do
	run suzuki alerts
	delivered && break
	sleep 0.1
done
delivered
say $? "delivered by the command, as the coordinator sees"
jq -e --arg case "$DRILL" '.alerts[]|select(.case==$case)|.drill' "$work/heard" >/dev/null
say $? "what it was given is marked as a drill"
plain --as suzuki drill
sees "mail:renkei@example.invalid" "people see what is tried"
plain --json --as kudo audit verify
has .ok true "the audit finds nothing altered"
done_testing
