#include "engine/service/transaction.h"

/* A step of the transaction that is open. */
static enum err transaction_run_step(const struct service *s, step_work *work, void *context)
{
	const struct store *store = s->store;
	enum err e = store->transaction.step_begin(store->transaction.self, s->d);

	if (e)
		return e;
	e = work(context);
	if (!e)
		e = store->transaction.step_keep(store->transaction.self, s->d);
	if (e)
		store->transaction.step_undo(store->transaction.self);
	return e;
}

enum err in_step(const struct service *s, step_work *work, void *context)
{
	enum err e = s->write_begin ? s->write_begin(s->host, s->d) : ERR_OK;

	if (e)
		return e;
	return transaction_run_step(s, work, context);
}

enum err in_transaction(const struct service *s, step_work *work, void *context)
{
	const struct store *store = s->store;
	enum err e = store->transaction.begin(store->transaction.self, s->d);

	if (e)
		return e;
	e = transaction_run_step(s, work, context);
	if (!e)
		e = store->transaction.commit(store->transaction.self, s->d);
	if (e)
		store->transaction.abort(store->transaction.self);
	return e;
}
