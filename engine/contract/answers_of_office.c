/* Running it, the calendar, and what webhooks and commands are given. */
#include "engine/contract/answers_rows.h"

static const struct answer_field status_fields[] = {
	FLAG("ready", 0, N_("Whether it answers.")),
	ID("office", 0, N_("The office's id.")),
	NAME("office_name", 0),
	TEXT("pack", 0, N_("The hash of the rules.")),
	TIME("now", 0, N_("The daemon's time.")),
	ID("counts_of", OR_NULL,
		N_("The section whose cases and alerts are counted; null: the whole office's, or none.")),
	NAME("counts_of_name", OR_NULL),
	INT("cases_open", OR_NULL, N_("Open cases; null for who sees no case.")),
	INT("referrals_open", OR_NULL, N_("Open referrals.")),
	INT("overdue", OR_NULL, N_("What is past its due time.")),
	INT("outbox_pending", OR_NULL, N_("Alerts that wait to be sent.")),
	INT("outbox_failing", OR_NULL, N_("Alerts that could not be delivered so far.")),
	INT("outbox_dead", OR_NULL, N_("Alerts that were given up.")),
	TEXT("unreachable", LIST,
		N_("Sections, owners of open work and coordinators whom no notice can reach.")),
	INT("events", MAY_LACK, N_("How many events there are, for who runs it.")),
	TEXT("head", MAY_LACK, N_("The digest of the last event, for who may know of every case.")),
	INT("uptime_s", 0, N_("For how many seconds it runs.")),
	TEXT("version", 0, N_("The version.")),
	FLAG("simulated", 0, N_("Whether it runs on a simulated clock.")),
	FLAG("offline", 0, N_("Whether it answers from a backup.")),
	TIME("backup_at", MAY_LACK, N_("From when the backup is.")),
	DAY("calendar_until", 0, N_("How far the holidays are known.")),
	TEXT("warnings", LIST, N_("What somebody should see to.")),
};

static const struct answer_field clock_fields[] = {
	TIME("now", 0, N_("The daemon's time.")),
	FLAG("simulated", 0, N_("Whether it runs on a simulated clock.")),
};

static const struct answer_field backup_running_fields[] = {
	FLAG("running", 0, N_("Whether one is running.")),
	INT("done", 0, N_("Bytes copied so far.")),
	INT("all", 0, N_("Of how many.")),
};

static const struct answer_field backup_fields[] = {
	TEXT("file", 0, N_("The file.")),
	ID("office", 0, N_("The office's id.")),
	TIME("at", 0, N_("From when it is.")),
	FLAG("simulated", 0, N_("Whether it is of a simulated clock.")),
	INT("bytes", 0, N_("Its size.")),
	INT("events", 0, N_("How many events there are.")),
	TEXT("head", 0, N_("The digest of the last event.")),
};

static const struct answer_field restored_fields[] = {
	FLAG("ok", 0, N_("Whether every event was verified.")),
	TEXT("file", 0, N_("The file.")),
	TEXT("data", OR_NULL, N_("The data folder; null: a drill.")),
	TEXT("restored_pack", OR_NULL, N_("The folder of the restored rule pack.")),
	FLAG("drill", 0, N_("Whether it was thrown away again.")),
	ID("office", 0, N_("The office's id.")),
	TIME("at", 0, N_("From when it is.")),
	FLAG("simulated", 0, N_("Whether it is of a simulated clock.")),
	INT("bytes", 0, N_("Its size.")),
	INT("events", 0, N_("How many events there are.")),
	TEXT("head", 0, N_("The digest of the last event.")),
};

static const struct answer_field drill_fields[] = {
	ID("case", 0, N_("The case.")),
	INT("referrals", 0, N_("How many referrals it has.")),
	INT("alerts", LIST, N_("The numbers of its alerts.")),
	ID("to", 0, N_("The section or login that is told.")),
	NAME("to_name", 0),
	TEXT("sinks", LIST, N_("The ways to it.")),
	TIME("send_at", OR_NULL, N_("When it goes out at the earliest.")),
};

static const struct answer_field token_fields[] = {
	TEXT("token", 0, N_("The token.")),
	TEXT("token_sha256", 0, N_("Its hash, for staff.yaml.")),
};

static const struct answer_field calendar_fields[] = {
	DAY("from", 0, N_("The first day.")),
	DAY("to", 0, N_("The last day.")),
	INT("days_left", 0, N_("Days until then.")),
	INT("holidays", 0, N_("How many holidays.")),
	INT("closed", 0, N_("How many other closed days.")),
	TEXT("warnings", LIST, N_("What somebody should see to.")),
};

static const struct answer_field calendar_due_fields[] = {
	TEXT("term", 0, N_("The term: 2bd, 4bh, 48h, 10d.")),
	TIME("from", 0, N_("From when.")),
	TIME("due", 0, N_("Until when.")),
	ESTIMATED_DUE,
	OBJECT("skipped", "day_skipped", LIST, N_("The days that it passes over.")),
};

