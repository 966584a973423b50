/* What the API answers: every object of its JSON with its fields, and which
 * object a verb's resource answers with. One table, from which come the
 * document at GET /v1/openapi.json (openapi.h) and the lists of fields in
 * tsunagi-api(7) (cli/verbs/help_answers.c), and by which the tests hold every
 * answer. Objects that no resource gives, but the command or a webhook, stand in
 * it too. What a request holds is in verbs.h and fields.h. */
#ifndef TSUNAGI_CONTRACT_ANSWERS_H
#define TSUNAGI_CONTRACT_ANSWERS_H

#include <stdbool.h>

#include "engine/contract/verb.h"

enum answer_kind {
	ANSWER_TEXT,   /* for people, or a word that is not listed here */
	ANSWER_ID,     /* of the pack, of a case, a login */
	ANSWER_TIME,   /* 2026-04-03T17:15:00+09:00 */
	ANSWER_DAY,    /* 2026-04-03 */
	ANSWER_INT,    /* a whole number */
	ANSWER_NUMBER, /* a number with decimals */
	ANSWER_FLAG,   /* true or false */
	ANSWER_WORD,   /* one of the words in `of` */
	ANSWER_OBJECT, /* one of the objects in `of` */
	ANSWER_MAP,    /* an object whose keys are ids */
	ANSWER_ANY,    /* any JSON */
	ANSWER_KINDS
};

/* Flags of a field. */
enum {
	ANSWER_OR_NULL = 1,
	ANSWER_MAY_LACK = 2,	 /* left out where it does not apply */
	ANSWER_LIST = 4,	 /* an array of these */
	ANSWER_ITEMS_OR_NULL = 8 /* whose items may be null */
};

struct answer_field {
	const char *name;
	enum answer_kind kind;
	unsigned flags;
	const char *of; /* words or names of objects, '|' between; '=' and a vocabulary of words.h; or NULL */
	const char *help; /* one sentence, N_("…"); NULL: the name of what stands before "_name" */
};

struct answer_object {
	const char *name;
	const char *help; /* one sentence, N_("…") */
	const struct answer_field *fields;
	int fields_n;
	const char *also; /* an object all of whose fields it has, too; NULL: none */
};

/* All objects in the order of the manual: answer_object_at(0 … answer_objects_count() - 1). */
int answer_objects_count(void);
const struct answer_object *answer_object_at(int i);
const struct answer_object *answer_object(const char *name); /* NULL: there is none */

/* The i-th field, those of `also` last; NULL: there is none. */
const struct answer_field *answer_object_field(const struct answer_object *o, int i);

/* Puts the i-th of the words or names in `of` into word; false: there are no more. */
#define ANSWER_WORD_BYTES 32
bool answer_word_at(const char *of, int i, char word[ANSWER_WORD_BYTES]);

/* A resource of the API: of a verb, or one that no verb has for itself. */
struct answer_resource {
	enum verb verb;	     /* whose method, path, queries and options are its own; or VERB_NONE */
	const char *object;  /* what it answers with; NULL: text, or the daemon has no such resource */
	int status;	     /* when it is done */
	int status_dry;	     /* of a dry run, where it is another; else 0 */
	const char *formats; /* what ?format= may ask for besides JSON, a blank between; NULL: nothing */
	const char *printed; /* the object that the command prints, where it is another; else NULL */
	bool is_twin;	     /* the resource stands in the row of another verb */
	/* of VERB_NONE only */
	const char *name, *help;
	bool is_post;
	const char *path, *queries;
	enum verb body_of; /* the verb whose options its body takes; VERB_INTAKE (0): none */
};

/* One for each verb, in their order, then the others: answer_resource_at(0 …
 * answer_resources_count() - 1). A verb without JSON has neither object nor printed. */
int answer_resources_count(void);
struct answer_resource answer_resource_at(int i);

/* The rows: answers_of_cases.c, and so on. */
extern const struct answer_object answers_of_cases[], answers_of_events[], answers_of_lists[],
	answers_of_rules[], answers_of_office[];
extern const int answers_of_cases_n, answers_of_events_n, answers_of_lists_n, answers_of_rules_n,
	answers_of_office_n;

#endif
