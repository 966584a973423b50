#include "rules/pack/read.h"

#include <stdarg.h>
#include <strings.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/base/text/text_check.h"
#include "engine/contract/typing.h"

#define MESSAGE_BYTES 1024

void read_report(struct reader *r, const struct node *at, const char *code, const char *format, ...)
{
	char message[MESSAGE_BYTES];
	va_list args;
	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	findings_add(r->findings, r->source, at->line, at->column, code, NULL, "%s", message);
}

void read_suggest(struct reader *r, const struct node *at, const char *code, const char *suggestion,
	const char *format, ...)
{
	char message[MESSAGE_BYTES];
	va_list args;
	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	findings_add(r->findings, r->source, at->line, at->column, code, suggestion, "%s", message);
}

void *read_alloc(struct reader *r, struct arena *a, size_t count, size_t item_bytes)
{
	void *memory = arena_array(a, count ? count : 1, item_bytes);
	if (!memory)
		r->findings->failed = true;
	return memory;
}

struct place read_place(const struct reader *r, const struct node *n)
{
	return (struct place){ r->source->file, n->line, n->column };
}

bool node_is(const struct node *n, const char *text)
{
	return n->kind == NODE_TEXT && strcmp(n->symbol->text, text) == 0;
}

static void read_report_unknown_key(
	struct reader *r, const struct node *key, const struct key_spec *specs, size_t n)
{
	const char *names[64];
	for (size_t i = 0; i < n; i++)
		names[i] = specs[i].name;
	read_suggest(r, key, "unknown-key", text_nearest(key->symbol->text, names, n),
		_("there is no key “%s” here"), key->symbol->text);
}

bool read_map(struct reader *r, const struct node *map, const struct key_spec *specs, size_t n,
	const struct node **values)
{
	memset(values, 0, n * sizeof *values);
	if (!map || map->kind == NODE_BROKEN)
		return false;
	if (map->kind != NODE_MAP) {
		read_report(r, map, "bad-value", _("a map (key: value) belongs here"));
		return false;
	}
	for (const struct node *key = map->first; key; key = key->next->next) {
		size_t i = 0;
		while (i < n && (specs[i].name[0] != key->symbol->text[0] ||
					strcmp(specs[i].name, key->symbol->text) != 0))
			i++;
		if (i < n)
			values[i] = key->next;
		else
			read_report_unknown_key(r, key, specs, n);
	}
	for (size_t i = 0; i < n; i++)
		if (specs[i].is_required && !values[i] && !map->is_partial)
			read_report(r, map, "missing-key", _("the key “%s” is missing"), specs[i].name);
	return true;
}

const struct node *read_list(struct reader *r, const struct node *list, int *count)
{
	*count = 0;
	if (!list || list->kind == NODE_BROKEN)
		return NULL;
	if (list->kind != NODE_LIST) {
		read_report(r, list, "bad-value", _("a list belongs here"));
		return NULL;
	}
	*count = (int)list->count;
	return list->first;
}

static bool read_node_is_null(const struct node *n)
{
	static const char *const words[] = { "", "~", "null", "Null", "NULL" };
	for (size_t i = 0; n->is_plain && n->symbol->bytes <= 4 && i < sizeof words / sizeof *words; i++)
		if (node_is(n, words[i]))
			return true;
	return false;
}

struct symbol *read_symbol(struct reader *r, const struct node *n)
{
	if (!n || n->kind == NODE_BROKEN)
		return NULL;
	if (n->kind != NODE_TEXT) {
		read_report(r, n, "bad-value", _("one word or text belongs here"));
		return NULL;
	}
	const char *text = n->symbol->text;
	const bool is_visible = (unsigned char)text[0] > ' ' && (unsigned char)text[0] < 0x7f;
	if (read_node_is_null(n) || (!is_visible && text_is_blank(text))) {
		read_report(r, n, "bad-value", _("the text is empty"));
		return NULL;
	}
	if (n->symbol->has_nul || (!n->is_plain && !text_is_clean(text, n->symbol->bytes))) {
		read_report(r, n, "bad-value", _("the text has a control character in it"));
		return NULL;
	}
	struct diag why;
	diag_init(&why);
	const bool is_fit = text_check(_("text"), text, n->symbol->bytes, &why) == ERR_OK;
	if (!is_fit)
		read_report(r, n, "bad-text", "%s", why.message ? why.message : "");
	diag_release(&why);
	return is_fit ? n->symbol : NULL;
}

const char *read_text(struct reader *r, const struct node *n)
{
	struct symbol *s = read_symbol(r, n);
	if (!s)
		return NULL;
	size_t bytes = s->bytes;
	while (bytes > 0 && strchr(" \t\r\n", s->text[bytes - 1]))
		bytes--;
	if (bytes == s->bytes)
		return s->text;
	s = symbols_take(r->symbols, s->text, bytes);
	if (!s)
		r->findings->failed = true;
	return s ? s->text : NULL;
}

const char *read_label(struct reader *r, const struct node *n)
{
	const char *text = read_text(r, n);
	if (text && strchr(text, '=')) {
		read_report(r, n, "bad-value", _("labels and aliases hold no “=”"));
		return NULL;
	}
	return text;
}

