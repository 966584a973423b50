/* A request while it is handled: what every handler is given. */
#ifndef TSUNAGI_API_REQUEST_CALL_H
#define TSUNAGI_API_REQUEST_CALL_H

#include <jansson.h>

#include "engine/api/api.h"
#include "engine/api/request/rights.h"
#include "engine/base/json_write.h"
#include "engine/contract/verbs.h"

#define CALL_SEGMENTS_MAX 8
#define CALL_QUERY_MAX 16

struct query_item {
	const char *key, *value;
};

struct route;

struct call {
	struct api *api;
	const struct ruleset *rs;
	const struct store *store;
	const struct api_request *request;
	struct api_answer *answer;
	struct arena *arena;
	int64_t now;
	const struct route *route;
	struct caller caller;
	const char *segments[CALL_SEGMENTS_MAX];
	int segments_n; /* of the path, decoded */
	struct query_item query[CALL_QUERY_MAX];
	int query_n;
	json_t *body;	 /* an object, or NULL before request_read_body */
	struct json out; /* writes into answer->body */
	struct diag diag;
};

/* Writes the answer into call->out, and sets answer->status where it is not 200. A failure
 * is answered by the caller, from call->diag. */
typedef enum err call_handler(struct call *c);

/* Method, path and queries are the verb's own (engine/contract/verbs.h), unless
 * the resource is another one that serves the verb too: then all stand here. */
struct route {
	enum verb verb;
	enum right right;
	call_handler *handle;
	enum verb_method method; /* METHOD_NONE: the verb's */
	const char *path;
	const char *queries;
};
enum api_method route_method(const struct route *r);
const char *route_path(const struct route *r);	  /* segments by '/', "*" stands for any one */
const char *route_queries(const struct route *r); /* keys a query may have, a blank between; NULL: none */

extern const struct route api_routes[];
extern const int api_routes_n;

/* resource/cases.c, referrals.c */
call_handler cases_take_in, cases_show, cases_find, cases_act, referrals_act;
/* resource/views.c, board.c */
call_handler views_inbox, views_status, views_healthz, views_metrics, board_show;
/* resource/audit.c */
call_handler audit_verify, audit_log;
/* resource/alerts.c, join.c, forget.c */
call_handler alerts_show, cases_join, cases_unjoin, cases_forget;
/* resource/review.c, stats.c */
call_handler review_show, review_close, stats_show;
/* resource/absences.c */
call_handler absences_show, absences_change;
/* resource/calendar.c */
call_handler calendar_show, calendar_due_show;
/* resource/clock.c, rules.c */
call_handler clock_show, clock_move, rules_reload;
/* resource/agenda.c, themes.c, directory.c, sheet.c */
call_handler agenda_show, themes_show, directory_show, sheet_show;
/* resource/record.c */
call_handler record_show;
/* resource/explain.c */
call_handler cases_explain;
/* resource/replay.c, show.c */
call_handler rules_cases, rules_show;
/* resource/openapi.c */
call_handler openapi_show;
/* resource/rehome.c */
call_handler rules_rehome;
/* resource/drill.c, backup.c */
call_handler drill_make, backup_begin, backup_show;

#endif
