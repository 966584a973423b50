/* What changes from one rule pack to another, as people read it. */
#include "cli/print/diff.h"

#include "cli/print/wording.h"
#include "engine/base/reserve.h"
#include "engine/base/text/lang.h"

static bool print_diff_is_word(const json_t *item, const char *key, const char *word)
{
	const char *text = json_text_at(item, key);
	return text && strcmp(text, word) == 0;
}

static const char *print_diff_change_format(const char *code)
{
	static const struct {
		const char *code, *word;
	} WORDS[] = {
		{ "added", N_("new") },
		{ "removed", N_("gone") },
		{ "changed", N_("changed") },
		{ "moved", N_("moved") },
	};
	for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
		if (code && strcmp(code, WORDS[i].code) == 0)
			return _(WORDS[i].word);
	return "";
}

/* ---- two outcomes */

static void print_diff_put_invited(struct buf *out, const json_t *names)
{
	struct buf list;
	buf_init(&list);
	const json_t *name;
	size_t i;
	json_array_foreach(names, i, name)
		buf_printf(&list, "%s%s", i ? _(", ") : "", json_string_value(name));
	if (list.len)
		buf_printf(out, _("; invited: %s"), buf_text(&list));
	out->failed |= list.failed;
	buf_release(&list);
}

static void print_diff_put_need(struct buf *out, char sign, const json_t *n)
{
	char due[SAY_DUE_BYTES], contact[SAY_TIME_BYTES];
	buf_printf(out, "      %c ", sign);
	buf_printf(out,
		json_is_true_at(n, "urgent") ? _("%s to %s, answer by %s, first contact by %s (urgent)")
					     : _("%s to %s, answer by %s, first contact by %s"),
		print_format_label(n), print_format_name(n, "to"), print_format_due(n, due),
		print_format_time(json_text_at(n, "first_contact_due"), contact));
	print_diff_put_invited(out, json_object_get(n, "joins_names"));
	buf_putc(out, '\n');
}

static void print_diff_put_needs(struct buf *out, char sign, const json_t *outcome, const char *need)
{
	const json_t *n;
	size_t i;
	json_array_foreach(json_object_get(outcome, "needs"), i, n)
	{
		if (print_diff_is_word(n, "need", need))
			print_diff_put_need(out, sign, n);
	}
}

static void print_diff_put_lead(struct buf *out, char sign, const json_t *outcome)
{
	buf_printf(out, "      %c ", sign);
	buf_printf(out, _("lead: %s; overlap: "), print_format_name(outcome, "lead"));
	print_format_text(out, json_text_at(outcome, "lead_keep"), 8);
	buf_putc(out, '\n');
}

static void print_diff_put_meeting(struct buf *out, char sign, const json_t *outcome)
{
	const json_t *m = json_object_get(outcome, "meeting");
	buf_printf(out, "      %c ", sign);
	buf_printf(out, _("meeting: %s\n"), json_is_object(m) ? print_format_name(m, "name") : _("none"));
}

static void print_diff_put_difference(struct buf *out, const json_t *x)
{
	const json_t *old = json_object_get(x, "old"), *now = json_object_get(x, "new"),
		     *differs = json_object_get(x, "differs");
	const json_t *need;
	size_t i;
	json_array_foreach(json_object_get(differs, "needs"), i, need)
	{
		print_diff_put_needs(out, '-', old, json_string_value(need));
		print_diff_put_needs(out, '+', now, json_string_value(need));
	}
	if (json_is_true_at(differs, "lead")) {
		print_diff_put_lead(out, '-', old);
		print_diff_put_lead(out, '+', now);
	}
	if (json_is_true_at(differs, "meeting")) {
		print_diff_put_meeting(out, '-', old);
		print_diff_put_meeting(out, '+', now);
	}
}

static void print_diff_put_facts(struct buf *out, const char *what, const json_t *facts, const char *on)
{
	char *text = json_dumps(facts, JSON_ENCODE_ANY), day[SAY_TIME_BYTES];
	buf_printf(out, "    %s %s  (%s)\n", what, text ? text : "", print_format_time(on, day));
	out->failed |= !text;
	reserve_free(text);
}

/* ---- proved */

static void print_diff_put_change(struct buf *out, const json_t *c)
{
	const char *rule = json_text_at(c, "rule"), *change = json_text_at(c, "change");
	const int old = (int)json_integer_value(json_object_get(c, "old_line"));
	const int now = (int)json_integer_value(json_object_get(c, "new_line"));
	if (rule)
		buf_printf(out, _("  rule %s: %s  %s:%d\n"), rule, print_diff_change_format(change),
			print_format_name(c, "file"), now ? now : old);
	else
		buf_printf(out, "  %s\n",
			_("without a change of a rule: by the policy, the vocabulary, sections or meetings"));
	if (!json_is_true_at(c, "changes_outcomes")) {
		buf_printf(out, "    %s\n", _("no outcome changes by it"));
		return;
	}
	print_diff_put_facts(out, _("for example:"), json_object_get(c, "example"), json_text_at(c, "on"));
	const json_t *by = json_object_get(c, "accepted_by");
	if (json_array_size(by) == 1)
		buf_printf(out, "    %s\n",
			strcmp(json_string_value(json_array_get(by, 0)), "new") == 0
				? _("(the old pack has no words for all of it)")
				: _("(the new pack has no words for all of it)"));
	print_diff_put_difference(out, c);
}

