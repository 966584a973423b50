/* The one table of routes: what each path answers with, and the right to it. */
#include "engine/api/request/call.h"

const struct route api_routes[] = {
	{ .verb = VERB_INTAKE, .right = RIGHT_INTAKE, .handle = cases_take_in },
	{ .verb = VERB_FIND, .right = RIGHT_SEE, .handle = cases_find },
	{ .verb = VERB_SHOW, .right = RIGHT_SEE, .handle = cases_show },
	{ .verb = VERB_SHEET, .right = RIGHT_SEE, .handle = sheet_show },
	{ .verb = VERB_RECORD, .right = RIGHT_SEE, .handle = record_show },
	{ .verb = VERB_RULES_EXPLAIN, .right = RIGHT_SEE, .handle = cases_explain },
	{ .verb = VERB_UPDATE, .right = RIGHT_ACT, .handle = cases_act },
	{ .verb = VERB_REFER, .right = RIGHT_ACT, .handle = cases_act },
	{ .verb = VERB_LEAD, .right = RIGHT_ACT, .handle = cases_act },
	{ .verb = VERB_CLOSE, .right = RIGHT_ACT, .handle = cases_act },
	{ .verb = VERB_END, .right = RIGHT_ACT, .handle = cases_act },
	{ .verb = VERB_CANCEL, .right = RIGHT_ACT, .handle = cases_act },
	{ .verb = VERB_NOTE, .right = RIGHT_ACT, .handle = cases_act },
	{ .verb = VERB_DEED, .right = RIGHT_ACT, .handle = cases_act },
	{ .verb = VERB_STAY, .right = RIGHT_ACT, .handle = cases_act },
	{ .verb = VERB_JOIN, .right = RIGHT_JOIN, .handle = cases_join },
	{ .verb = VERB_UNJOIN, .right = RIGHT_JOIN, .handle = cases_unjoin },
	{ .verb = VERB_FORGET, .right = RIGHT_FORGET, .handle = cases_forget },
	{ .verb = VERB_DECIDE, .right = RIGHT_ACT, .handle = cases_act },
	{ .verb = VERB_ACCEPT, .right = RIGHT_ACT, .handle = referrals_act },
	{ VERB_ACCEPT, RIGHT_ACT, cases_act, METHOD_POST, "/v1/cases/*/accept", NULL },
	{ .verb = VERB_DECLINE, .right = RIGHT_ACT, .handle = referrals_act },
	{ .verb = VERB_QUERY, .right = RIGHT_ACT, .handle = referrals_act },
	{ .verb = VERB_ANSWER, .right = RIGHT_ACT, .handle = referrals_act },
	{ .verb = VERB_PROGRESS, .right = RIGHT_ACT, .handle = referrals_act },
	{ .verb = VERB_HOLD, .right = RIGHT_ACT, .handle = referrals_act },
	{ .verb = VERB_RESUME, .right = RIGHT_ACT, .handle = referrals_act },
	{ .verb = VERB_HANDOVER, .right = RIGHT_ACT, .handle = referrals_act },
	{ .verb = VERB_REPORT, .right = RIGHT_ACT, .handle = referrals_act },
	{ .verb = VERB_CONFIRM, .right = RIGHT_ACT, .handle = referrals_act },
	{ .verb = VERB_RETURN, .right = RIGHT_ACT, .handle = referrals_act },
	{ .verb = VERB_WITHDRAW, .right = RIGHT_ACT, .handle = referrals_act },
	{ .verb = VERB_RELEASE, .right = RIGHT_ACT, .handle = referrals_act },
	{ .verb = VERB_INBOX, .right = RIGHT_INBOX, .handle = views_inbox },
	{ .verb = VERB_BOARD, .right = RIGHT_INBOX, .handle = board_show },
	{ .verb = VERB_ALERTS, .right = RIGHT_INBOX, .handle = alerts_show },
	{ VERB_AWAY, RIGHT_ABSENCES, absences_show, METHOD_GET, "/v1/absences", NULL },
	{ .verb = VERB_AWAY, .right = RIGHT_ABSENCES, .handle = absences_change },
	{ .verb = VERB_AGENDA, .right = RIGHT_AGENDA, .handle = agenda_show },
	{ .verb = VERB_THEMES, .right = RIGHT_THEMES, .handle = themes_show },
	{ .verb = VERB_DIRECTORY, .right = RIGHT_DIRECTORY, .handle = directory_show },
	{ .verb = VERB_REVIEW, .right = RIGHT_REVIEW, .handle = review_show },
	{ .verb = VERB_STATS, .right = RIGHT_STATS, .handle = stats_show },
	{ VERB_REVIEW, RIGHT_REVIEW_CLOSE, review_close, METHOD_POST, "/v1/review/close", NULL },
	{ .verb = VERB_STATUS, .right = RIGHT_STATUS, .handle = views_status },
	{ .verb = VERB_AUDIT_VERIFY, .right = RIGHT_AUDIT, .handle = audit_verify },
	{ .verb = VERB_AUDIT_LOG, .right = RIGHT_AUDIT, .handle = audit_log },
	{ .verb = VERB_CALENDAR_CHECK, .right = RIGHT_STATUS, .handle = calendar_show },
	{ .verb = VERB_CALENDAR_DUE, .right = RIGHT_STATUS, .handle = calendar_due_show },
	{ .verb = VERB_CLOCK_NOW, .right = RIGHT_STATUS, .handle = clock_show },
	{ .verb = VERB_CLOCK_SET, .right = RIGHT_STATUS, .handle = clock_move },
	{ VERB_BACKUP, RIGHT_BACKUP, backup_show, METHOD_GET, "/v1/backup", NULL },
	{ .verb = VERB_BACKUP, .right = RIGHT_BACKUP, .handle = backup_begin },
	{ .verb = VERB_DRILL, .right = RIGHT_DRILL, .handle = drill_make },
	{ .verb = VERB_RULES_SHOW, .right = RIGHT_DIRECTORY, .handle = rules_show },
	{ .verb = VERB_RULES_DIFF, .right = RIGHT_REPLAY, .handle = rules_cases },
	{ .verb = VERB_RULES_RELOAD, .right = RIGHT_RELOAD, .handle = rules_reload },
	{ .verb = VERB_REHOME, .right = RIGHT_REHOME, .handle = rules_rehome },
	{ VERB_STATUS, RIGHT_OPEN, openapi_show, METHOD_GET, "/v1/openapi.json", NULL },
	{ VERB_STATUS, RIGHT_OPEN, views_healthz, METHOD_GET, "/healthz", NULL },
	{ VERB_STATUS, RIGHT_OPEN, views_metrics, METHOD_GET, "/metrics", NULL },
};
const int api_routes_n = (int)(sizeof api_routes / sizeof *api_routes);

enum api_method route_method(const struct route *r)
{
	const enum verb_method method = r->method ? r->method : verb_spec(r->verb)->method;

	return method == METHOD_GET ? API_GET : API_POST;
}

const char *route_path(const struct route *r) { return r->path ? r->path : verb_spec(r->verb)->path; }

const char *route_queries(const struct route *r)
{
	return r->path ? r->queries : verb_spec(r->verb)->queries;
}
