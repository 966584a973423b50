#include "engine/service/pack_impact.h"

#include <limits.h>
#include <string.h>

#include "engine/base/text/lang.h"

#define GROUPS_MAX 1000

/* One thing that is missing, and what rests on it. */
struct group {
	enum dependency_kind kind;
	const char *id;
	int n;
	struct buf json, text;
	struct json j;
};

struct search {
	const struct store *store;
	const struct ruleset *now, *next;
	struct arena arena; /* of the ids */
	struct group *groups;
	int groups_n;
	enum err e;
	struct diag *d;
	int32_t offset_s;
};

void pack_impact_init(struct pack_impact *d)
{
	*d = (struct pack_impact){ .n = 0 };
	buf_init(&d->json);
	buf_init(&d->text);
}

void pack_impact_release(struct pack_impact *d)
{
	buf_release(&d->json);
	buf_release(&d->text);
}

static const char *pack_impact_kind_label(enum dependency_kind k)
{
	static const char *const labels[DEPENDENCY_KINDS] = { [DEPENDENCY_SECTION] = N_("section"),
		[DEPENDENCY_AREA] = N_("area"),
		[DEPENDENCY_MEETING] = N_("meeting"),
		[DEPENDENCY_PERSON] = N_("member of staff") };

	return _(labels[k]);
}

static const char *pack_impact_as_label(const char *as)
{
	static const struct {
		const char *as, *label;
	} labels[] = { { "lead", N_("leads the case") }, { "intake", N_("took the case in") },
		{ "area", N_("the resident's area") }, { "meeting", N_("goes before this meeting") },
		{ "target", N_("is asked") }, { "asker", N_("has asked") },
		{ "owner", N_("is the named owner") }, { "holder", N_("has to decide") } };

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].as, as) == 0)
			return _(labels[i].label);
	return as;
}

static struct group *pack_impact_group_of(struct search *s, const struct dependency *h)
{
	struct group *g = s->groups;

	for (int i = 0; i < s->groups_n; i++, g++)
		if (g->kind == h->kind && strcmp(g->id, h->id) == 0)
			return g;
	if (s->groups_n == GROUPS_MAX)
		return NULL;
	*g = (struct group){ .kind = h->kind, .id = arena_dup(&s->arena, h->id) };
	if (!g->id)
		return NULL;
	buf_init(&g->json);
	buf_init(&g->text);
	jsonw_begin(&g->j, &g->json);
	jsonw_array(&g->j);
	s->groups_n++;
	return g;
}

static void pack_impact_put_instant(struct json *j, const char *key, int64_t at, int32_t offset_s)
{
	char text[INSTANT_TEXT_BYTES];

	if (at != INSTANT_NONE)
		instant_format(at, offset_s, text);
	jsonw_put_text(j, key, at == INSTANT_NONE ? NULL : text);
}

static const char *pack_impact_label_of(const struct dependency *h)
{
	if (!h->need)
		return NULL;
	return strcmp(h->need->need, NEED_LEAD) == 0 ? _(NEED_LEAD_LABEL) : h->need->label;
}

/* `shown`: its need, NULL where that is told to nobody. */
static void pack_impact_put_json(const struct search *s, struct group *g, const char *id, const char *number,
	const struct dependency *h, const struct need *shown)
{
	const struct referral *r = h->referral;
	const struct need *n = h->need;

	jsonw_object(&g->j);
	jsonw_put_text(&g->j, "case", number);
	jsonw_put_text(&g->j, "referral", r ? id : NULL);
	jsonw_put_text(&g->j, "need", shown ? shown->need : NULL);
	jsonw_put_text(&g->j, "label", shown ? pack_impact_label_of(h) : NULL);
	jsonw_put_text(&g->j, "as", h->as);
	jsonw_put_text(&g->j, "state",
		r   ? referral_state_word(r->state)
		: n ? need_state_word(n->state)
		    : NULL);
	pack_impact_put_instant(&g->j, "due", r ? r->due : n ? n->due : INSTANT_NONE, s->offset_s);
	jsonw_object_end(&g->j);
}

static void pack_impact_put_text(const struct search *s, struct group *g, const char *id,
	const struct dependency *h, const struct need *shown)
{
	int64_t due = h->referral ? h->referral->due : h->need ? h->need->due : INSTANT_NONE;
	char at[INSTANT_TEXT_BYTES];

	buf_printf(&g->text, "  %s", id);
	if (shown)
		buf_printf(&g->text, " %s", pack_impact_label_of(h));
	buf_printf(&g->text, ": %s", pack_impact_as_label(h->as));
	if (due != INSTANT_NONE) {
		instant_format(due, s->offset_s, at);
		at[16] = '\0';
		buf_printf(&g->text, _(" (due %s)"), at);
	}
	buf_putc(&g->text, '\n');
}

static void pack_impact_note(void *context, const struct case_state *c, const struct dependency *h)
{
	struct search *s = context;
	struct group *g = pack_impact_group_of(s, h);
	char number[CASE_ID_BYTES], id[CASE_ID_BYTES];

	if (!g) {
		s->e = ERR_NOMEM;
		return;
	}
	case_id_format(s->next->case_prefix, c->key, number);
	memcpy(id, number, sizeof id);
	if (h->referral)
		referral_id_format(s->next->case_prefix, c->key, h->referral->n, id);
	const struct need *shown = c->is_protected ? NULL : h->need;

	g->n++;
	pack_impact_put_json(s, g, id, number, h, shown);
	pack_impact_put_text(s, g, id, h, shown);
}

