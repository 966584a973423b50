#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# What is printed can be typed: yes and no, numbers with their unit, codes by their labels, staff
# by name, names by their parts; and what a Japanese keyboard makes of an option.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
start_daemon

for word in はい うん あり 有 ○ ﾊｲ ＹＥＳ; do
	expect 0 "yes is said as $word" tanaka intake --dry-run --fact "認知症の疑い=$word"
	has .facts.dementia_signs true "$word is yes"
done
for word in いいえ ない なし 無 × Ｎｏ; do
	expect 0 "no is said as $word" tanaka intake --dry-run --fact "認知症の疑い＝$word" --fact age=70
	has .facts.dementia_signs false "$word is no"
done
expect 2 "not known is not no" tanaka intake --dry-run --fact 認知症の疑い=わからない
for word in はい:yes いいえ:no 聞いていない:unasked あり:yes 未確認:unasked; do
	expect 0 "consent is said as ${word%:*}" tanaka intake --dry-run --fact dementia_signs --consent "${word%:*}"
	has .consent "${word#*:}" "${word%:*} is ${word#*:}"
done
expect 0 "protected" tanaka intake --dry-run --fact dementia_signs --protected はい
has .protected true "はい protects"
for age in 78歳 ７８ 満78歳 78才; do
	expect 0 "an age: $age" tanaka intake --dry-run --fact "年齢=$age"
	has .facts.age 78 "$age is 78"
done
expect 2 "an age that is none" tanaka intake --dry-run --fact 年齢=80代
has '.error.instead[0]' 'age=80 … age=89' "it is said what to give"
expect 0 "the area by the name that screens have for it" tanaka intake --dry-run --fact 圏域=北 --fact 同意=なし
has '[.area,.consent]|tostring' '["kita","no"]' "area and consent"
expect 2 "a word that is a part of a label" tanaka intake --dry-run --fact 認知症
has '.error.instead[0]' 'dementia_signs (認知症の疑い)' "it is offered, not taken"
expect 2 "a part of a value" tanaka intake --dry-run --fact 滞納
has '.error.instead[0]' 'rent=arrears (滞納)' "the value is offered"

printf 'facts: {認知症の疑い: はい, 年齢: 78歳, 家賃: 滞納}\narea: 北\nconsent: いいえ\nbirth: 昭和23年5月17日\nprotected: なし\n' >"$work/in.yaml"
expect 0 "the same in YAML" tanaka intake --dry-run "$work/in.yaml"
has '[.facts.dementia_signs,.facts.age,.facts.rent,.area,.consent,.person.birth,.protected]|tostring' \
	'[true,78,"arrears","kita","no","1948-05-17",false]' "all is read"
printf '{"facts": {"認知症の疑い": "はい", "年齢": "78歳"}, "area": "北", "consent": "聞いていない", "birth": "S23.5.17"}' >"$work/in.json"
expect 0 "the same in JSON" tanaka intake --dry-run "$work/in.json"
has '[.facts.dementia_signs,.facts.age,.area,.consent,.person.birth]|tostring' \
	'[true,78,"kita","unasked","1948-05-17"]' "all is read"
# the letter at fault is named, in the language of the screen alone
for pair in '{"facts"：{}}=全角のコロン（：）' '{"facts": {}　}=全角の空白（U+3000）' '{“facts”: {}}=曲がった引用符' '{"a": 1，"b": 2}=全角のコンマ（，）'; do
	printf '%s' "${pair%%\}=*}}" >"$work/bad.json"
	in_lang ja --as tanaka intake --dry-run "$work/bad.json"
	sees "${pair##*\}=}" "JSON: ${pair##*\}=}"
	[[ "$ERR" != *" stands here"* ]]
	say $? "and no English in it"
done

