#!/usr/bin/env bash
# The JSON Schemas: every pack that loads is valid, a pack with a broken structure is not, and schemas and readers know
# the same keys.
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
check=$source_dir/tests/check/schema.py
python_with jsonschema yaml
broken=(alert at-least-parts bad-feature bad-id bad-words condition-list empty-blank empty-lists empty-text how-word
	keep-of-meeting-rule many-at-once missing-key-by-area missing-key-feature missing-key-outside missing-key-policy
	missing-key-range not-a-list not-a-map otherwise-because priority-word range-empty refer-empty refer-with-own-key
	token two-keys unknown-key-top unknown-keys wrong-kind-key)

tried() { # WHAT ARGUMENT…
	local what=$1
	shift
	OUT=$("$PYTHON" -W ignore "$check" "$@" 2>&1)
	STATUS=$?
	[ "$STATUS" = 0 ]
	say $? "$what" "$OUT"
}
plain rules new "$work/new" --office 見本市 --section kenkou=健康課:もの忘れ
tried "what loads is valid" "$source_dir"/rules/packs/* "$source_dir/tests/packs/small" "$source_dir"/tests/unit/*/pack \
	"$source_dir/tests/e2e/pack" "$work/new"
tried "what is broken in its structure is not" --not "${broken[@]/#/$source_dir/tests/packs/broken/}"
tried "their keys are those of the readers" --keys
done_testing
