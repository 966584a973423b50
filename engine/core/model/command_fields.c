#include "engine/core/model/command_fields.h"

size_t command_offset(enum field_id field)
{
#define AT(member) offsetof(struct command, member)
	static const size_t offsets[FIELDS] = {
		[FIELD_NEED] = AT(need),
		[FIELD_MEETING] = AT(meeting),
		[FIELD_TO] = AT(to),
		[FIELD_OWNER] = AT(owner),
		[FIELD_CODE] = AT(code),
		[FIELD_OUTCOME] = AT(code),
		[FIELD_ASK] = AT(ask),
		[FIELD_KEEP] = AT(keep),
		[FIELD_REASON] = AT(reason),
		[FIELD_INSTEAD] = AT(instead),
		[FIELD_QUESTION] = AT(question),
		[FIELD_TEXT] = AT(text),
		[FIELD_NOTE] = AT(note),
		[FIELD_ISSUE] = AT(issue),
		[FIELD_NEXT] = AT(next),
		[FIELD_UNTIL] = AT(until),
		[FIELD_DUE] = AT(due),
		[FIELD_WATCH] = AT(watch),
		[FIELD_CONFIRM] = AT(and_confirm),
		[FIELD_RECEIVED] = AT(received),
		[FIELD_AT] = AT(at),
		[FIELD_HOW] = AT(how),
		[FIELD_RESULT] = AT(code),
		[FIELD_FAR] = AT(is_far),
		[FIELD_ANYWAY] = AT(is_anyway),
		[FIELD_WITH_LEAD] = AT(with_lead),
		[FIELD_WITH] = AT(with),
		[FIELD_PLACE] = AT(place),
		[FIELD_RESTRICTED] = AT(is_restricted),
	};
#undef AT
	return offsets[field];
}

bool command_holds_text(enum field_id field)
{
	const enum field_kind kind = field_specs[field].kind;
	return command_offset(field) != 0 && kind != KIND_DATE && kind != KIND_TIME && kind != KIND_FLAG;
}
