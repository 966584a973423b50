#include "engine/daemon/run/worker.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/text/lang.h"
#include "rules/compile/compile.h"

struct worker_job {
	struct worker_job *next;
	struct worker *worker;
	void *request;
	struct arena arena; /* of what q borrows */
	struct api_request q;
	const struct ruleset *rs;
	struct api_answer answer;
};

static bool worker_copy_text(struct arena *arena, const char **text)
{
	if (*text)
		*text = arena_dup(arena, *text);
	return *text != NULL;
}

static bool worker_copy_request(struct worker_job *j, const struct api_request *q)
{
	const char **texts[] = { &j->q.path, &j->q.query, &j->q.as, &j->q.accept_language, &j->q.peer.login };
	const char *given[] = { q->path, q->query, q->as, q->accept_language, q->peer.login };

	j->q = *q;
	j->q.body = NULL;
	j->q.body_n = 0;
	j->q.idempotency_key = NULL;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!worker_copy_text(&j->arena, texts[i]) && given[i])
			return false;
	return true;
}

static void worker_free_job(struct worker_job *j)
{
	arena_release(&j->arena);
	api_answer_release(&j->answer);
	free(j);
}

/* False: it is to end before it began. */
static bool worker_publish(struct worker *a, struct sqlite_store *s)
{
	bool goes_on;

	a->threads->lock(a->threads->self);
	a->store = s;
	goes_on = !a->is_ending;
	a->threads->unlock(a->threads->self);
	return goes_on;
}

static void worker_fail(struct worker_job *j, enum err e, const struct diag *d)
{
	api_answer_unsaved(&j->answer, e, d);
}

static void worker_handle(struct worker_job *j, struct sqlite_store *s)
{
	const struct api_host host = { .version = TSUNAGI_VERSION };
	struct api api;

	api_init(&api, j->rs, sqlite_store_ports(s), &host);
	api_handle(&api, &j->q, &j->answer);
	api_release(&api);
}

static void worker_run(void *context)
{
	struct worker_job *j = context;
	const struct store_options options = {
		.dir = j->worker->dir, .office_id = j->rs->office_id, .read_only = true
	};
	struct sqlite_store *s = NULL;
	struct diag d;

	lang_use(j->q.accept_language ? lang_from_tag(j->q.accept_language) : LANG_EN);
	diag_init(&d);
	enum err e = sqlite_store_open(&options, &s, &d);
	if (!e && worker_publish(j->worker, s))
		worker_handle(j, s);
	else
		worker_fail(j, e ? e : ERR_AGAIN, &d);
	(void)worker_publish(j->worker, NULL);
	sqlite_store_close(s);
	diag_release(&d);
}

static void worker_answer(struct worker *a, struct worker_job *j)
{
	a->first = j->next;
	if (!a->first)
		a->last = &a->first;
	a->n--;
	a->send(a->owner, j->request, &j->answer);
	worker_free_job(j);
}

static void worker_on_done(void *context);

/* Starts the first; what can't be started is answered at once. */
static void worker_start(struct worker *a)
{
	while (a->first) {
		struct worker_job *j = a->first;
		enum lang lang = lang_now();

		j->rs = *a->rules;
		lang_use(LANG_JA); /* the catalogue is loaded here, once: not by a thread */
		lang_use(lang);
		if (a->threads->start(a->threads->self, worker_run, worker_on_done, j, &a->thread) == ERR_OK)
			return;
		worker_fail(j, ERR_AGAIN, NULL);
		worker_answer(a, j);
	}
}

static void worker_free_kept(struct worker *a)
{
	ruleset_free(a->kept);
	a->kept = NULL;
}

static void worker_on_done(void *context)
{
	struct worker_job *j = context;
	struct worker *a = j->worker;

	worker_free_kept(a);
	worker_answer(a, j);
	worker_start(a);
}

void worker_init(
	struct worker *a, const struct thread_port *threads, const char *dir, struct ruleset *const *rules)
{
	void *const owner = a->owner;
	void (*const send)(void *, void *, struct api_answer *) = a->send;

	*a = (struct worker){ .threads = threads, .dir = dir, .rules = rules, .owner = owner, .send = send };
	a->last = &a->first;
}

enum err worker_begin(struct worker *a, void *request, const struct api_request *q, struct diag *d)
{
	struct worker_job *j;

	if (a->n > ASIDE_WAITING_MAX || a->is_ending)
		return diag_set(
			d, ERR_AGAIN, "busy", _("too many wait for such a reading already; try again"));
	j = calloc(1, sizeof *j);
	if (!j)
		return ERR_NOMEM;
	arena_init(&j->arena);
	api_answer_init(&j->answer);
	j->worker = a;
	j->request = request;
	if (!worker_copy_request(j, q)) {
		worker_free_job(j);
		return ERR_NOMEM;
	}
	*a->last = j;
	a->last = &j->next;
	if (a->n++ == 0)
		worker_start(a);
	return ERR_OK;
}

void worker_free_rules(struct worker *a, struct ruleset *old)
{
	if (a->first && a->first->rs == old)
		a->kept = old;
	else
		ruleset_free(old);
}

void worker_stop(struct worker *a)
{
	if (!a->threads || a->is_ending)
		return;
	a->threads->lock(a->threads->self);
	a->is_ending = true;
	if (a->store)
		sqlite_store_interrupt(a->store);
	a->threads->unlock(a->threads->self);
	if (a->first) {
		a->threads->join(a->threads->self, a->thread);
		worker_free_kept(a);
	}
	while (a->first) {
		if (a->first->answer.body.len == 0)
			worker_fail(a->first, ERR_AGAIN, NULL);
		worker_answer(a, a->first);
	}
}
