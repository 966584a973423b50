#include "engine/base/err.h"

static const struct {
	int exit_status, http_status;
} STATUS[] = {
	[ERR_OK] = { 0, 200 },
	[ERR_REFUSED] = { 1, 409 },
	[ERR_INPUT] = { 2, 400 },
	[ERR_NOT_FOUND] = { 3, 404 },
	[ERR_FORBIDDEN] = { 4, 403 },
	[ERR_AGAIN] = { 5, 503 },
	[ERR_TOO_LARGE] = { 2, 413 },
	[ERR_NOMEM] = { 5, 503 },
	[ERR_BUG] = { 5, 500 },
};

static enum err err_known(enum err e) { return (unsigned)e < sizeof STATUS / sizeof *STATUS ? e : ERR_BUG; }

int err_exit_status(enum err e) { return STATUS[err_known(e)].exit_status; }

int err_http_status(enum err e) { return STATUS[err_known(e)].http_status; }

enum err err_from_http_status(int status)
{
	if (status >= 200 && status < 300)
		return ERR_OK;
	switch (status) {
	case 401:
	case 403:
		return ERR_FORBIDDEN;
	case 404:
		return ERR_NOT_FOUND;
	case 409:
		return ERR_REFUSED;
	case 413:
	case 431:
		return ERR_TOO_LARGE;
	case 429:
	case 502:
	case 503:
	case 504:
		return ERR_AGAIN;
	default:
		return status >= 400 && status < 500 ? ERR_INPUT : ERR_BUG;
	}
}