# slips of the keyboard
expect 0 "long vowel marks for dashes" tanaka intake ーーdry-run ーーfact 認知症の疑い
expect 0 "all in full width" tanaka intake －－ｄｒｙ－ｒｕｎ －－ｆａｃｔ＝認知症の疑い
in_lang C.UTF-8 --as tanaka ｉｎｔａｋｅ ーーdry-run ーーfact 認知症の疑い
[ "$STATUS" = 0 ]
say $? "the verb, too"
expect 0 "a full-width blank behind the option" tanaka intake --dry-run '--fact　認知症の疑い'
has .facts.dementia_signs true "the fact is there"
expect 2 "an option that isn't one" tanaka intake ーーfacct 認知症の疑い
has '.error.instead[0]' --fact "the near one is named"
expect 0 "a member with full-width signs" tanaka intake --dry-run --fact dementia_signs \
	--member 'name＝山田 太郎，birth＝昭和23年5月17日，relation＝夫'
has '.person.members[0]|[.name,.birth,.relation]|tostring' '["山田 太郎","1948-05-17","夫"]' "the member is read"

# codes by their labels, staff by name
take_in --fact dementia_signs --area kita --consent no
expect 0 "an owner by name" yamada accept "$CASE/1" --owner 山田 --next 4月3日
has .referral.owner yamada "the name is one person's"
expect 2 "a part of a name" yamada handover "$CASE/1" --owner 佐々
has '.error.instead[0]' 'sasaki (佐々木)' "the login is offered"
expect 0 "another by name" yamada handover "$CASE/1" --owner 佐々木
has .referral.owner sasaki "佐々木"
expect 0 "the way of a contact" yamada note "$CASE" --text 電話した --how 電話
has '.events[-1].data.how' phone "電話 is phone"
expect 2 "no such way" yamada note "$CASE" --text x --how のろし
has '.error.instead[0]' 'phone (telephone)' "codes stand with their labels"
expect 0 "an outcome by its label" yamada report "$CASE/1" --outcome 継続支援 --note x
has .referral.code supported "継続支援"
expect 2 "a part of an outcome" tanaka close "$CASE" --outcome 継続 --note x --issue なし
has '.error.instead|length' 1 "one is offered"
has '.error.instead[0]' 'supported (supported from now on)' "which one"
take_in --fact school_refusal --area kita --consent no
expect 0 "a decline by its label, none in words" ishikawa decline "$CASE/1" --code 所管外 --reason x --instead なし
has '.referral.code' not_ours "所管外"

# advice is computed from now: what is advised is taken
run miyazaki clock set 2026-05-01T16:00
take_in --fact dementia_signs --area kita --consent no
expect 2 "a date that is none" yamada accept "$CASE/1" --owner yamada --next someday
advised=$(j '.error.instead[0]')
has '.error.instead[0]' 2026-05-04 "the next day of the working week is advised"
expect 0 "which is taken" yamada accept "$CASE/1" --owner yamada --next "$advised"
expect 2 "a time that is none" yamada note "$CASE" --text x --at someday
has '.error.instead[0]' 2026-04-30 "of what lies behind yesterday is advised"
expect 0 "which is taken, too" yamada note "$CASE" --text x --at "$(j '.error.instead[1]')"
expect 1 "a counter is not referred to" tanaka refer "$CASE" --need school_return --to 総合窓口 --ask x --keep y
has '.error.instead[0]' '--to gakkou (学校教育課)' "the section to which the rules send it is named"
expect 0 "which can be asked" tanaka refer "$CASE" --need school_return --to gakkou --ask x --keep y
expect 2 "nobody declines to itself" ishikawa decline "$CASE/3" --code not_ours --reason x --instead gakkou
has '.error.instead[-1]' '--instead none' "none is a way, too"

# without a daemon, too
plain --json rules route --pack "$work/pack" --fact 認知症の疑い=はい --on 令和8年4月14日
has '.needs[0].due' 2026-04-16T17:15:00+09:00 "a date of the old calendar, offline"

# in a pack yes and no alone; what other files and people write is answered with what is meant
for pair in on:yes off:no はい:yes; do
	rm -rf "$work/other"
	cp -r "$here/pack" "$work/other"
	sed -i "s/urgent: true/urgent: ${pair%:*}/" "$work/other/routing.yaml"
	plain rules check --pack "$work/other"
	# shellcheck disable=SC1111
	sees "did you mean “${pair#*:}”?" "urgent: ${pair%:*} is asked back as ${pair#*:}"
done
done_testing
