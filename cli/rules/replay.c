/* Each case is put to both packs in that pack's own words: a fact that a pack has no
 * word for is left out there and counted ("unknown"). What differs is written at
 * once; only the counts and the facts without a word are kept, so that the memory
 * does not grow with the cases. The daemon gives its cases a page at a time. */
#include "cli/rules/replay.h"

#include <errno.h>
#include <unistd.h>

#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/print/wording.h"
#include "cli/rules/diff_json.h"
#include "engine/base/array.h"
#include "engine/base/reserve.h"
#include "engine/base/text/lang.h"
#include "rules/explain/facts.h"
#include "rules/explain/outcome_json.h"
#include "rules/prove/diff.h"
#include "rules/prove/diff_outcomes.h"

#define PROGRESS_EVERY 500

/* A fact that a pack has no word for, and in how many cases. */
struct unsaid {
	const char *feature;
	int pack, cases;
};

struct replay {
	struct cli_pack *packs;
	const struct cli_context *cx;
	struct json *j;
	struct arena kept, arena; /* kept: names of unsaid facts; arena: of the case in hand */
	struct unsaid *unsaid;
	int unsaid_n, unsaid_room;
	int cases, differ;
	bool has_progress, failed, leaves_out_protected;
};

static void rules_replay_progress(struct replay *r, bool is_done)
{
	if (!r->has_progress || (!is_done && r->cases % PROGRESS_EVERY != 0))
		return;
	fputc('\r', r->cx->err);
	fprintf(r->cx->err, _("cases replayed: %d"), r->cases);
	fputs(is_done ? "\r\033[K" : "", r->cx->err);
	fflush(r->cx->err);
}

static void rules_replay_note_unsaid(struct replay *r, const char *feature, int pack)
{
	for (int i = 0; i < r->unsaid_n; i++)
		if (r->unsaid[i].pack == pack && strcmp(r->unsaid[i].feature, feature) == 0) {
			r->unsaid[i].cases++;
			return;
		}
	const bool has_room = array_reserve_in(&r->kept, &r->unsaid, r->unsaid_n + 1, &r->unsaid_room);
	const char *kept = arena_dup(&r->kept, feature);
	r->failed |= !has_room || !kept;
	if (!r->failed)
		r->unsaid[r->unsaid_n++] = (struct unsaid){ kept, pack, 1 };
}

/* ---- one case, as a pack can be told it */

static int64_t rules_replay_value_of(const struct feature *f, const json_t *value)
{
	const char *text = json_string_value(value);
	if (f->kind == FEATURE_FLAG && json_is_boolean(value))
		return json_is_true(value);
	if (f->kind == FEATURE_NUMBER && json_is_integer(value) && json_integer_value(value) >= f->min &&
		json_integer_value(value) <= f->max)
		return json_integer_value(value);
	for (int i = 0; f->kind == FEATURE_ONE_OF && text && i < f->values_n; i++)
		if (strcmp(f->values[i].id, text) == 0)
			return i;
	return FACT_UNKNOWN;
}

/* One of the keys that are no features; false: it is one. */
static bool rules_replay_take_word(struct match_input *in, const struct ruleset *rs, const char *key,
	const json_t *value, bool *is_known)
{
	const char *text = json_string_value(value);
	const int count = (int)json_integer_value(value);
	if (strcmp(key, "area") == 0)
		*is_known = text && (in->area = ruleset_area(rs, text)) != RULE_NONE;
	else if (strcmp(key, "intake") == 0)
		*is_known = text && (in->intake = ruleset_section(rs, text)) != RULE_NONE;
	else if (strcmp(key, "consent") == 0)
		*is_known = text && consent_parse(text, &in->consent, NULL) == ERR_OK;
	else if (strcmp(key, "protected") == 0)
		in->is_protected = json_is_true(value);
	else if (strcmp(key, "declines") == 0)
		in->declines = count;
	else if (strcmp(key, "carried_over") == 0)
		in->carried_over = count;
	else
		return false;
	return true;
}

