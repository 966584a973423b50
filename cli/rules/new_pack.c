#include "cli/rules/new_pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

#define ID_BYTES 32

void new_pack_release(struct new_pack *p)
{
	free(p->office_id);
	free(p->office);
	free(p->coordinator);
	free(p->counter);
	free(p->login);
	for (int i = 0; i < p->sections_n; i++) {
		free(p->sections[i].id);
		free(p->sections[i].name);
		free(p->sections[i].topic);
	}
	*p = (struct new_pack){ 0 };
}

static enum err new_pack_bad_section(const char *typed, struct diag *d)
{
	enum err e = diag_set(d, ERR_INPUT, "bad-value",
		_("a section is ID=NAME:TOPIC, not “%s”; an id begins with a letter"), typed);
	diag_field(d, "section");
	diag_instead(d, "--section kenkou=健康課:もの忘れ");
	return e;
}

/* The first of the two, as typed with a Japanese keyboard or without; *bytes is its
 * length. NULL where there is none. */
static const char *new_pack_find(const char *text, const char *narrow, const char *wide, size_t *bytes)
{
	const char *at = strstr(text, narrow), *other = strstr(text, wide);
	bool is_wide = other && (!at || other < at);
	*bytes = is_wide ? strlen(wide) : strlen(narrow);
	return is_wide ? other : at;
}

enum err new_pack_add_section(struct new_pack *p, const char *typed, struct diag *d)
{
	struct new_section s = { 0 };
	char id[ID_BYTES];
	size_t sign_n, colon_n;
	const char *sign = new_pack_find(typed, "=", "＝", &sign_n), *name = sign ? sign + sign_n : typed;
	const char *colon = new_pack_find(name, ":", "：", &colon_n);
	size_t name_n = colon ? (size_t)(colon - name) : strlen(name);
	if (p->sections_n == NEW_SECTIONS_MAX)
		return diag_set(
			d, ERR_INPUT, "too-many", _("at most %d sections to begin with"), NEW_SECTIONS_MAX);
	snprintf(id, sizeof id, "section%d", p->sections_n + 1);
	s.id = sign ? strndup(typed, (size_t)(sign - typed)) : strdup(id);
	s.name = strndup(name, name_n);
	s.topic = colon ? strdup(colon + colon_n) : strndup(name, name_n);
	bool is_good = s.id && text_is_id(s.id) && !text_is_blank(s.name) && !text_is_blank(s.topic) &&
		       text_is_clean(typed, strlen(typed));
	p->sections[p->sections_n++] = s; /* released with the rest */
	if (!s.id || !s.name || !s.topic)
		return ERR_NOMEM;
	if (!is_good)
		return new_pack_bad_section(typed, d);
	return ERR_OK;
}

/* Between double quotes, so that no sign of YAML is taken for one. */
static void new_pack_put_text(struct buf *out, const char *text)
{
	buf_putc(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			buf_putc(out, '\\');
		buf_putc(out, *text);
	}
	buf_putc(out, '"');
}

static void new_pack_put_pair(struct buf *out, const char *before, const char *text, const char *after)
{
	buf_put(out, before);
	new_pack_put_text(out, text);
	buf_put(out, after);
}

static void new_pack_put_office(const struct new_pack *p, struct buf *out)
{
	buf_put(out, _("# The office: its calendar, its times, its sections. tsunagi-rules(5) explains every "
		       "key.\n"));
	buf_printf(out, "office: {id: %s, name: ", p->office_id);
	new_pack_put_text(out, p->office);
	buf_put(out, ", timezone: Asia/Tokyo, case_prefix: \"\"}\n\n"
		     "calendar:\n  open: \"08:30-17:15\"\n  weekend: [sat, sun]\n  yearly: "
		     "[\"12-29..01-03\"]\n  holidays: holidays.csv");
	buf_put(out, _("  # the Cabinet Office's list, as it is: put the new one in every February\n"));
	buf_put(out, _("\n# times: bd = business days, h = by the clock, also at night\n"));
	buf_put(out, "policy:\n  respond_within: 2bd\n  first_contact_within: 5bd\n  decide_within: 2bd\n  "
		     "answer_within: 2bd\n"
		     "  confirm_within: 3bd\n  hold_at_most: 30bd\n  meeting_at_most: 15bd\n  hoarded_after: "
		     "10bd\n  faded_after: 20bd\n"
		     "  sole_coordinator_after: 10bd\n");
	new_pack_put_pair(out,
		"  keep: ", _("the counter that took the case in tells the resident what came of it"), "\n");
	buf_put(out, "  ladder: [0bd, 1bd, 2bd, 3bd]\n  urgent_ladder: [0h, 2h, 4h, 8h]\n"
		     "  tell_within: 1bh\n  inform_within: 1bd\n  remind_before: 4bh\n"
		     "  urgent_remind_before: 24h\n  review: {weekday: "
		     "mon}\n\nareas: []\n\nsections:\n");
	new_pack_put_pair(out, "  - {id: renkei, name: ", p->coordinator, ", coordinator: true}\n");
	new_pack_put_pair(out, "  - {id: madoguchi, name: ", p->counter, ", takes_in: only}\n");
	for (int i = 0; i < p->sections_n; i++) {
		buf_printf(out, "  - {id: %s, name: ", p->sections[i].id);
		new_pack_put_pair(out, "", p->sections[i].name, "}\n");
	}
	buf_put(out, "\nmeetings: []\n");
}

