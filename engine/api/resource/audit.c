/* The auditor's two resources: whether everything is as it was written, and who saw what. */
#include <stdlib.h>
#include <string.h>

#include "engine/api/json/parts.h"
#include "engine/api/request/request.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/base/time/typed.h"

#define HEX_BYTES 64
#define HEAD_LEAST 12 /* digits: a paper may shorten the head to these */
#define LOG_LIMIT 100
#define LOG_LIMIT_MOST 1000
#define OPERATOR "root" /* who reads without being of the staff */

static void resource_audit_put_violations(struct json *j, const char *text)
{
	jsonw_key(j, "violations");
	jsonw_array(j);
	while (*text) {
		size_t n = strcspn(text, "\n");

		struct buf line;
		buf_init(&line);
		buf_put_n(&line, text, n);
		if (line.failed)
			j->out->failed = true;
		if (n)
			jsonw_text(j, buf_text(&line));
		buf_release(&line);
		text += n;
		text += *text == '\n';
	}
	jsonw_array_end(j);
}

/* The event whose hash was the head that somebody wrote down before. */
struct wanted {
	const char *typed;
	char hex[HEX_BYTES + 1];
	bool is_found;
	int64_t no, at;
};

static enum err resource_audit_read_wanted(struct call *c, struct wanted *w)
{

	w->typed = request_query(c, "head");
	if (!w->typed)
		return ERR_OK;
	size_t n = strlen(w->typed);
	if (n < HEAD_LEAST || n > HEX_BYTES || strspn(w->typed, "0123456789abcdefABCDEF") != n) {
		(void)diag_set(&c->diag, ERR_INPUT, "bad-value",
			_("a head is %d hexadecimal digits, or at least its first %d"), HEX_BYTES,
			HEAD_LEAST);
		diag_field(&c->diag, "head");
		return ERR_INPUT;
	}
	for (size_t i = 0; i <= n; i++)
		w->hex[i] = (char)(w->typed[i] >= 'A' && w->typed[i] <= 'F' ? w->typed[i] + 'a' - 'A'
									    : w->typed[i]);
	return ERR_OK;
}

static enum err resource_audit_find_wanted(struct call *c, struct wanted *w, struct audit_report *report)
{

	if (!w->typed)
		return ERR_OK;
	enum err e = c->store->audit.head_find(c->store->audit.self, w->hex, &w->no, &w->at, &c->diag);
	w->is_found = !e;
	if (e != ERR_NOT_FOUND)
		return e;
	diag_release(&c->diag);
	report->is_ok = false;
	buf_printf(&report->violations,
		_("the head %s is not in the chain: events up to it were cut off or rewritten"), w->hex);
	buf_putc(&report->violations, '\n');
	return ERR_OK;
}

static void resource_audit_put_wanted(struct call *c, const struct wanted *w)
{
	if (!w->typed)
		return;
	jsonw_key(&c->out, "wanted");
	jsonw_object(&c->out);
	jsonw_put_text(&c->out, "head", w->hex);
	jsonw_put_bool(&c->out, "found", w->is_found);
	jsonw_put_int(&c->out, "event", w->no);
	json_put_instant(&c->out, "at", w->is_found ? w->at : INSTANT_NONE, c->rs->calendar.offset_s);
	jsonw_object_end(&c->out);
}

static void resource_audit_put_report(
	struct call *c, const struct audit_report *report, const struct wanted *w)
{
	jsonw_object(&c->out);
	jsonw_put_bool(&c->out, "ok", report->is_ok);
	jsonw_put_int(&c->out, "events", report->events);
	jsonw_put_text(&c->out, "head", report->head);
	resource_audit_put_wanted(c, w);
	resource_audit_put_violations(&c->out, buf_text(&report->violations));
	jsonw_object_end(&c->out);
}

enum err audit_verify(struct call *c)
{
	struct audit_report report = { .is_ok = false };
	struct wanted wanted = { .typed = NULL };
	enum err e = resource_audit_read_wanted(c, &wanted);

	c->answer->is_on_worker = !e && c->api->host.runs_on_worker;
	if (c->answer->is_on_worker)
		return ERR_OK;
	buf_init(&report.violations);
	if (!e)
		e = c->store->audit.verify(c->store->audit.self, c->rs, &report, &c->diag);
	if (!e)
		e = resource_audit_find_wanted(c, &wanted, &report);
	if (!e)
		resource_audit_put_report(c, &report, &wanted);
	buf_release(&report.violations);
	return e;
}

struct logging {
	struct call *c;
	int left;
	int64_t last;
	bool has_more;
};

static void resource_audit_put_case_id(struct call *c, int64_t key)
{
	char id[CASE_ID_BYTES];

	if (key)
		case_id_format(c->rs->case_prefix, key, id);
	jsonw_put_text(&c->out, "case", key ? id : NULL);
}

