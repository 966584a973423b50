#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# dmn-moddle, which DMN editors use, reads the exported tables without a warning.
# Skipped only if there is no npm; continuous integration has it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
moddle=10.0.0
plain rules export --pack "$source_dir/rules/packs/takashima"
[ "$STATUS" = 2 ]
say $? "as what it is to be exported must be said"
plain rules export --dmn --pack "$here/pack" --output "$work/small.dmn"
[ "$STATUS" = 0 ]
say $? "into a file"
plain rules export --dmn --pack "$here/pack" --output "$work/small.dmn"
[ "$STATUS" = 2 ]
say $? "that is never written over"
plain rules export --dmn --pack "$source_dir/rules/packs/takashima"
printf '%s\n' "$OUT" >"$work/takashima.dmn"
sees '<text>(living_alone and (age &gt;= 65 and age &lt;= 120))</text>' "a condition is one FEEL expression" 
if command -v npm >/dev/null; then
	npm_dir=$(dirname "$TSUNAGI_BIN")/npm
	mkdir -p "$npm_dir"
	[ -d "$npm_dir/node_modules/dmn-moddle" ] ||
		npm install --prefix "$npm_dir" --no-audit --no-fund --silent "dmn-moddle@$moddle" >"$work/npm" 2>&1 || {
		say 1 "dmn-moddle is installed" "$(cat "$work/npm")"
		done_testing
	}
	cat >"$npm_dir/read.mjs" <<'JS'
import moddle from 'dmn-moddle';
import { readFileSync } from 'node:fs';
const { rootElement, warnings } = await new (moddle.DmnModdle ?? moddle)().fromXML(readFileSync(process.argv[2], 'utf8'), 'dmn:Definitions');
const tables = rootElement.drgElement.map(d => [d.id, d.decisionLogic.hitPolicy, d.decisionLogic.rule.length]);
console.log(JSON.stringify({ warnings: warnings.map(w => w.message), tables, shapes: rootElement.dmnDI.diagrams[0].diagramElements.length }));
JS
	OUT=$(node "$npm_dir/read.mjs" "$work/small.dmn" 2>"$work/stderr")
	ERR=$(cat "$work/stderr")
	has '.warnings|length' 0 "a DMN reader has nothing to say of it"
	has '.tables|tostring' '[["routing","COLLECT",6],["lead","FIRST",2],["meeting","FIRST",2]]' "three tables, each rule in one"
	has .shapes 3 "and their diagram"
	OUT=$(node "$npm_dir/read.mjs" "$work/takashima.dmn" 2>"$work/stderr")
	ERR=$(cat "$work/stderr")
	has '.warnings|length' 0 "nor of a large pack"
fi
done_testing