static void new_pack_put_features(const struct new_pack *p, struct buf *out)
{
	buf_put(out, _("# The vocabulary of facts: what may be known of a case.\n"));
	buf_put(out, p->sections_n ? "features:\n" : "features: []\n");
	for (int i = 0; i < p->sections_n; i++) {
		buf_printf(out, "  - {id: topic%d, label: ", i + 1);
		new_pack_put_pair(out, "", p->sections[i].topic, ", kind: flag, ask: ");
		char ask[1024];
		snprintf(ask, sizeof ask, _("Is it about this: %s?"), p->sections[i].topic);
		new_pack_put_pair(out, "", ask, "}\n");
	}
}

static void new_pack_put_rules(const struct new_pack *p, struct buf *out)
{
	for (int i = 0; i < p->sections_n; i++) {
		const struct new_section *s = &p->sections[i];
		char because[1024];
		snprintf(because, sizeof because, _("%1$s: %2$s is in charge"), s->topic, s->name);
		buf_printf(out, "  - id: rule%d\n    when: topic%d\n    opens: need%d\n    to: %s\n", i + 1,
			i + 1, i + 1, s->id);
		new_pack_put_pair(out, "    ask: ", _("listen, and help"), "\n");
		new_pack_put_pair(out, "    because: ", because, "\n");
	}
}

static void new_pack_put_routing(const struct new_pack *p, struct buf *out)
{
	buf_put(out, _("# Which facts open which need, and at which section.\n"));
	buf_put(out, "needs:\n");
	for (int i = 0; i < p->sections_n; i++) {
		buf_printf(out, "  - {id: need%d, label: ", i + 1);
		new_pack_put_text(out, p->sections[i].topic);
		buf_printf(out, ", domain: domain%d}\n", i + 1);
	}
	new_pack_put_pair(out, "  - {id: unsorted, label: ", _("a consultation that fits nowhere"),
		", domain: other}\n\n");
	if (p->sections_n)
		buf_put(out, "rules:\n");
	else
		buf_put(out, "rules: []\n");
	new_pack_put_rules(p, out);
	buf_put(out, _("\n# when nothing fits: nobody is turned away\n"));
	new_pack_put_pair(out,
		"otherwise: {opens: unsorted, to: renkei, ask: ", _("listen, and decide where it goes"),
		"}\n");
}

static void new_pack_put_staff(const struct new_pack *p, struct buf *out)
{
	buf_put(out, _("# Who works with it: member, head, coordinator, keeper, auditor, admin.\n"));
	buf_put(out, "staff:\n");
	new_pack_put_pair(out, "  - {login: ", p->login, ", name: ");
	new_pack_put_pair(out, "", p->login, ", section: renkei, role: coordinator}\n");
	if (p->sections_n)
		buf_put(out,
			_("  # made up: put the people of each section here, with a mail by which they are "
			  "told\n"));
	for (int i = 0; i < p->sections_n; i++) {
		const struct new_section *s = &p->sections[i];
		char name[1024];
		snprintf(name, sizeof name, _("member of %s"), s->name);
		buf_printf(out, "  - {login: %s-1, name: ", s->id);
		new_pack_put_text(out, name);
		buf_printf(out, ", section: %s, role: member}\n", s->id);
	}
}

static void new_pack_put_cases(const struct new_pack *p, struct buf *out)
{
	buf_put(out, _("# The pack's own tests: tsunagi rules test\n"));
	buf_put(out, p->sections_n ? "cases:\n" : "cases: []\n");
	for (int i = 0; i < p->sections_n; i++) {
		const struct new_section *s = &p->sections[i];
		new_pack_put_pair(out, "  - name: ", s->topic, "\n");
		buf_printf(out,
			"    facts: {topic%d: yes}\n    expect: {sections: [%s], lead: %s, needs: "
			"[need%d]}\n",
			i + 1, s->id, s->id, i + 1);
	}
}

void new_pack_put(const struct new_pack *p, const char *file, struct buf *out)
{
	static const struct {
		const char *file;
		void (*put)(const struct new_pack *, struct buf *);
	} FILES[] = {
		{ "office.yaml", new_pack_put_office },
		{ "features.yaml", new_pack_put_features },
		{ "routing.yaml", new_pack_put_routing },
		{ "staff.yaml", new_pack_put_staff },
		{ "cases.yaml", new_pack_put_cases },
	};
	for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++)
		if (strcmp(FILES[i].file, file) == 0)
			FILES[i].put(p, out);
}
