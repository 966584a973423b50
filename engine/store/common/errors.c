#include "engine/store/common/errors.h"

#include "engine/base/text/lang.h"
#include "engine/contract/verb.h"

enum err store_nomem(struct diag *d)
{
	return diag_set(d, ERR_NOMEM, "no-memory", _("not enough memory; try again"));
}

enum err store_corrupt(struct diag *d, const char *what)
{
	(void)diag_set(d, ERR_BUG, "corrupt",
		_("the database can't be read rightly (%s): the disk fails or the file is damaged"), what);
	diag_hint(d, &(struct hint){ .verb = VERB_AUDIT_VERIFY,
			     .sentence = _("run “%s”, and restore a backup where it finds violations") });
	return ERR_BUG;
}

enum err store_misused(struct diag *d)
{
	return diag_set(
		d, ERR_BUG, "store-bug", _("a transaction or step of the store was begun or ended twice"));
}