static bool rules_replay_take_facts(struct replay *r, int pack, const json_t *facts, struct match_input *in)
{
	const struct ruleset *rs = r->packs[pack].rs;
	const json_t *value;
	int64_t *values = arena_array(&r->arena, (size_t)rs->features_n + 1, sizeof *values);
	in->facts = values;
	in->area = in->intake = RULE_NONE;
	for (int i = 0; values && i < rs->features_n; i++)
		values[i] = FACT_UNKNOWN;
	const char *key;
	json_object_foreach((json_t *)(uintptr_t)facts, key, value)
	{
		bool is_known = true;
		if (!values)
			return false;
		if (!rules_replay_take_word(in, rs, key, value, &is_known)) {
			const int feature = ruleset_feature(rs, key);
			const int64_t number = feature == RULE_NONE
						       ? FACT_UNKNOWN
						       : rules_replay_value_of(&rs->features[feature], value);
			is_known = number != FACT_UNKNOWN;
			if (is_known)
				values[feature] = number;
		}
		if (!is_known)
			rules_replay_note_unsaid(r, key, pack);
	}
	return values != NULL;
}

static void rules_replay_put_elsewhere(struct replay *r, const char *name, const json_t *facts,
	const char *on, const struct outcome o[2], const char *const *needs, int needs_n, bool lead,
	bool meeting)
{
	char *text = json_dumps(facts, JSON_COMPACT);
	r->differ++;
	r->failed |= !text;
	jsonw_object(r->j);
	jsonw_put_text(r->j, "case", name);
	jsonw_put_text(r->j, "on", on);
	jsonw_put_raw(r->j, "facts", text ? text : "{}");
	diff_json_put_differs(r->j, needs, needs_n, lead, meeting);
	diff_json_put_outcome(r->j, "old", r->packs[0].rs, &o[0]);
	diff_json_put_outcome(r->j, "new", r->packs[1].rs, &o[1]);
	jsonw_object_end(r->j);
	reserve_free(text);
}

/* `on` is a day or an instant; a day is its opening time. */
static enum err rules_replay_case(struct replay *r, const char *name, const json_t *facts, const char *on)
{
	struct outcome o[2];
	bool lead, meeting;
	enum err e = ERR_OK;
	arena_reset(&r->arena);
	for (int pack = 0; pack < 2 && !e; pack++) {
		struct match_input in = { .area = RULE_NONE };
		const struct ruleset *rs = r->packs[pack].rs;
		e = rules_replay_take_facts(r, pack, facts, &in)
			    ? cli_pack_time(rs, "on", on, &in.now, &r->packs[0].d)
			    : ERR_NOMEM;
		if (!e)
			e = match_evaluate(rs, &in, MATCH_OUTCOME, &r->arena, &o[pack], &r->packs[0].d);
	}
	if (e)
		return e;
	const char **needs =
		arena_array(&r->arena, (size_t)(o[0].needs_n + o[1].needs_n) + 1, sizeof(char *));
	if (!needs)
		return ERR_NOMEM;
	r->cases++;
	rules_replay_progress(r, false);
	int needs_n;
	if (diff_outcomes(r->packs[0].rs, &o[0], r->packs[1].rs, &o[1], needs, &needs_n, &lead, &meeting))
		rules_replay_put_elsewhere(r, name, facts, on, o, needs, needs_n, lead, meeting);
	return r->failed ? ERR_NOMEM : ERR_OK;
}

/* ---- of a file */

static enum err rules_replay_example(struct replay *r, const struct ruleset *rs, const struct example *x)
{
	char on[INSTANT_TEXT_BYTES];
	struct buf text;
	buf_init(&text);
	struct json j;
	jsonw_begin(&j, &text);
	facts_json(&j, rs, &x->input);
	json_t *facts = json_loads(buf_text(&text), 0, NULL);
	buf_release(&text);
	instant_format(x->input.now, rs->calendar.offset_s, on);
	enum err e = facts ? rules_replay_case(r, x->name, facts, on) : ERR_NOMEM;
	json_decref(facts);
	return e;
}

/* By the words of either pack: the old one's first. */
static enum err rules_replay_read_file(
	struct replay *r, const char *dir, const char *file, int *by, struct example **cases, int *n)
{
	*by = 0;
	enum err e =
		compile_examples_of(dir, file, r->packs[0].rs, &r->kept, cases, n, &r->packs[0].findings);
	if (e != ERR_INPUT)
		return e;
	struct pack_findings other;
	pack_findings_init(&other);
	if (compile_examples_of(dir, file, r->packs[1].rs, &r->kept, cases, n, &other) == ERR_OK) {
		*by = 1;
		e = ERR_OK;
	}
	pack_findings_release(&other);
	return e;
}