static const struct answer_field day_skipped_fields[] = {
	DAY("day", 0, N_("The day.")),
	WORD("why", "weekend|holiday|closed|yearly", 0, N_("Why.")),
	TEXT("name", OR_NULL, N_("The name of the holiday.")),
};

static const struct answer_field health_fields[] = {
	FLAG("ok", 0, N_("Always true.")),
};

static const struct answer_field alert_batch_fields[] = {
	TEXT("id", 0, N_("The id of the delivery; it never changes.")),
	OBJECT("alerts", "alert_sent", LIST, N_("The alerts.")),
};

static const struct answer_field alert_sent_fields[] = {
	INT("id", 0, N_("Its number.")),
	WORD("kind", ALERT_KINDS_OF, MAY_LACK, N_("What it tells.")),
	FLAG("urgent", MAY_LACK, N_("Whether it is urgent.")),
	ID("case", OR_NULL, N_("The case.")),
	ID("referral", MAY_LACK | OR_NULL, N_("The referral.")),
	ID("need", MAY_LACK | OR_NULL, N_("The need.")),
	WORD("failing", FAILINGS, MAY_LACK | OR_NULL, N_("The failing that it is about.")),
	INT("level", MAY_LACK, N_("The step of the ladder.")),
	TIME("due", MAY_LACK | OR_NULL, N_("By when whoever has the turn must act.")),
	ESTIMATED_DUE,
	ID("to", 0, N_("The section or login that is told.")),
	TIME("at", 0, N_("When it came about.")),
	FLAG("drill", MAY_LACK, N_("True where it is a drill.")),
	OBJECT("agenda", "alert_agenda", MAY_LACK, N_("In place of a case: the agenda.")),
};

static const struct answer_field alert_agenda_fields[] = {
	ID("meeting", 0, N_("The meeting.")),
	ID("area", OR_NULL, N_("The area whose meeting it is.")),
	DAY("on", 0, N_("The date.")),
	INT("sequence", 0, N_("How often it changed.")),
	FLAG("cancelled", 0, N_("Whether the meeting has nothing to treat any more.")),
};

static const struct answer_field absences_fields[] = {
	OBJECT("absences", "absence", LIST, N_("Those of today and later that one may see.")),
};

static const struct answer_field absence_fields[] = {
	ID("login", 0, N_("Who is away.")),
	TEXT("name", 0, N_("The person's name.")),
	ID("section", OR_NULL, N_("Of which section that is.")),
	DAY("from", 0, N_("The first day.")),
	DAY("until", 0, N_("The last day.")),
	ID("deputy", OR_NULL, N_("Who stands in; null: the section.")),
	NAME("deputy_name", OR_NULL),
};

static const struct answer_field document_fields[] = {
	TEXT("openapi", 0, N_("The version of OpenAPI.")),
	MAP("info", 0, N_("The name and version of this API.")),
	MAP("servers", LIST, N_("Where it is, from where the document was got.")),
	MAP("security", LIST, N_("What a request has to say of who asks.")),
	MAP("paths", 0, N_("The resources.")),
	MAP("components", 0, N_("The objects, parameters and failures.")),
	MAP("x-commands", 0, N_("The object that each verb of the command prints with --json.")),
};

const struct answer_object answers_of_office[] = {
	HOLDS("status", status_fields, N_("How the daemon is.")),
	HOLDS("clock", clock_fields, N_("The daemon's time.")),
	HOLDS("backup_running", backup_running_fields, N_("The backup that is running.")),
	HOLDS("backup", backup_fields, N_("A backup that was made.")),
	HOLDS("restored", restored_fields, N_("A backup that was restored.")),
	HOLDS("drill", drill_fields, N_("The test case of a drill.")),
	HOLDS("token", token_fields, N_("A token and its hash.")),
	HOLDS("calendar", calendar_fields, N_("The range for which the holidays are known.")),
	HOLDS("calendar_due", calendar_due_fields, N_("When a term ends.")),
	HOLDS("day_skipped", day_skipped_fields, N_("A day that a term passes over.")),
	HOLDS("health", health_fields, N_("That the daemon answers.")),
	HOLDS("alert_batch", alert_batch_fields, N_("What a webhook or a command gets.")),
	HOLDS("alert_sent", alert_sent_fields, N_("An alert as it goes to a webhook or a command.")),
	HOLDS("alert_agenda", alert_agenda_fields, N_("The agenda of an alert.")),
	HOLDS("absences", absences_fields, N_("Who is away.")),
	HOLDS("absence", absence_fields, N_("An absence, by whole days.")),
	HOLDS("document", document_fields, N_("An OpenAPI document.")),
};
const int answers_of_office_n = (int)(sizeof answers_of_office / sizeof *answers_of_office);
