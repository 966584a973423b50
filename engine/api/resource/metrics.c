/* GET /metrics: Prometheus text format 0.0.4. */
#include "engine/api/request/call.h"
#include "engine/core/watch/failings.h"
#include "engine/contract/words.h"

static void resource_metrics_put_head(struct buf *out, const char *name, const char *type, const char *help)
{
	buf_printf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void resource_metrics_put_metric(
	struct buf *out, const char *name, const char *type, const char *help, int64_t n)
{
	resource_metrics_put_head(out, name, type, help);
	buf_printf(out, "%s %lld\n", name, (long long)n);
}

static void resource_metrics_put_counts(struct call *c, const struct store_counts *n)
{
	struct buf *out = &c->answer->body;

	resource_metrics_put_metric(out, "tsunagi_cases_open", "gauge", "Open cases.", n->cases_open);
	resource_metrics_put_metric(
		out, "tsunagi_referrals_open", "gauge", "Referrals that are not ended.", n->referrals_open);
	resource_metrics_put_metric(
		out, "tsunagi_overdue", "gauge", "Referrals and needs past their due time.", n->overdue);
	resource_metrics_put_metric(
		out, "tsunagi_outbox_pending", "gauge", "Alerts not yet delivered.", n->outbox_pending);
	resource_metrics_put_metric(out, "tsunagi_outbox_failing", "gauge",
		"Alerts tried in vain that are tried again.", n->outbox_failing);
	resource_metrics_put_metric(
		out, "tsunagi_outbox_dead", "gauge", "Alerts given up, never delivered.", n->outbox_dead);
	resource_metrics_put_metric(out, "tsunagi_events_total", "counter", "Events recorded.", n->events);
	resource_metrics_put_metric(out, "tsunagi_intakes_total", "counter",
		"Cases taken in since the start.", (int64_t)c->api->metrics.intakes);
	resource_metrics_put_metric(out, "tsunagi_uptime_seconds", "gauge", "Seconds since the start.",
		c->api->host.uptime_s(c->api->host.self));
}

struct putting {
	struct buf *out;
	enum tally last;
};

static bool resource_metrics_put_tally(void *context, const struct tally_row *t)
{
	static const struct {
		const char *name, *help;
	} rows[] = {
		[TALLY_REFERRALS] = { "tsunagi_referrals", "Referrals not ended, by section and state." },
		[TALLY_OVERDUE] = { "tsunagi_overdue_by_step",
			"What is past due, by the step of the ladder it stands on." },
		[TALLY_FAILINGS] = { "tsunagi_failing_cases", "Open cases by failing." },
	};
	struct putting *p = context;

	if (t->what != p->last)
		resource_metrics_put_head(p->out, rows[t->what].name, "gauge", rows[t->what].help);
	p->last = t->what;
	buf_put(p->out, rows[t->what].name);
	if (t->what == TALLY_REFERRALS)
		buf_printf(p->out, "{section=\"%s\",state=\"%s\"}", t->section,
			referral_state_word((enum referral_state)t->number));
	else if (t->what == TALLY_OVERDUE)
		buf_printf(p->out, "{step=\"%d\"}", t->number);
	else
		buf_printf(p->out, "{failing=\"%s\"}", failing_word((enum failing)t->number));
	buf_printf(p->out, " %lld\n", (long long)t->n);
	return true;
}

static void resource_metrics_put_declines(const struct metrics *m, struct buf *out)
{
	resource_metrics_put_head(
		out, "tsunagi_declines_total", "counter", "Declines since the start, by code.");
	for (int i = 0; word_code(WORDS_DECLINE, i); i++)
		buf_printf(out, "tsunagi_declines_total{code=\"%s\"} %llu\n", word_code(WORDS_DECLINE, i),
			(unsigned long long)m->declines[i]);
}

static void resource_metrics_put_ended(const struct metrics *m, struct buf *out)
{
	resource_metrics_put_head(out, "tsunagi_referrals_ended_total", "counter",
		"Referrals ended since the start, by section and state.");
	for (int i = 0; i < m->sections_n; i++)
		for (int s = REFERRAL_CLOSED; s < REFERRAL_STATES; s++)
			buf_printf(out, "tsunagi_referrals_ended_total{section=\"%s\",state=\"%s\"} %llu\n",
				m->sections[i].section, referral_state_word((enum referral_state)s),
				(unsigned long long)m->sections[i].ended[s]);
}

static void resource_metrics_put_times(const struct metrics *m, struct buf *out)
{
	char labels[256];

	resource_metrics_put_head(
		out, "tsunagi_answer_seconds", "histogram", "From sending to accept or decline, by section.");
	for (int i = 0; i < m->sections_n; i++) {
		snprintf(labels, sizeof labels, "section=\"%s\"", m->sections[i].section);
		histogram_put(
			&m->sections[i].answer, metrics_day_bounds, "tsunagi_answer_seconds", labels, out);
	}
	resource_metrics_put_head(out, "tsunagi_first_contact_seconds", "histogram",
		"From accept to the first contact, by section.");
	for (int i = 0; i < m->sections_n; i++) {
		snprintf(labels, sizeof labels, "section=\"%s\"", m->sections[i].section);
		histogram_put(&m->sections[i].first_contact, metrics_day_bounds,
			"tsunagi_first_contact_seconds", labels, out);
	}
}

static void resource_metrics_put_latency(
	struct buf *out, const struct histogram *h, const char *name, const char *help)
{
	if (!h)
		return;
	resource_metrics_put_head(out, name, "histogram", help);
	histogram_put(h, metrics_latency_bounds, name, "", out);
}

static void resource_metrics_put_answers(struct call *c)
{
	struct buf *out = &c->answer->body;

	resource_metrics_put_head(
		out, "tsunagi_answers_total", "counter", "Answers by hundreds of the HTTP status.");
	for (int i = 2; i <= 5; i++)
		buf_printf(out, "tsunagi_answers_total{status=\"%dxx\"} %llu\n", i,
			(unsigned long long)c->api->answers_n[i]);
}

/* Counts of the whole office move by cases that the caller may not see: they are for root
 * and the daemon's own user, whose timer writes them where the monitoring reads. */
static enum err resource_metrics_put_up_alone(struct call *c)
{
	resource_metrics_put_metric(&c->answer->body, "tsunagi_up", "gauge", "Whether it answers.", 1);
	return ERR_OK;
}

static enum err resource_metrics_put_all(struct call *c)
{
	const struct api_host *host = &c->api->host;
	struct buf *out = &c->answer->body;
	struct putting p = { out, TALLIES };
	const struct count_scope office = { 0 };
	struct store_counts n;
	enum err e = c->store->lists.count(c->store->lists.self, c->now, &office, &n, &c->diag);

	if (!e)
		resource_metrics_put_counts(c, &n);
	if (!e)
		e = c->store->lists.tally_visit(
			c->store->lists.self, c->now, resource_metrics_put_tally, &p, &c->diag);
	if (e)
		return e;
	resource_metrics_put_declines(&c->api->metrics, out);
	resource_metrics_put_ended(&c->api->metrics, out);
	resource_metrics_put_times(&c->api->metrics, out);
	resource_metrics_put_latency(
		out, host->commit_latency, "tsunagi_commit_seconds", "How long a commit takes.");
	resource_metrics_put_latency(
		out, host->loop_latency, "tsunagi_loop_lag_seconds", "How late the loop comes to a timer.");
	resource_metrics_put_answers(c);
	return ERR_OK;
}

enum err views_metrics(struct call *c)
{
	c->answer->content_type = "text/plain; version=0.0.4; charset=utf-8";
	return c->caller.is_operator ? resource_metrics_put_all(c) : resource_metrics_put_up_alone(c);
}