static void print_diff_put_changes(struct buf *out, const json_t *x)
{
	const json_t *c;
	print_format_heading(out, _("What is decided otherwise"));
	if (json_array_size(json_object_get(x, "changes")) == 0)
		buf_printf(out, "  %s\n", _("nothing: by proof, both packs decide every case alike"));
	size_t i;
	json_array_foreach(json_object_get(x, "changes"), i, c) print_diff_put_change(out, c);
}

/* ---- read */

static const char *print_diff_kind_format(const json_t *n)
{
	static const struct {
		const char *code, *word;
	} WORDS[] = {
		{ "feature", N_("feature") },
		{ "area", N_("area") },
		{ "section", N_("section") },
		{ "need", N_("need") },
		{ "meeting", N_("meeting") },
	};
	for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
		if (print_diff_is_word(n, "kind", WORDS[i].code))
			return _(WORDS[i].word);
	return "";
}

static void print_diff_put_what(struct buf *out, const json_t *what)
{
	const json_t *key;
	size_t i;
	json_array_foreach(what, i, key) buf_printf(out, "%s%s", i ? ", " : "  ", json_string_value(key));
	buf_putc(out, '\n');
}

static void print_diff_put_listed(struct buf *out, const json_t *x)
{
	const json_t *names = json_object_get(x, "names"), *words = json_object_get(x, "words"), *one;
	if (json_array_size(names) > 0)
		print_format_heading(out, _("Vocabulary, sections, meetings"));
	size_t i;
	json_array_foreach(names, i, one)
	{
		buf_printf(out, "  %s %s (%s): %s", print_diff_kind_format(one),
			print_format_name(one, "label"), print_format_name(one, "id"),
			print_diff_change_format(json_text_at(one, "change")));
		print_diff_put_what(out, json_object_get(one, "what"));
	}
	if (json_array_size(words) > 0)
		print_format_heading(out, _("Words of rules"));
	json_array_foreach(words, i, one)
	{
		buf_printf(out, "  %s:", print_format_name(one, "rule"));
		print_diff_put_what(out, json_object_get(one, "what"));
	}
}

static void print_diff_put_values(struct buf *out, const json_t *list, const char *heading)
{
	const json_t *one;
	if (json_array_size(list) > 0)
		print_format_heading(out, heading);
	size_t i;
	json_array_foreach(list, i, one)
	{
		const char *key = json_text_at(one, "key");
		buf_printf(out, "  %s: %s → %s\n", key ? key : print_format_name(one, "day"),
			print_format_name(one, "old"), print_format_name(one, "new"));
	}
}

/* ---- replayed */

static void print_diff_put_replay(struct buf *out, const json_t *r)
{
	const json_t *one;
	print_format_heading(out, _("What would have become of the cases"));
	buf_printf(out, _("  %d cases, %d of them decided otherwise.\n"),
		(int)json_integer_value(json_object_get(r, "cases")),
		(int)json_integer_value(json_object_get(r, "differ")));
	if (json_is_true_at(r, "protected_left_out"))
		buf_put(out,
			_("  Protected cases are not among them: only a coordinator may replay those.\n"));
	size_t i;
	json_array_foreach(json_object_get(r, "unknown"), i, one)
	{
		buf_printf(out,
			print_diff_is_word(one, "pack", "new")
				? _("  %s: the new pack has no word for it; left out in %d cases\n")
				: _("  %s: the old pack has no word for it; left out in %d cases\n"),
			print_format_name(one, "feature"),
			(int)json_integer_value(json_object_get(one, "cases")));
	}
	json_array_foreach(json_object_get(r, "elsewhere"), i, one)
	{
		const char *name = json_text_at(one, "case");
		print_diff_put_facts(out, name ? name : _("a case:"), json_object_get(one, "facts"),
			json_text_at(one, "on"));
		print_diff_put_difference(out, one);
	}
}

void print_diff(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *x)
{
	(void)cx;
	(void)call;
	buf_printf(out, _("%s → %s\n"), print_format_name(json_object_get(x, "old"), "dir"),
		print_format_name(json_object_get(x, "new"), "dir"));
	print_diff_put_changes(out, x);
	print_diff_put_listed(out, x);
	print_diff_put_values(out, json_object_get(x, "policy"), _("The policy"));
	print_diff_put_values(out, json_object_get(x, "calendar"), _("The calendar"));
	if (json_is_object(json_object_get(x, "replay")))
		print_diff_put_replay(out, json_object_get(x, "replay"));
}
