#!/usr/bin/env bash
# rules fmt: one style, every comment kept, the meaning unchanged; all files or none.
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
pack=$work/pack
cp -r "$source_dir/rules/packs/takashima" "$pack"

for shipped in takashima minimal; do
	plain rules fmt --check --pack "$source_dir/rules/packs/$shipped"
	[ "$STATUS" = 0 ]
	say $? "the shipped pack $shipped is formatted"
done

for f in office features routing staff cases; do
	sed -E -i 's/^(  +)/\1  /; /#/!s/, /,/g; /#/!s/\{/{ /g; s/\}$/ }   /; s/^$/\n/' "$pack/$f.yaml"
done
plain --json rules route --pack "$pack" --fact dementia_signs --age 78 --on 2026-04-03
before=$(j 'del(.pack)')
comments=$(grep -ho '#.*' "$pack"/*.yaml | sort | sha256sum)
chmod 640 "$pack/routing.yaml"
mv "$pack/staff.yaml" "$work/elsewhere.yaml"
ln -s "$work/elsewhere.yaml" "$pack/staff.yaml"
plain --json rules fmt --check --pack "$pack"
[ "$STATUS" = 1 ]
say $? "a spoilt pack is found"
has .changed 5 "in all its files"
has .written false "and not written"
cp -rL "$pack" "$work/spoilt"
plain rules fmt --pack "$pack"
[ "$STATUS" = 0 ]
say $? "it is formatted"
sees "routing.yaml is formatted now" "and said so"
[ "$(grep -ho '#.*' "$pack"/*.yaml | sort | sha256sum)" = "$comments" ]
say $? "no byte of a comment is lost"
[ "$(stat -c %a "$pack/routing.yaml")" = 640 ] && [ -L "$pack/staff.yaml" ]
say $? "modes and links stay"
[ -z "$(find "$work" -name '*.yaml.*')" ]
say $? "nothing is left beside"
plain rules fmt --check --pack "$pack"
[ "$STATUS" = 0 ]
say $? "once is enough"
plain --json rules route --pack "$pack" --fact dementia_signs --age 78 --on 2026-04-03
[ "$(j 'del(.pack)')" = "$before" ]
say $? "it decides as before"
for f in office features; do cmp -s "$pack/$f.yaml" "$source_dir/rules/packs/takashima/$f.yaml"; say $? "$f.yaml is as it was"; done

cp "$work/spoilt/office.yaml" "$pack/office.yaml"
echo 'x: "open' >>"$pack/cases.yaml"
plain rules fmt --pack "$pack"
[ "$STATUS" = 2 ]
say $? "what is no YAML is exit 2"
sees "rules check --pack" "which says where to look"
cmp -s "$work/spoilt/office.yaml" "$pack/office.yaml"
say $? "and no file is written"
plain rules fmt --pack "$work/nothing"
[ "$STATUS" = 2 ]
say $? "a folder without a pack"
cp "$work/spoilt/cases.yaml" "$pack/cases.yaml"
if [ "$(id -u)" != 0 ]; then
	chmod 500 "$pack"
	plain rules fmt --pack "$pack"
	[ "$STATUS" = 5 ]
	say $? "a folder that can't be written to"
	chmod 700 "$pack"
fi
in_lang ja_JP.UTF-8 rules fmt --pack "$pack"
sees "整えました" "in Japanese"
done_testing
