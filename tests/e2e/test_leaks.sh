#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Every resource × every person × every relation to a case, in a short form. The
# long form: LEAKS_STEPS=5000 [LEAKS_SEED=N] tests/e2e/test_leaks.sh
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
sed -i 's/^staff:/staff:\n  - {login: takeda, name: 武田, section: madoguchi, role: member}/;
	s/name: 佐藤, section: houkatsu, role: head/&, mail: sato@example.invalid/' "$work/pack/staff.yaml"
printf '#!/bin/sh\ncat >>%q\n' "$work/mails" >"$work/sendmail"
chmod +x "$work/sendmail"
start_daemon --sendmail "$work/sendmail" --retention 0d
leaks() { # WORK OPTION…
	python3 "$here/leaks.py" "$TSUNAGI_SOCKET" "$work/mails" "$work/log" --seed "${LEAKS_SEED:-1}" "$@"
}
# what it would find: a word of each kind, once where it may not be
leaks --steps 0 --cases 2 --first 500 --plant name,old,note,restricted,reporter,paper >"$work/planted"
for kind in name old_address text old_reporter "restricted note" "reporter of .*format=html"; do
	grep -Eq "hears (the|a) $kind" "$work/planted" && continue
	echo "not ok 1 - a planted $kind is found"
	exit 1
done
leaks --steps "${LEAKS_STEPS:-60}" --cases "${LEAKS_CASES:-5}"