static bool pack_impact_look_at(void *context, int64_t key)
{
	struct search *s = context;
	struct case_state *c;
	struct arena arena;

	arena_init(&arena);
	s->e = s->store->cases.load(s->store->cases.self, key, &arena, &c, s->d);
	if (!s->e)
		dependencies_visit_missing(s->next, c, pack_impact_note, s);
	arena_release(&arena);
	return s->e == ERR_OK;
}

/* What has come in with the new pack, if it is one thing alone: most likely the successor. */
static const char *pack_impact_successor(const struct search *s, enum dependency_kind k)
{
	static const char *const any[DEPENDENCY_KINDS] = { "SECTION", "AREA", "MEETING", "LOGIN" };
	const char *found = NULL;

	for (int i = 0; s->now && k == DEPENDENCY_SECTION && i < s->next->sections_n; i++) {
		if (ruleset_section(s->now, s->next->sections[i].id) != RULE_NONE)
			continue;
		if (found)
			return any[k];
		found = s->next->sections[i].id;
	}
	return found ? found : any[k];
}

static void pack_impact_put_command(const struct search *s, const struct group *g, struct buf *out)
{
	buf_printf(out, "tsunagi rehome --from %s --to %s --reason %s", g->id,
		pack_impact_successor(s, g->kind), _("REASON"));
}

static void pack_impact_put_group(
	const struct search *s, struct group *g, struct json *j, struct pack_impact *out)
{
	const char *name = s->now ? dependency_name(s->now, g->kind, g->id) : NULL;
	struct buf command;

	buf_init(&command);
	pack_impact_put_command(s, g, &command);
	jsonw_array_end(&g->j);
	jsonw_object(j);
	jsonw_put_text(j, "what", dependency_kind_word(g->kind));
	jsonw_put_text(j, "id", g->id);
	jsonw_put_text(j, "name", name);
	jsonw_put_int(j, "count", g->n);
	jsonw_put_text(j, "rehome", buf_text(&command));
	jsonw_put_raw(j, "items", buf_text(&g->json));
	jsonw_object_end(j);
	buf_printf(&out->text, "%s %s%s%s: %d → %s\n%s", pack_impact_kind_label(g->kind), g->id,
		name ? " " : "", name ? name : "", g->n, buf_text(&command), buf_text(&g->text));
	diag_instead(s->d, "%s", buf_text(&command));
	out->n += g->n;
	out->json.failed = out->json.failed || g->json.failed || command.failed;
	buf_release(&command);
}

static enum err pack_impact_put_all(struct search *s, struct pack_impact *out)
{
	struct json j;

	if (!s->groups_n)
		return ERR_OK;
	(void)diag_set(s->d, ERR_REFUSED, "still-holds",
		s->now ? _("the new pack drops what still holds work; the old pack goes on")
		       : _("the pack lacks what open cases rest on: put it back, start, rehome, and drop it "
			   "then"));
	buf_put(&out->json, "\"holds\":");
	jsonw_begin(&j, &out->json);
	jsonw_array(&j);
	for (int i = 0; i < s->groups_n; i++)
		pack_impact_put_group(s, &s->groups[i], &j, out);
	jsonw_array_end(&j);
	diag_instead(s->d, "%s", _("how a section is taken away: tsunagi-rules(5), REORGANISATION"));
	return out->json.failed || out->text.failed ? ERR_NOMEM : ERR_REFUSED;
}

/* Most reloads drop nothing: then no case need be looked at. */
static bool pack_impact_has_impact(const struct ruleset *now, const struct ruleset *next)
{
	for (int i = 0; i < now->sections_n; i++)
		if (dependency_find(next, DEPENDENCY_SECTION, now->sections[i].id) == RULE_NONE)
			return true;
	for (int i = 0; i < now->areas_n; i++)
		if (dependency_find(next, DEPENDENCY_AREA, now->areas[i].id) == RULE_NONE)
			return true;
	for (int i = 0; i < now->meetings_n; i++)
		if (dependency_find(next, DEPENDENCY_MEETING, now->meetings[i].id) == RULE_NONE)
			return true;
	for (int i = 0; i < now->staff_n; i++)
		if (dependency_find(next, DEPENDENCY_PERSON, now->staff[i].login) == RULE_NONE)
			return true;
	return false;
}

static enum err pack_impact_search(struct search *s, struct pack_impact *out)
{
	enum err e = s->store->lists.open_visit(
		s->store->lists.self, NULL, 0, INT_MAX, pack_impact_look_at, s, s->d);

	if (!e)
		e = s->e;
	return e ? e : pack_impact_put_all(s, out);
}

enum err pack_impact_check(const struct store *store, const struct ruleset *now, const struct ruleset *next,
	struct pack_impact *out, struct diag *d)
{
	struct search s = {
		.store = store, .now = now, .next = next, .d = d, .offset_s = next->calendar.offset_s
	};
	enum err e;

	if (now && !pack_impact_has_impact(now, next))
		return ERR_OK;
	arena_init(&s.arena);
	s.groups = arena_array(&s.arena, GROUPS_MAX, sizeof *s.groups);
	e = s.groups ? pack_impact_search(&s, out) : ERR_NOMEM;
	for (int i = 0; i < s.groups_n; i++) {
		buf_release(&s.groups[i].json);
		buf_release(&s.groups[i].text);
	}
	arena_release(&s.arena);
	return e;
}
