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
python3 "$here/leaks.py" "$TSUNAGI_SOCKET" "$work/mails" "$work/log" --steps "${LEAKS_STEPS:-60}" \
	--seed "${LEAKS_SEED:-1}" --cases "${LEAKS_CASES:-5}"
