/* How it works: of each word the head is looked at, up to an equals sign or a full-width blank.
 * Made ASCII (text_narrow) it is dashes and a name, or it is not touched. */
#include "cli/slips.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text/text.h"
#include "engine/contract/verbs.h"

#define HEAD_BYTES 192 /* of the widest option's name in full-width letters */

static const char WIDE_EQUALS[] = "\xef\xbc\x9d", WIDE_BLANK[] = "\xe3\x80\x80";

static bool slips_is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

static bool slips_is_option(const char *name)
{
	for (int i = 0; i < options_global_n; i++)
		if (strcmp(option_name(&options_global[i]), name) == 0)
			return true;
	for (int f = FIELD_NONE + 1; f < FIELDS; f++)
		if (strcmp(field_option((enum field_id)f), name) == 0)
			return true;
	return false;
}

static bool slips_is_verb(const char *word)
{
	for (int i = 0; i < verb_specs_count(); i++) {
		const struct verb_spec *v = verb_spec_at(i);
		if (strcmp(v->name, word) == 0 || (v->sub && strcmp(v->sub, word) == 0))
			return true;
	}
	return false;
}

/* Bytes of the head; *gap: of what stands between it and its value, 0 where it is the whole. */
static size_t slips_head(const char *word, size_t *gap)
{
	size_t n = 0;
	*gap = 0;
	for (; word[n]; n++) {
		if (word[n] == '=')
			*gap = 1;
		else if (strncmp(word + n, WIDE_EQUALS, sizeof WIDE_EQUALS - 1) == 0 ||
			 strncmp(word + n, WIDE_BLANK, sizeof WIDE_BLANK - 1) == 0)
			*gap = sizeof WIDE_EQUALS - 1;
		if (*gap)
			break;
	}
	return n;
}

/* The head of a word in ASCII; false where it is not one that a keyboard could have made. */
static bool slips_narrow_head(const char *word, size_t bytes, char out[HEAD_BYTES])
{
	char head[HEAD_BYTES];
	if (bytes == 0 || bytes >= sizeof head)
		return false;
	memcpy(head, word, bytes);
	head[bytes] = '\0';
	return text_narrow(head, out, HEAD_BYTES) && slips_is_ascii(out);
}

static char *slips_keep(struct slips *s, char *text)
{
	if (text)
		s->owned[s->owned_n++] = text;
	return text;
}

/* "--fact=V" of the option's name and of what stands behind the gap. */
static char *slips_make_option(struct slips *s, const char *name, const char *value)
{
	const size_t bytes = strlen(name) + (value ? strlen(value) : 0) + sizeof "--=";
	char *made = malloc(bytes);
	if (made && value)
		(void)snprintf(made, bytes, "--%s=%s", name, value);
	else if (made)
		(void)snprintf(made, bytes, "--%s", name);
	return slips_keep(s, made);
}

/* What to put for the word: itself, or a mended one; NULL without memory. */
static char *slips_mend_word(struct slips *s, char *word, bool is_value)
{
	char head[HEAD_BYTES];
	size_t gap;
	const size_t bytes = slips_head(word, &gap);
	if (!slips_narrow_head(word, bytes, head))
		return word;
	const bool is_same = strlen(head) == bytes && memcmp(head, word, bytes) == 0;
	if (is_same && gap <= 1)
		return word;
	const size_t dashes = strspn(head, "-");
	const char *name = head + dashes;
	if (dashes == 0 && gap == 0 && !is_value && slips_is_verb(name))
		return slips_keep(s, strdup(name));
	const bool is_known = slips_is_option(name);
	const bool is_meant = dashes >= 2 && *name >= 'a' && *name <= 'z' && !is_value;
	if (dashes == 0 || dashes > 2 || !(is_known || is_meant))
		return word;
	return slips_make_option(s, name, gap ? word + bytes + gap : NULL);
}

/* An option in front whose value is the next word. */
static bool slips_waits_for_value(const char *word)
{
	if (strncmp(word, "--", 2) != 0 || strchr(word, '='))
		return false;
	for (int f = FIELD_NONE + 1; f < FIELDS; f++) {
		if (strcmp(field_option((enum field_id)f), word + 2) == 0)
			return field_specs[f].takes == OPTION_TEXT || field_specs[f].takes == OPTION_LIST;
	}
	return false;
}

enum err slips_mend(int argc, char **argv, struct slips *out)
{
	*out = (struct slips){ .argc = argc };
	out->argv = calloc((size_t)argc + 1, sizeof *out->argv);
	out->owned = calloc((size_t)argc + 1, sizeof *out->owned);
	bool is_end = !out->argv || !out->owned;
	enum err e = is_end ? ERR_NOMEM : ERR_OK;
	for (int i = 0; !e && i < argc; i++) {
		is_end |= strcmp(argv[i], "--") == 0;
		const bool is_value = i > 0 && slips_waits_for_value(out->argv[i - 1]);
		out->argv[i] = is_end || i == 0 ? argv[i] : slips_mend_word(out, argv[i], is_value);
		e = out->argv[i] ? ERR_OK : ERR_NOMEM;
	}
	if (e)
		slips_release(out);
	return e;
}

void slips_release(struct slips *s)
{
	for (int i = 0; s->owned && i < s->owned_n; i++)
		free(s->owned[i]);
	free(s->owned);
	free(s->argv);
	*s = (struct slips){ 0 };
}
