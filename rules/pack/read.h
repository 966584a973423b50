/* What the readers of the files share: typed values out of nodes, with a
 * finding where the node doesn't give one. Every function takes NULL for a
 * node that is not there (reported as missing already, or optional) and then
 * answers as if nothing were said. */
#ifndef TSUNAGI_RULES_PACK_READ_H
#define TSUNAGI_RULES_PACK_READ_H

#include "rules/pack/node.h"

struct reader {
	struct arena *keep; /* the rule set's */
	struct arena *scratch;
	struct symbols *symbols;
	struct pack_findings *findings; /* failed: memory was lacking */
	struct pack_source *source;	/* the file being read */
};

struct key_spec {
	const char *name;
	bool is_required;
};

void read_report(struct reader *r, const struct node *at, const char *code, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void read_suggest(struct reader *r, const struct node *at, const char *code, const char *suggestion,
	const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Zeroed memory; NULL marks the findings as failed. */
void *read_alloc(struct reader *r, struct arena *a, size_t count, size_t item_bytes);
struct place read_place(const struct reader *r, const struct node *n);

/* values[i] is the node of specs[i], or NULL. Unknown and missing keys are
 * reported. false: not a map. */
bool read_map(struct reader *r, const struct node *map, const struct key_spec *specs, size_t n,
	const struct node **values);
/* The first item, or NULL; *count 0 where it is no list. */
const struct node *read_list(struct reader *r, const struct node *list, int *count);

/* The word itself, for names and choices; NULL (reported) where it is none or empty. */
struct symbol *read_symbol(struct reader *r, const struct node *n);
/* Text for people: clean, not blank, no white space at its end. */
const char *read_text(struct reader *r, const struct node *n);
/* Text without '=': a label or an alias. */
const char *read_label(struct reader *r, const struct node *n);
/* The words of a list of labels. */
const char *const *read_labels(struct reader *r, const struct node *list, int *count);
/* An id: its form is checked, and that it is not a word of the language. */
struct symbol *read_id(struct reader *r, const struct node *n);
bool read_bool(struct reader *r, const struct node *n);
bool read_number(struct reader *r, const struct node *n, int64_t min, int64_t max, int64_t *out);
/* Index in words, or -1 (reported). */
int read_word(struct reader *r, const struct node *n, const char *const *words, size_t words_n);
struct term read_term(struct reader *r, const struct node *n);
/* A day as 2026-04-21. */
bool read_day(struct reader *r, const struct node *n, int32_t *day);

/* "mon", "tue", …: enum weekday, or -1 (reported). */
int read_weekday(struct reader *r, const struct node *n);

bool node_is(const struct node *n, const char *text);
bool read_is_reserved_word(const char *text);

#endif
