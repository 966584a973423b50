#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# Whoever may not know of a protected case, or whom one is about, reads the same bytes from two
# daemons that differ in nothing else: of every resource, at five dates.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
# a mail that never arrives for the protected case's counter; colleagues who take part but need
# not know
sed -i 's/^staff:/staff:\n  - {login: hara, name: 原, section: kodomo, role: member}\n  - {login: ueda, name: 上田, section: gakkou, role: member}/
	s/name: 森, section: kodomo, role: member/&, mail: mori@example.invalid/' "$work/pack/staff.yaml"
printf '#!/bin/sh\ncat >/dev/null\nexit 69\n' >"$work/sendmail"
chmod +x "$work/sendmail"
worlds() { # WHAT OPTION…
	OUT=$(python3 "$here/two_worlds.py" "$TSUNAGI_BIN/tsunagid" "$work" "${@:2}" 2>&1)
	STATUS=$?
	grep '^#' <<<"$OUT"
}
# what it would find, put into the answers: each kind must be told
planted=(count share id mark date)
worlds "planted" --dates 2 --plant "$(IFS=,; echo "${planted[*]}")"
for kind in "${planted[@]}"; do
	grep -q "^differs: .*planted-$kind" <<<"$OUT"
	say $? "a planted $kind is found"
done
worlds "existence and person"
[ "$STATUS" = 0 ]
say $? "nobody who may not know can tell"
done_testing
