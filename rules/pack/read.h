/* What the readers of the files share: typed values out of nodes, with a finding where the node
 * doesn't give one. Every function takes NULL for a node that is not there (optional, or
 * reported as missing already) and then answers as if nothing were stated. Texts are in the
 * arena of the symbols and live as long as the rule set. Without memory the findings are marked
 * as failed. */
#ifndef TSUNAGI_RULES_PACK_READ_H
#define TSUNAGI_RULES_PACK_READ_H

#include "engine/contract/words.h"
#include "rules/pack/node.h"

struct reader {
	struct arena *keep; /* the rule set's */
	struct arena *scratch;
	struct symbols *symbols;
	struct pack_findings *findings;
	struct pack_source *source; /* the file being read */
};

/* A key that a map may have. */
struct key_spec {
	const char *name;
	bool is_required;
};

/* Adds a finding at the node; the second with a suggestion (or NULL). */
void read_report(struct reader *r, const struct node *at, const char *code, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void read_suggest(struct reader *r, const struct node *at, const char *code, const char *suggestion,
	const char *format, ...) __attribute__((format(printf, 5, 6)));

/* `count` items of the arena, zeroed; NULL without memory. */
void *read_alloc(struct reader *r, struct arena *a, size_t count, size_t item_bytes);
struct place read_place(const struct reader *r, const struct node *n);

/* values[i] is the node of specs[i], or NULL. Unknown keys, and required ones that are missing,
 * are reported. false: not a map. */
bool read_map(struct reader *r, const struct node *map, const struct key_spec *specs, size_t n,
	const struct node **values);
/* The first item, or NULL; *count is 0 where it is no list (reported). */
const struct node *read_list(struct reader *r, const struct node *list, int *count);

/* The text as a symbol, for names and choices; NULL (reported) where it is no text, or empty. */
struct symbol *read_symbol(struct reader *r, const struct node *n);
/* Text for people, without white space at its end; NULL where read_symbol answers NULL. */
const char *read_text(struct reader *r, const struct node *n);
/* The same without '=': a label or an alias. */
const char *read_label(struct reader *r, const struct node *n);
/* The labels of a list. */
const char *const *read_labels(struct reader *r, const struct node *list, int *count);
/* An id: its form is checked, and that it is no word of the language. NULL: reported. */
struct symbol *read_id(struct reader *r, const struct node *n);
/* yes or no; false for anything else (reported). */
bool read_bool(struct reader *r, const struct node *n);
/* A whole number from min to max; false: reported, *out stays. */
bool read_number(struct reader *r, const struct node *n, int64_t min, int64_t max, int64_t *out);
/* Index in `words`, or -1 (reported). */
int read_word(struct reader *r, const struct node *n, const char *const *words, size_t words_n);
#define READ_CODES_MAX 16
/* The same for a vocabulary of the contract: the place of its code. */
int read_code(struct reader *r, const struct node *n, enum vocabulary v);
/* A term such as 2bd; !is_set: not stated, or reported. */
struct term read_term(struct reader *r, const struct node *n);
/* A day as 2026-04-21. */
bool read_day(struct reader *r, const struct node *n, int32_t *day);

/* "mon", "tue", …: enum weekday, or -1 (reported). */
int read_weekday(struct reader *r, const struct node *n);

/* Whether the node is this text. */
bool node_is(const struct node *n, const char *text);
bool read_is_reserved_word(const char *text);

#endif