static enum err rules_replay_file(struct replay *r, const char *path)
{
	const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
	const char *dir = slash ? arena_dup_n(&r->kept, path, (size_t)(slash - path) + 1) : ".";
	struct example *cases = NULL;
	int n = 0, by = 0;
	if (!dir)
		return ERR_NOMEM;
	if (access(path, R_OK) != 0) {
		enum err e = diag_set(&r->packs[0].d, ERR_INPUT, "missing-file",
			_("the file “%s” can't be read: %s"), path, strerror(errno));
		diag_field(&r->packs[0].d, "replay");
		return e;
	}
	enum err e = rules_replay_read_file(r, dir, file, &by, &cases, &n);
	for (int i = 0; i < n && !e; i++)
		e = rules_replay_example(r, r->packs[by].rs, &cases[i]);
	return e;
}

/* ---- of the daemon */

static enum err rules_replay_page(struct replay *r, const json_t *answer)
{
	const json_t *one;
	enum err e = ERR_OK;
	r->leaves_out_protected = json_is_true(json_object_get(answer, "protected_left_out"));
	size_t i;
	json_array_foreach(json_object_get(answer, "cases"), i, one)
	{
		if (!e)
			e = rules_replay_case(r, json_text_at(one, "id"), json_object_get(one, "facts"),
				json_text_at(one, "on"));
	}
	return e;
}

static enum err rules_replay_daemon(struct replay *r)
{
	char after[64] = "";
	bool goes_on = true;
	enum err e = ERR_OK;
	while (goes_on && !e) {
		json_t *answer = NULL;
		struct call call;
		call_init(&call, "GET", "/v1/rules/cases");
		call_query(&call, "after", *after ? after : NULL);
		e = call_ask(&call, r->cx, &answer, NULL, &r->packs[0].d);
		if (!e)
			e = rules_replay_page(r, answer);
		const char *next = json_text_at(answer, "next");
		goes_on = next != NULL;
		snprintf(after, sizeof after, "%s", next ? next : "");
		json_decref(answer);
		if (r->packs[0].d.code) /* the daemon's word, which goes with the call */
			r->packs[0].d.code = arena_dup(&r->kept, r->packs[0].d.code);
		call_release(&call);
	}
	return e;
}

static void rules_replay_put_unsaid(struct replay *r)
{
	jsonw_key(r->j, "unknown");
	jsonw_array(r->j);
	for (int i = 0; i < r->unsaid_n; i++) {
		jsonw_object(r->j);
		jsonw_put_text(r->j, "feature", r->unsaid[i].feature);
		jsonw_put_text(r->j, "pack", r->unsaid[i].pack ? "new" : "old");
		jsonw_put_int(r->j, "cases", r->unsaid[i].cases);
		jsonw_object_end(r->j);
	}
	jsonw_array_end(r->j);
}

int rules_replay(struct json *j, struct cli_pack packs[2], const char *file, const struct cli_context *cx,
	bool *differs)
{
	struct replay r = { .packs = packs, .cx = cx, .j = j, .has_progress = isatty(fileno(cx->err)) };
	int status = 0;
	arena_init(&r.kept);
	arena_init(&r.arena);
	jsonw_key(j, "replay");
	jsonw_object(j);
	jsonw_key(j, "elsewhere");
	jsonw_array(j);
	enum err e = file ? rules_replay_file(&r, file) : rules_replay_daemon(&r);
	rules_replay_progress(&r, true);
	jsonw_array_end(j);
	jsonw_put_int(j, "cases", r.cases);
	jsonw_put_int(j, "differ", r.differ);
	jsonw_put_bool(j, "protected_left_out", r.leaves_out_protected);
	rules_replay_put_unsaid(&r);
	jsonw_object_end(j);
	if (e == ERR_INPUT && packs[0].findings.n > 0) {
		status = cli_pack_print_findings(&packs[0], cx) ? err_exit_status(e)
								: failure_print(cx, ERR_NOMEM, NULL);
	} else if (e) {
		status = failure_print(cx, e, &packs[0].d);
	}
	*differs |= r.differ > 0;
	arena_release(&r.arena);
	arena_release(&r.kept);
	return status;
}
