#include "engine/core/step/protect.h"

#include "engine/core/model/unjoined.h"
#include "engine/core/watch/failing.h"
#include "engine/core/watch/ladder_schedule.h"
#include "engine/core/watch/notify.h"

void protect_inform(struct draft *w, const char *event, const char *failing)
{
	const struct recipient to = notify_find_coordinator(w->rs);
	notify_recipient(w, &to,
		&(struct alert){ .kind = ALERT_INFORMATION,
			.part = PART_COORDINATOR,
			.key = w->c.key,
			.failing = failing,
			.due = INSTANT_NONE,
			.event = event,
			.seq = w->c.events,
			.at = w->now },
		w->now);
}

void protect_set(struct draft *w, bool is_protected)
{
	struct case_state *c = draft_case(w);
	for (int i = 0; !is_protected && i < c->masked_by.n; i++)
		draft_list_add(w, &c->cleared, c->masked_by.items[i]);
	c->is_protected = is_protected;
	c->masked_by = c->known_to = (struct id_list){ 0 };
}

void protect_take(struct draft *w)
{
	if (w->command->has_protected)
		protect_set(w, w->command->is_protected);
}

static bool protect_masks(const struct draft *w, int64_t key)
{
	char text[CASE_KEY_BYTES];
	case_key_format(key, text);
	return !id_list_has(&w->c.masked_by, text) && !id_list_has(&w->c.cleared, text);
}

static void protect_note_parts(struct draft *w)
{
	for (int i = 0; i < w->rs->sections_n; i++) {
		if (case_takes_part(&w->c, w->rs->sections[i].id))
			draft_list_add(w, &w->c.known_to, w->rs->sections[i].id);
	}
}

static void protect_add_keys(struct draft *w, struct id_list *keys, const int64_t *by, int n)
{
	for (int i = 0; i < n; i++) {
		char text[CASE_KEY_BYTES];
		case_key_format(by[i], text);
		if (protect_masks(w, by[i]))
			draft_list_add(w, keys, draft_text(w, "%s", text));
	}
}

static void protect_mask(struct draft *w, const int64_t *by, int n)
{
	const bool is_first = w->c.masked_by.n == 0;
	draft_event(w, "masked", 0, NULL);
	protect_add_keys(w, &draft_case(w)->masked_by, by, n);
	if (!is_first)
		return;
	protect_note_parts(w);
	protect_inform(w, "masked", failing_word(FAILING_HOARDED));
}

static bool protect_has_new(const struct draft *w, const int64_t *by, int n)
{
	for (int i = 0; i < n && !w->c.is_protected; i++)
		if (protect_masks(w, by[i]))
			return true;
	return false;
}

enum err protect_mask_step(const struct ruleset *rs, const struct case_state *before, const int64_t *by,
	int n, int64_t now, struct arena *arena, struct decision *out, struct diag *d)
{
	struct draft w;
	draft_begin(&w, rs, before, NULL, now, arena, d);
	if (protect_has_new(&w, by, n))
		protect_mask(&w, by, n);
	return ladder_schedule_finish(&w, out);
}

enum err protect_clear_step(const struct ruleset *rs, const struct case_state *before, const int64_t *by,
	int n, int64_t now, struct arena *arena, struct decision *out, struct diag *d)
{
	struct draft w;
	draft_begin(&w, rs, before, NULL, now, arena, d);
	if (protect_has_new(&w, by, n)) {
		draft_event(&w, "protection", 0, NULL);
		draft_detail(&w, "protected", "no");
		protect_add_keys(&w, &draft_case(&w)->cleared, by, n);
	}
	return ladder_schedule_finish(&w, out);
}
