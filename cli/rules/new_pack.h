/* The files of a new rule pack, from what was answered. */
#ifndef TSUNAGI_CLI_RULES_NEW_PACK_H
#define TSUNAGI_CLI_RULES_NEW_PACK_H

#include "engine/base/buf.h"
#include "engine/base/diag.h"

#define NEW_SECTIONS_MAX 50

/* A section with one consultation that goes to it; texts are owned. */
struct new_section {
	char *id, *name, *topic;
};
struct new_pack {
	char *office_id, *office;    /* owned */
	char *coordinator, *counter; /* the names of two sections */
	char *login;		     /* who coordinates */
	struct new_section sections[NEW_SECTIONS_MAX];
	int sections_n;
};
void new_pack_release(struct new_pack *p);

/* "ID=NAME:TOPIC", "NAME:TOPIC", "NAME": without an id it is section1, section2, …;
 * without a topic what people come for is the section's name. ERR_INPUT, ERR_NOMEM. */
MUST_CHECK enum err new_pack_add_section(struct new_pack *p, const char *typed, struct diag *d);

/* One file of the pack: "office.yaml", "features.yaml", "routing.yaml", "staff.yaml", "cases.yaml". */
void new_pack_put(const struct new_pack *p, const char *file, struct buf *out);

#endif
