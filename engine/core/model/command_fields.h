/* Which member of a command each field of the contract fills. */
#ifndef TSUNAGI_CORE_MODEL_COMMAND_FIELDS_H
#define TSUNAGI_CORE_MODEL_COMMAND_FIELDS_H

#include "engine/contract/fields.h"
#include "engine/core/model/command.h"

/* Where a field of the contract stands in a command; 0: it has no place of its own
 * there. One that holds a text is a const char *, KIND_DATE and KIND_TIME an int64_t, KIND_FLAG a bool. */
size_t command_offset(enum field_id field);
bool command_holds_text(enum field_id field);

#endif
