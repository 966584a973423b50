#include "rules/pack/readers.h"

#include "engine/base/text/lang.h"
#include "rules/pack/limits.h"
#include "rules/pack/naming.h"

#define NUMBER_MAX INT64_C(1000000000000)

enum feature_key {
	FEATURE_KEY_ID,
	FEATURE_KEY_LABEL,
	FEATURE_KEY_KIND,
	FEATURE_KEY_ALIASES,
	FEATURE_KEY_GROUP,
	FEATURE_KEY_ASK,
	FEATURE_KEY_MIN,
	FEATURE_KEY_MAX,
	FEATURE_KEY_VALUES,
	FEATURE_KEY_FROM,
	FEATURE_KEY_GATES,
	FEATURE_KEY_FIRST,
	FEATURE_KEYS
};

static const struct key_spec feature_keys[FEATURE_KEYS] = { { "id", true }, { "label", true },
	{ "kind", true }, { "aliases", false }, { "group", false }, { "ask", false }, { "min", false },
	{ "max", false }, { "values", false }, { "from", false }, { "gates", false }, { "first", false } };

static bool read_feature_value(struct pack *p, struct reader *r, struct name_map *names, int index,
	struct feature_value *v, const struct node *n)
{
	static const struct key_spec keys[] = { { "id", true }, { "label", false }, { "aliases", false } };
	const struct node *at[3] = { n, NULL, NULL };
	if (n->kind == NODE_MAP && !read_map(r, n, keys, 3, at))
		return false;
	const struct symbol *id = read_id(r, at[0]);
	if (!id || !naming_in(p, r, names, index, at[0], id->text))
		return false;
	v->id = v->label = id->text;
	if (at[1]) {
		const char *label = read_label(r, at[1]);
		if (label && naming_in(p, r, names, index, at[1], label))
			v->label = label;
	}
	if (at[2]) {
		int aliases_n;
		read_labels(r, at[2], &aliases_n);
		for (const struct node *alias = at[2]->kind == NODE_LIST ? at[2]->first : NULL; alias;
			alias = alias->next)
			if (alias->kind == NODE_TEXT)
				naming_in(p, r, names, index, alias, alias->symbol->text);
	}
	return true;
}

static void read_feature_values(struct pack *p, struct reader *r, int feature, const struct node *list)
{
	int n;
	struct feature *f = &p->features[feature];
	const struct node *item = read_list(r, list, &n);
	struct feature_value *values = read_alloc(r, r->keep, (size_t)n, sizeof *values);
	if (!values)
		return;
	if (list->kind == NODE_LIST && n == 0)
		read_report(r, list, "bad-value", _("the list is empty"));
	for (; item; item = item->next)
		f->values_n += read_feature_value(
			p, r, &p->names->values[feature], f->values_n, &values[f->values_n], item);
	f->values = values;
	p->is_feature_broken[feature] |= f->values_n == 0;
}

static void read_feature_range(struct pack *p, struct reader *r, int feature, const struct node *const *at)
{
	struct feature *f = &p->features[feature];
	bool has_both = read_number(r, at[FEATURE_KEY_MIN], -NUMBER_MAX, NUMBER_MAX, &f->min);
	has_both &= read_number(r, at[FEATURE_KEY_MAX], -NUMBER_MAX, NUMBER_MAX, &f->max);
	p->is_feature_broken[feature] |= !has_both;
	if (has_both && f->min > f->max) {
		read_report(r, at[FEATURE_KEY_MAX], "bad-value", _("max is less than min"));
		p->is_feature_broken[feature] = true;
	}
}

/* Which keys a kind takes besides the common ones: wrong ones are reported. */
static void read_feature_kind_keys(
	struct pack *p, struct reader *r, int feature, const struct node *map, const struct node *const *at)
{
	const enum feature_kind kind = p->features[feature].kind;
	static const enum feature_kind of[] = { [FEATURE_KEY_MIN] = FEATURE_NUMBER,
		[FEATURE_KEY_MAX] = FEATURE_NUMBER,
		[FEATURE_KEY_VALUES] = FEATURE_ONE_OF,
		[FEATURE_KEY_FROM] = FEATURE_NUMBER,
		[FEATURE_KEY_GATES] = FEATURE_FLAG };
	for (int k = FEATURE_KEY_MIN; k <= FEATURE_KEY_GATES; k++) {
		const bool belongs = kind == of[k], is_needed = belongs && k <= FEATURE_KEY_VALUES;
		if (is_needed && !at[k])
			read_report(
				r, map, "missing-key", _("the key “%s” is missing"), feature_keys[k].name);
		for (const struct node *key = map->first; !belongs && at[k] && key; key = key->next->next)
			if (key->next == at[k])
				read_report(r, key, "unknown-key", _("this kind of feature has no key “%s”"),
					feature_keys[k].name);
		p->is_feature_broken[feature] |= is_needed && !at[k];
	}
	if (kind == FEATURE_NUMBER)
		read_feature_range(p, r, feature, at);
	else if (kind == FEATURE_ONE_OF && at[FEATURE_KEY_VALUES])
		read_feature_values(p, r, feature, at[FEATURE_KEY_VALUES]);
}

