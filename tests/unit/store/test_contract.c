/* The SQLite adapter keeps the port's contract. */
#include "engine/store/sqlite/store.h"
#include "tests/support/random.h"
#include "tests/unit/store/contract.h"

static const struct store *open_sqlite(const char *dir, void **handle)
{
	const struct store_options options = {
		.random = &support_random, .dir = dir, .office_id = "takashima"
	};
	struct sqlite_store *s;
	struct diag d;
	diag_init(&d);
	if (sqlite_store_open(&options, &s, &d)) {
		fprintf(stderr, "%s: %s\n", d.code, d.message);
		abort();
	}
	*handle = s;
	return sqlite_store_ports(s);
}

static void close_sqlite(void *handle) { sqlite_store_close(handle); }

int main(void)
{
	static const struct contract_adapter sqlite = { open_sqlite, close_sqlite };
	contract_adapter = &sqlite;
	return contract_run("store on SQLite");
}
