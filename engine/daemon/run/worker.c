#include "engine/daemon/run/worker.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/text/lang.h"
#include "rules/compile/compile.h"

struct worker_job {
	struct worker_job *next;
	struct worker *worker;
	void *request;
	struct arena arena; /* owns what q points at */
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

/* False: the worker was stopped before the request began. */
static bool worker_publish(struct worker *w, struct sqlite_store *s)
{
	bool goes_on;

	w->threads->lock(w->threads->self);
	w->store = s;
	goes_on = !w->is_ending;
	w->threads->unlock(w->threads->self);
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

static void worker_answer(struct worker *w, struct worker_job *j)
{
	w->first = j->next;
	if (!w->first)
		w->last = &w->first;
	w->n--;
	w->send(w->owner, j->request, &j->answer);
	worker_free_job(j);
}

static void worker_on_done(void *context);

/* Starts the first job; one that can't be started is answered at once. */
static void worker_start(struct worker *w)
{
	while (w->first) {
		struct worker_job *j = w->first;
		enum lang lang = lang_now();

		j->rs = *w->rules;
		lang_use(LANG_JA); /* loads the catalogue here, once, and not on the thread */
		lang_use(lang);
		if (w->threads->start(w->threads->self, worker_run, worker_on_done, j, &w->thread) == ERR_OK)
			return;
		worker_fail(j, ERR_AGAIN, NULL);
		worker_answer(w, j);
	}
}

static void worker_free_kept(struct worker *w)
{
	ruleset_free(w->kept);
	w->kept = NULL;
}

static void worker_on_done(void *context)
{
	struct worker_job *j = context;
	struct worker *w = j->worker;

	worker_free_kept(w);
	worker_answer(w, j);
	worker_start(w);
}

void worker_init(
	struct worker *w, const struct thread_port *threads, const char *dir, struct ruleset *const *rules)
{
	void *const owner = w->owner;
	void (*const send)(void *, void *, struct api_answer *) = w->send;

	*w = (struct worker){ .threads = threads, .dir = dir, .rules = rules, .owner = owner, .send = send };
	w->last = &w->first;
}

enum err worker_begin(struct worker *w, void *request, const struct api_request *q, struct diag *d)
{
	struct worker_job *j;

	if (w->n > WORKER_WAITING_MAX || w->is_ending)
		return diag_set(
			d, ERR_AGAIN, "busy", _("too many wait for such a reading already; try again"));
	j = calloc(1, sizeof *j);
	if (!j)
		return ERR_NOMEM;
	arena_init(&j->arena);
	api_answer_init(&j->answer);
	j->worker = w;
	j->request = request;
	if (!worker_copy_request(j, q)) {
		worker_free_job(j);
		return ERR_NOMEM;
	}
	*w->last = j;
	w->last = &j->next;
	if (w->n++ == 0)
		worker_start(w);
	return ERR_OK;
}

void worker_free_rules(struct worker *w, struct ruleset *old)
{
	if (w->first && w->first->rs == old)
		w->kept = old;
	else
		ruleset_free(old);
}

void worker_stop(struct worker *w)
{
	if (!w->threads || w->is_ending)
		return;
	w->threads->lock(w->threads->self);
	w->is_ending = true;
	if (w->store)
		sqlite_store_interrupt(w->store);
	w->threads->unlock(w->threads->self);
	if (w->first) {
		w->threads->join(w->threads->self, w->thread);
		worker_free_kept(w);
	}
	while (w->first) {
		if (w->first->answer.body.len == 0)
			worker_fail(w->first, ERR_AGAIN, NULL);
		worker_answer(w, w->first);
	}
}