const char *const *read_labels(struct reader *r, const struct node *list, int *count)
{
	int n, kept = 0;
	const struct node *item = read_list(r, list, &n);
	const char **labels = read_alloc(r, r->keep, (size_t)n, sizeof *labels);
	*count = 0;
	if (!labels)
		return NULL;
	for (; item; item = item->next) {
		const char *label = read_label(r, item);
		if (label)
			labels[kept++] = label;
	}
	*count = kept;
	return labels;
}

bool read_is_reserved_word(const char *text)
{
	static const char *const words[] = { "all", "any", "not", "at_least", "area", "consent", "protected",
		"intake", "sections", "needs", "domains", "declines", "carried_over" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i], text) == 0)
			return true;
	return false;
}

static bool read_is_plain_id(const char *text)
{
	if ((*text < 'a' || *text > 'z') && (*text < 'A' || *text > 'Z'))
		return false;
	for (; *text; text++)
		if ((*text < 'a' || *text > 'z') && (*text < 'A' || *text > 'Z') &&
			(*text < '0' || *text > '9') && *text != '_' && *text != '-')
			return false;
	return true;
}

struct symbol *read_id(struct reader *r, const struct node *n)
{
	struct symbol *s = read_symbol(r, n);
	if (!s)
		return NULL;
	if (!read_is_plain_id(s->text) && !text_is_id(s->text)) {
		read_report(r, n, "bad-value",
			_("“%s” is no id: a letter first, then letters, digits, “_” and “-”, in NFKC"),
			s->text);
		return NULL;
	}
	if (read_is_reserved_word(s->text)) {
		read_report(r, n, "bad-value", _("“%s” is a word of the rule language and no id"), s->text);
		return NULL;
	}
	return s;
}

bool read_number(struct reader *r, const struct node *n, int64_t min, int64_t max, int64_t *out)
{
	const struct symbol *s = read_symbol(r, n);
	if (!s)
		return false;
	int64_t value;
	if (!whole_number_parse(s->text, &value)) {
		read_report(r, n, "bad-value", _("“%s” is not a whole number"), s->text);
		return false;
	}
	if (value < min || value > max) {
		read_report(r, n, "bad-value", _("%s is outside %lld to %lld"), s->text, (long long)min,
			(long long)max);
		return false;
	}
	*out = value;
	return true;
}

/* `meant`: what the text stands for in other files or for people; NULL: look for the nearest. */
static int read_word_meant(struct reader *r, const struct node *n, const char *const *words, size_t words_n,
	const char *(*meant)(const char *text))
{
	const struct symbol *s = read_symbol(r, n);
	if (!s)
		return -1;
	for (size_t i = 0; i < words_n; i++)
		if (strcmp(words[i], s->text) == 0)
			return (int)i;
	char list[256] = "";
	size_t used = 0;
	for (size_t i = 0; i < words_n && used < sizeof list; i++)
		used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", words[i]);
	const char *near = meant ? meant(s->text) : NULL;
	read_suggest(r, n, "bad-value", near ? near : text_nearest(s->text, words, words_n),
		_("“%s” can't stand here; it is one of: %s"), s->text, list);
	return -1;
}

int read_word(struct reader *r, const struct node *n, const char *const *words, size_t words_n)
{
	return read_word_meant(r, n, words, words_n, NULL);
}

/* Other YAML takes on and off for yes and no; people write はい. */
static const char *read_meant_bool(const char *text)
{
	enum typed_answer answer;
	if (strcasecmp(text, "on") == 0 || strcasecmp(text, "off") == 0)
		return text[1] == 'n' || text[1] == 'N' ? "yes" : "no";
	if (typing_read_answer(text, &answer) != ERR_OK)
		return NULL;
	return answer == ANSWER_YES ? "yes" : answer == ANSWER_NO ? "no" : NULL;
}

bool read_bool(struct reader *r, const struct node *n)
{
	static const char *const words[] = { "no", "false", "yes", "true" };
	return read_word_meant(r, n, words, 4, read_meant_bool) >= 2;
}

struct term read_term(struct reader *r, const struct node *n)
{
	struct term t = { 0 };
	const struct symbol *s = read_symbol(r, n);
	if (!s)
		return t;
	struct diag d;
	diag_init(&d);
	if (term_parse(s->text, &t, &d) != ERR_OK) {
		read_report(r, n, "bad-value", "%s", d.message ? d.message : s->text);
		t = (struct term){ 0 };
	} else {
		t.is_set = true;
	}
	diag_release(&d);
	return t;
}

bool read_day(struct reader *r, const struct node *n, int32_t *day)
{
	const struct symbol *s = read_symbol(r, n);
	if (!s)
		return false;
	int64_t at;
	bool has_time = false;
	if (strlen(s->text) != 10 || instant_parse(s->text, 0, &at, &has_time, NULL) != ERR_OK || has_time) {
		read_report(r, n, "bad-value", _("“%s” is not a day such as 2026-04-21"), s->text);
		return false;
	}
	*day = instant_day(at, 0);
	return true;
}

int read_code(struct reader *r, const struct node *n, enum vocabulary v)
{
	const char *codes[READ_CODES_MAX];
	size_t count = 0;
	for (; count < READ_CODES_MAX && word_code(v, (int)count); count++)
		codes[count] = word_code(v, (int)count);
	return read_word(r, n, codes, count);
}

int read_weekday(struct reader *r, const struct node *n) { return read_code(r, n, WORDS_WEEKDAY); }
