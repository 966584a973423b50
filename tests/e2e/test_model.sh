#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# The plain model of tests/model and the daemon do the same random walk and must
# agree after each step. TSUNAGI_SEED and TSUNAGI_STEPS choose another walk.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
cp -r "$here/pack" "$work/pack"
sed -i 's/login: \(yamada\|ishikawa\), /&mail: \1@example.jp, /' "$work/pack/staff.yaml" # told themselves, the others by their section
# what the model's pack has besides: age from the date of birth, and a gate with a rule of its own
sed -i -e 's/kind: number, min: 0, max: 120,/& from: birth,/' \
	-e '$a\  - {id: minor, label: 18歳未満の子がいる, group: 世帯, kind: flag, gates: [child_abuse, school_refusal], ask: 一緒に暮らす18歳未満のお子さんはいますか}' \
	"$work/pack/features.yaml"
sed -i -e 's/^rules:/  - {id: family, label: 子どものいる暮らし, domain: child}\n&/' \
	-e 's/^lead:/  - {id: family, when: minor, opens: family, to: kodomo, ask: 暮らしを聞く, because: 子どものいる世帯は子ども家庭相談課}\n&/' \
	"$work/pack/routing.yaml"
walk() { # SEED STEPS
	start_daemon --sendmail "$(type -P true)"
	OUT=$(python3 "$here/../model/walk_daemon.py" "$TSUNAGI_SOCKET" "$work/pack" "$1" "$2" 2>&1)
	STATUS=$?
	[ "$STATUS" = 0 ]
	say $? "model and daemon agree: seed $1, $2 steps"
	grep '^#' <<<"$OUT"
	run kudo audit verify
	has .ok true "and the audit agrees"
	stop_daemon
	rm -rf "$work/data"
}
if [ -n "${TSUNAGI_SEED:-}" ]; then
	walk "$TSUNAGI_SEED" "${TSUNAGI_STEPS:-2000}"
else
	for seed in 1 2 3; do walk "$seed" "${TSUNAGI_STEPS:-250}"; done
fi
done_testing