/* `from: birth`, of one feature. */
static void read_feature_origin(struct pack *p, struct reader *r, int feature, const struct node *from)
{
	static const char *const origins[] = { "birth" };
	if (!from || read_word(r, from, origins, 1) < 0)
		return;
	if (p->rs->birth_feature != RULE_NONE) {
		read_report(r, from, "bad-value", _("“%s” follows from the date of birth already"),
			p->features[p->rs->birth_feature].id);
		return;
	}
	p->features[feature].is_from_birth = true;
	p->rs->birth_feature = feature;
}

static void read_feature(struct pack *p, struct reader *r, int i, const struct node *map)
{
	static const char *const kinds[] = { "flag", "number", "one_of" };
	const struct node *at[FEATURE_KEYS];
	struct feature *f = &p->features[i];
	*f = (struct feature){
		.id = "", .label = "", .ask = "", .gate = RULE_NONE, .place = read_place(r, map)
	};
	p->is_feature_broken[i] = true;
	if (!read_map(r, map, feature_keys, FEATURE_KEYS, at))
		return;
	const char *id = naming_id(p, r, NAME_FEATURE, i, at[FEATURE_KEY_ID]);
	const char *label = read_label(r, at[FEATURE_KEY_LABEL]);
	f->id = id ? id : "";
	f->label = label ? label : "";
	naming_label(p, r, NAME_FEATURE, i, at[FEATURE_KEY_LABEL]);
	if (at[FEATURE_KEY_ALIASES]) {
		f->aliases = read_labels(r, at[FEATURE_KEY_ALIASES], &f->aliases_n);
		naming_labels(p, r, NAME_FEATURE, i, at[FEATURE_KEY_ALIASES]);
	}
	f->group = read_text(r, at[FEATURE_KEY_GROUP]);
	f->ask = at[FEATURE_KEY_ASK] ? read_text(r, at[FEATURE_KEY_ASK]) : f->label;
	f->is_first = read_bool(r, at[FEATURE_KEY_FIRST]);
	p->feature_gates[i] = at[FEATURE_KEY_GATES];
	const int kind = read_word(r, at[FEATURE_KEY_KIND], kinds, 3);
	if (kind < 0)
		return;
	p->is_feature_broken[i] = false;
	f->kind = (enum feature_kind)kind;
	f->max = f->kind == FEATURE_FLAG;
	read_feature_kind_keys(p, r, i, map, at);
	if (f->kind == FEATURE_NUMBER)
		read_feature_origin(p, r, i, at[FEATURE_KEY_FROM]);
	if (f->kind == FEATURE_ONE_OF)
		f->max = f->values_n - 1;
}

void read_features(struct pack *p, struct reader *r, const struct node *root)
{
	static const struct key_spec keys[] = { { "features", true } };
	const struct node *at[1];
	int n, i = 0;
	if (!read_map(r, root, keys, 1, at))
		return;
	const struct node *item = read_list(r, at[0], &n);
	p->features = read_alloc(r, r->keep, (size_t)n, sizeof *p->features);
	p->is_feature_broken = read_alloc(r, r->scratch, (size_t)n, sizeof(bool));
	p->feature_gates = read_alloc(r, r->scratch, (size_t)n, sizeof(struct node *));
	p->names->values = read_alloc(r, r->keep, (size_t)n, sizeof *p->names->values);
	if (!p->features || !p->is_feature_broken || !p->feature_gates || !p->names->values || !at[0] ||
		at[0]->kind != NODE_LIST)
		return;
	p->has_names[NAME_FEATURE] = true;
	for (; item && i < PACK_FEATURES_MAX; item = item->next)
		read_feature(p, r, i++, item);
	if (item)
		read_report(r, item, "too-large", _("a pack has at most %d features"), PACK_FEATURES_MAX);
	p->has_names[NAME_FEATURE] = !item;
	p->rs->features = p->features;
	p->rs->features_n = i;
}