/* One row more than asked for tells that there are more. */
static bool resource_audit_put_access(void *context, const struct access_row *row)
{
	struct logging *l = context;
	struct call *c = l->c;
	int person = ruleset_person(c->rs, row->login);

	l->has_more = l->left-- == 0;
	if (l->has_more)
		return false;
	l->last = row->no;
	jsonw_object(&c->out);
	jsonw_put_int(&c->out, "no", row->no);
	json_put_instant(&c->out, "at", row->at, c->rs->calendar.offset_s);
	jsonw_put_text(&c->out, "login", row->login);
	jsonw_put_text(&c->out, "name", person == RULE_NONE ? row->login : c->rs->staff[person].name);
	jsonw_put_text(&c->out, "section", row->section);
	jsonw_put_text(&c->out, "section_name", json_section_name(c->rs, row->section));
	resource_audit_put_case_id(c, row->key);
	jsonw_put_text(&c->out, "verb", row->verb);
	jsonw_put_text(&c->out, "ground", row->ground);
	jsonw_put_bool(&c->out, "acting_as", row->is_acting_as);
	jsonw_object_end(&c->out);
	return true;
}

static enum err resource_audit_read_case(struct call *c, int64_t *key)
{
	const char *typed = request_query(c, "case");
	int n;
	enum err e = typed ? case_id_parse(c->rs->case_prefix, typed, key, &n, &c->diag) : ERR_OK;

	if (e)
		diag_field(&c->diag, "case");
	return e;
}

/* A day without a time means its first moment. */
static enum err resource_audit_read_since(struct call *c, int64_t *at)
{
	const char *typed = request_query(c, "since");
	bool has_time;
	enum err e = typed ? typed_parse_instant(typed, c->rs->calendar.offset_s, c->now, TYPED_BEHIND, at,
				     &has_time, &c->diag)
			   : ERR_OK;

	if (e)
		diag_field(&c->diag, "since");
	return e;
}

static enum err resource_audit_read_count(struct call *c, const char *key, int64_t most, int64_t *out)
{
	const char *typed = request_query(c, key);
	char *end = NULL;

	if (!typed)
		return ERR_OK;
	*out = *typed >= '0' && *typed <= '9' ? strtoll(typed, &end, 10) : 0;
	if (*out >= 1 && *out <= most && !*end)
		return ERR_OK;
	if (most == INT64_MAX)
		(void)diag_set(&c->diag, ERR_INPUT, "bad-value",
			_("%s is the number of a look, as the page before says in “next”"), key);
	else
		(void)diag_set(&c->diag, ERR_INPUT, "bad-value", _("%s is a whole number from 1 to %lld"),
			key, (long long)most);
	diag_field(&c->diag, key);
	return ERR_INPUT;
}

static enum err resource_audit_read_filter(struct call *c, struct access_filter *f)
{
	int64_t limit = LOG_LIMIT;
	enum err e = resource_audit_read_case(c, &f->key);

	f->login = request_query(c, "login");
	f->since = INSTANT_NONE;
	if (!e)
		e = resource_audit_read_since(c, &f->since);
	if (!e)
		e = resource_audit_read_count(c, "before", INT64_MAX, &f->before);
	if (!e)
		e = resource_audit_read_count(c, "limit", LOG_LIMIT_MOST, &limit);
	f->limit = (int)limit + 1;
	return e;
}

static bool resource_audit_note_any(void *context, const struct access_row *row)
{
	(void)row;
	*(bool *)context = true;
	return false;
}

static enum err resource_audit_unknown_login(struct call *c, const char *login, const struct diag *near)
{
	(void)diag_set(&c->diag, ERR_INPUT, "unknown-login",
		_("there is no login “%s”, and the log knows nobody of that name"), request_shown(c, login));
	diag_field(&c->diag, "login");
	diag_copy_ways(&c->diag, near);
	return ERR_INPUT;
}

/* A login that left the staff is still found in the log; one that was never there is an
 * error, not somebody who saw nothing. */
static enum err resource_audit_find_login(struct call *c, const char **login)
{
	const struct access_filter all_of = { .login = *login, .since = INSTANT_NONE, .limit = 1 };
	bool appears = strcmp(*login, OPERATOR) == 0;
	int person = RULE_NONE;

	struct diag near;
	diag_init(&near);
	enum err e = ruleset_find_person(c->rs, *login, &person, &near);
	if (!e)
		*login = c->rs->staff[person].login;
	else if (!appears && e == ERR_INPUT)
		e = c->store->access.visit(
			c->store->access.self, &all_of, resource_audit_note_any, &appears, &c->diag);
	if (!e && person == RULE_NONE && !appears)
		e = resource_audit_unknown_login(c, *login, &near);
	diag_release(&near);
	return appears ? ERR_OK : e;
}

enum err audit_log(struct call *c)
{
	struct access_filter filter = { 0 };
	struct logging l = { .c = c };
	enum err e = resource_audit_read_filter(c, &filter);

	if (!e && filter.login)
		e = resource_audit_find_login(c, &filter.login);
	if (e)
		return e;
	l.left = filter.limit - 1;
	jsonw_object(&c->out);
	jsonw_key(&c->out, "looks");
	jsonw_array(&c->out);
	e = c->store->access.visit(c->store->access.self, &filter, resource_audit_put_access, &l, &c->diag);
	jsonw_array_end(&c->out);
	jsonw_key(&c->out, "next");
	if (l.has_more)
		jsonw_int(&c->out, l.last);
	else
		jsonw_null(&c->out);
	jsonw_object_end(&c->out);
	return e;
}
