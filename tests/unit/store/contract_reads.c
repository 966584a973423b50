#include "tests/unit/store/contract_world.h"

#include "engine/base/text/text.h"

struct seen {
	int n;
	char last[512];
	char actors[8][16], needs[8][32];
};

static bool see_event(void *context, const struct event_row *row)
{
	struct seen *s = context;
	snprintf(s->actors[s->n % 8], sizeof s->actors[0], "%s", row->actor);
	snprintf(s->needs[s->n % 8], sizeof s->needs[0], "%s", row->need ? row->need : "-");
	snprintf(s->last, sizeof s->last, "%d %s %s %d %s", row->seq, row->kind,
		row->section ? row->section : "-", row->referral, row->data);
	s->n++;
	return true;
}

static void test_events_are_shown_with_what_was_said(void **state)
{
	struct world *w = *state;
	struct seen s = { 0 };
	const struct case_state *c = take_in(w, 2026000001, 1);
	act(w, c, VERB_DECLINE, 1, HAND_NOW + 60);
	assert_int_equal(
		w->p->cases.events_visit(w->p->cases.self, 2026000001, see_event, &s, &w->d), ERR_OK);
	assert_int_equal(s.n, 3);
	assert_string_equal(s.last, "3 decline desk 1 {\"code\":\"x\",\"reason\":\"理由は二つある\"}");
	assert_string_equal(s.actors[0], "tanaka");
	assert_string_equal(s.needs[0], "-");
	assert_string_equal(s.needs[2], "need1");
}

struct texts {
	struct world *w;
	const char *last[3]; /* of the last event */
};

static bool see_texts(void *context, const struct event_row *row)
{
	static const char *const keys[] = { "reason", "none", "code" };
	struct texts *t = context;
	struct world *w = t->w;
	assert_int_equal(w->p->cases.event_texts(row, keys, 3, &w->a, t->last, &w->d), ERR_OK);
	return true;
}

static void test_the_texts_of_an_event_are_read_by_key(void **state)
{
	struct world *w = *state;
	struct texts t = { .w = w };
	const struct case_state *c = take_in(w, 2026000001, 1);
	act(w, c, VERB_DECLINE, 1, HAND_NOW + 60);
	assert_int_equal(
		w->p->cases.events_visit(w->p->cases.self, 2026000001, see_texts, &t, &w->d), ERR_OK);
	assert_string_equal(t.last[0], "理由は二つある");
	assert_null(t.last[1]);
	assert_string_equal(t.last[2], "x");
}

struct keys {
	int64_t keys[16];
	int n;
};

static bool see_case(void *context, int64_t key)
{
	struct keys *k = context;
	assert_true(k->n < 16);
	k->keys[k->n++] = key;
	return true;
}

static struct keys find(struct world *w, const char *typed)
{
	struct keys k = { 0 };
	const char *folded = text_fold_search(&w->a, typed);
	assert_non_null(folded);
	assert_int_equal(w->p->search.find(w->p->search.self, folded, see_case, &k, &w->d), ERR_OK);
	return k;
}

static void save_person(struct world *w, int64_t key, const struct personal *p)
{
	begin_turn(w);
	begin_step(w);
	assert_int_equal(w->p->cases.person_save(w->p->cases.self, key, p, &w->d), ERR_OK);
	keep_step(w);
	commit(w);
}

/* The same, by an update after which it is proved. */
static const struct case_state *tell_person(
	struct world *w, const struct case_state *c, const struct personal *p, int64_t now)
{
	struct decision *decision = hand_verb(&w->a, c, VERB_UPDATE, 0, now);
	hand_tell(decision, p);
	assert_true(scratch_save(w->p, decision));
	return decision->next;
}

static const struct member son = { "髙島 一郎", "タカシマ イチロウ", "1980-01-02", "子" };
static const struct personal mother = { .name = "髙島 花子",
	.kana = "たかしま はなこ",
	.birth = "1948-05-03",
	.address = "滋賀県高島市今津町南新保87",
	.phone = "0740-25-8000",
	.note = "耳が遠い",
	.members = &son,
	.members_n = 1 };
static const struct personal other = { .name = "山田 太郎", .kana = "ヤマダ タロウ", .birth = "1948-12-01" };

static void assert_finds(struct world *w, const char *typed, int64_t key)
{
	const struct keys k = find(w, typed);
	if (k.n != 1 || k.keys[0] != key)
		fail_msg("%s finds %d", typed, k.n);
}

static void test_a_person_is_found(void **state)
{
	struct world *w = *state;
	static const char *const ways[] = { "高島花子", "髙島", "花子", "タカシマ", "はなこ", "1948-05-03",
		"19480503", "1948/5/3", "0740-25-8000", "0740258000", "滋賀県高島市", "今津町", "一郎",
		"26-00001-" };
	take_in(w, 2026000001, 1);
	take_in(w, 2026000002, 1);
	save_person(w, 2026000001, &mother);
	save_person(w, 2026000002, &other);
	for (size_t i = 0; i + 1 < sizeof ways / sizeof ways[0]; i++)
		assert_finds(w, ways[i], 2026000001);
	assert_finds(w, "太郎", 2026000002);
	char id[CASE_ID_BYTES];
	case_id_format("", 2026000001, id);
	assert_finds(w, id, 2026000001);
	case_id_format("TKS-", 2026000002, id);
	assert_finds(w, id, 2026000002);
	assert_int_equal(find(w, "1948").n, 2);
	assert_true(find(w, "1948").keys[0] == 2026000002);
	assert_int_equal(find(w, "%").n, 0);
	assert_int_equal(find(w, "佐藤").n, 0);
	assert_int_equal(find(w, " ").n, 0);
}

static void test_a_protected_address_finds_nothing(void **state)
{
	struct world *w = *state;
	const struct case_state *c = take_in(w, 2026000001, 1);
	save_person(w, 2026000001, &mother);
	act(w, c, VERB_UPDATE, 1, HAND_NOW + 5);
	assert_int_equal(find(w, "滋賀県高島市").n, 0);
	assert_int_equal(find(w, "今津町").n, 0);
	assert_int_equal(find(w, "0740-25-8000").n, 0);
	assert_int_equal(find(w, "花子").n, 1);
}

static void test_personal_data_is_replaced_field_by_field(void **state)
{
	struct world *w = *state;
	struct personal p;
	const struct personal moved = { .address = "大津市御陵町3-1", .name = "大津 花子", .note = "later" };
	const struct case_state *c = take_in(w, 2026000001, 1);
	assert_int_equal(w->p->cases.person_load(w->p->cases.self, 2026000001, &w->a, &p, &w->d), ERR_OK);
	assert_null(p.name);
	struct personal first = mother;
	first.note = "息子さんが「もう限界」と話した"; /* as the intake says */
	c = tell_person(w, c, &first, HAND_NOW + 1);
	c = tell_person(w, c, &moved, HAND_NOW + 2);
	assert_true(scratch_audit_is_ok(w->p));
	assert_int_equal(w->p->cases.person_load(w->p->cases.self, 2026000001, &w->a, &p, &w->d), ERR_OK);
	assert_string_equal(p.name, "大津 花子");
	assert_string_equal(p.kana, mother.kana);
	assert_string_equal(p.address, moved.address);
	assert_string_equal(p.phone, mother.phone);
	assert_string_equal(p.note, first.note);
	assert_int_equal(p.members_n, 1);
	assert_string_equal(p.members[0].name, son.name);
	assert_string_equal(p.members[0].relation, son.relation);
	assert_int_equal(find(w, "滋賀県").n, 0);
	assert_int_equal(find(w, "高島花子").n, 0);
	assert_finds(w, "大津市", 2026000001);
	assert_finds(w, "一郎", 2026000001);
}

static void test_answers_are_given_again(void **state)
{
	struct world *w = *state;
	const char *answer;
	assert_int_equal(
		w->p->answers.load(w->p->answers.self, "tanaka", "k1", "aa", &w->a, &answer, &w->d), ERR_OK);
	assert_null(answer);
	begin_turn(w);
	begin_step(w);
	assert_int_equal(
		w->p->answers.save(w->p->answers.self, "tanaka", "k1", "aa", HAND_NOW, "{\"id\":1}", &w->d),
		ERR_OK);
	keep_step(w);
	commit(w);
	reopen(w);
	assert_int_equal(
		w->p->answers.load(w->p->answers.self, "tanaka", "k1", "aa", &w->a, &answer, &w->d), ERR_OK);
	assert_string_equal(answer, "{\"id\":1}");
	assert_int_equal(
		w->p->answers.load(w->p->answers.self, "sato", "k1", "aa", &w->a, &answer, &w->d), ERR_OK);
	assert_null(answer);
	assert_int_equal(w->p->answers.load(w->p->answers.self, "tanaka", "k1", "bb", &w->a, &answer, &w->d),
		ERR_REFUSED);
	assert_string_equal(w->d.code, "key-reused");
}

static void test_counts(void **state)
{
	struct world *w = *state;
	struct store_counts c;
	const struct case_state *first = take_in(w, 2026000001, 3);
	take_in(w, 2026000002, 2);
	act(w, first, VERB_DECLINE, 1, HAND_NOW + 1);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(w->p->lists.count(w->p->lists.self, HAND_NOW + 86400 + 1,
					 &(struct count_scope){ 0 }, &c, &w->d),
			ERR_OK);
		assert_int_equal(c.cases_open, 2);
		assert_int_equal(c.referrals_open, 4);
		assert_int_equal(c.events, 8);
		assert_int_equal(c.overdue, 1);
		assert_int_equal(c.outbox_pending, 0);
		reopen(w);
	}
}

static void test_settings_and_looks(void **state)
{
	struct world *w = *state;
	const char *value;
	assert_int_equal(w->p->settings.load(w->p->settings.self, "clock", &w->a, &value, &w->d), ERR_OK);
	assert_null(value);
	begin_turn(w);
	begin_step(w);
	assert_int_equal(w->p->settings.save(w->p->settings.self, "clock", "123", &w->d), ERR_OK);
	assert_int_equal(w->p->settings.save(w->p->settings.self, "clock", "124", &w->d), ERR_OK);
	keep_step(w);
	commit(w);
	reopen(w);
	assert_int_equal(w->p->settings.load(w->p->settings.self, "clock", &w->a, &value, &w->d), ERR_OK);
	assert_string_equal(value, "124");
}

struct looks {
	int n;
	int64_t last;
	struct access_row first;
	char ground[16];
};

static bool see_look(void *context, const struct access_row *row)
{
	struct looks *s = context;
	if (!s->n++) {
		s->first = *row;
		snprintf(s->ground, sizeof s->ground, "%s", row->ground ? row->ground : "-");
	}
	s->last = row->no;
	return true;
}

static struct looks see(struct world *w, struct access_filter f)
{
	struct looks s = { 0 };
	assert_int_equal(w->p->access.visit(w->p->access.self, &f, see_look, &s, &w->d), ERR_OK);
	return s;
}

static void test_looks_are_kept_and_found(void **state)
{
	struct world *w = *state;
	for (int i = 0; i < 700; i++) {
		const struct access_row look = { .key = i % 7 ? 2026000001 : 0,
			.at = HAND_NOW + i,
			.verb = "show",
			.login = i % 2 ? "tanaka" : "sato",
			.section = "desk",
			.ground = "lead" };
		assert_int_equal(w->p->access.save(w->p->access.self, &look, &w->d), ERR_OK);
	}
	reopen(w);
	struct looks s = see(w, (struct access_filter){ .since = INSTANT_NONE, .limit = 1000 });
	assert_int_equal(s.n, 700);
	assert_int_equal(s.first.at, HAND_NOW + 699);
	assert_string_equal(s.ground, "lead");
	assert_int_equal(see(w, (struct access_filter){ .since = INSTANT_NONE, .limit = 100 }).n, 100);
	assert_int_equal(
		see(w, (struct access_filter){ .since = INSTANT_NONE, .login = "sato", .limit = 1000 }).n,
		350);
	assert_int_equal(
		see(w, (struct access_filter){ .since = INSTANT_NONE, .key = 2026000001, .limit = 1000 }).n,
		600);
	assert_int_equal(
		see(w, (struct access_filter){ .since = INSTANT_NONE, .key = 2026000002, .limit = 1000 }).n,
		0);
	assert_int_equal(see(w, (struct access_filter){ .since = HAND_NOW + 690, .limit = 1000 }).n, 10);
	s = see(w, (struct access_filter){ .since = INSTANT_NONE, .before = s.last + 5, .limit = 1000 });
	assert_int_equal(s.n, 5);
}

/* Person, words and texts go; the number, the events and the chain stay. */
static void test_a_case_is_forgotten(void **state)
{
	struct world *w = *state;
	const struct personal p = { .name = "秘密 花子", .kana = "ヒミツ ハナコ", .birth = "1948-05-17" };
	struct personal found;
	struct case_state *c;
	bool is_own = false;
	take_in(w, 2026000001, 1);
	const struct case_state *told = tell_person(w, load(w, 2026000001), &p, HAND_NOW + 1);
	const struct decision *forgets = hand_verb(&w->a, told, VERB_FORGET, 0, HAND_NOW + 2);
	/* never but by forgetting */
	begin_turn(w);
	begin_step(w);
	assert_int_not_equal(w->p->cases.forget(w->p->cases.self, 2026000001, &w->d), ERR_OK);
	w->p->transaction.step_undo(w->p->transaction.self);
	commit(w);
	/* undone with its step */
	begin_turn(w);
	begin_step(w);
	assert_int_equal(w->p->cases.save(w->p->cases.self, forgets, &w->d), ERR_OK);
	assert_int_equal(w->p->cases.forget(w->p->cases.self, 2026000001, &w->d), ERR_OK);
	w->p->transaction.step_undo(w->p->transaction.self);
	commit(w);
	assert_int_equal(w->p->cases.person_load(w->p->cases.self, 2026000001, &w->a, &found, &w->d), ERR_OK);
	assert_string_equal(found.name, "秘密 花子");
	begin_turn(w);
	begin_step(w);
	assert_int_equal(w->p->cases.save(w->p->cases.self, forgets, &w->d), ERR_OK);
	assert_int_equal(w->p->cases.forget(w->p->cases.self, 2026000001, &w->d), ERR_OK);
	keep_step(w);
	commit(w);
	reopen(w);
	assert_int_equal(w->p->cases.person_load(w->p->cases.self, 2026000001, &w->a, &found, &w->d), ERR_OK);
	assert_null(found.name);
	assert_int_equal(w->p->cases.load(w->p->cases.self, 2026000001, &w->a, &c, &w->d), ERR_OK);
	assert_int_equal(w->p->cases.is_own(w->p->cases.self, 2026000001, "desk", &is_own, &w->d), ERR_OK);
	assert_true(is_own);
	assert_int_equal(
		w->p->cases.is_own(w->p->cases.self, 2026000001, "elsewhere", &is_own, &w->d), ERR_OK);
	assert_false(is_own);
	assert_int_equal(w->p->cases.is_own(w->p->cases.self, 2026999999, "desk", &is_own, &w->d), ERR_OK);
	assert_false(is_own);
}

static void test_the_head_moves_with_every_event(void **state)
{
	struct world *w = *state;
	char before[65], after[65], again[65];
	struct audit_report report;
	assert_int_equal(w->p->audit.head_load(w->p->audit.self, before, &w->d), ERR_OK);
	assert_string_equal(before, "0000000000000000000000000000000000000000000000000000000000000000");
	take_in(w, 2026000001, 3);
	assert_int_equal(w->p->audit.head_load(w->p->audit.self, after, &w->d), ERR_OK);
	assert_string_not_equal(before, after);
	reopen(w);
	assert_int_equal(w->p->audit.head_load(w->p->audit.self, again, &w->d), ERR_OK);
	assert_string_equal(after, again);
	assert_int_equal(w->p->audit.verify(w->p->audit.self, NULL, &report, &w->d), ERR_OK);
	assert_true(report.is_ok);
	assert_int_equal(report.events, 4);
	assert_string_equal(report.head, after);
	buf_release(&report.violations);
}

static struct keys visit(struct world *w, const char *section, int64_t after, int limit)
{
	struct keys k = { 0 };
	assert_int_equal(
		w->p->lists.open_visit(w->p->lists.self, section, after, limit, see_case, &k, &w->d), ERR_OK);
	return k;
}

static void test_stored_cases_are_all_visited_in_order(void **state)
{
	struct world *w = *state;
	struct keys k = { 0 };
	take_in(w, 2026000002, 2);
	take_in(w, 2026000001, 1);
	take_in(w, 2026000003, 1);
	assert_int_equal(
		w->p->lists.stored_visit(w->p->lists.self, 2026000001, 1, true, see_case, &k, &w->d), ERR_OK);
	assert_int_equal(k.n, 1);
	assert_int_equal(k.keys[0], 2026000002);
	k.n = 0;
	assert_int_equal(
		w->p->lists.stored_visit(w->p->lists.self, 0, 16, true, see_case, &k, &w->d), ERR_OK);
	assert_int_equal(k.n, 3);
}

static void test_open_cases_are_seen_by_who_takes_part(void **state)
{
	struct world *w = *state;
	struct case_state *c = take_in(w, 2026000001, 1);
	take_in(w, 2026000002, 2);
	take_in(w, 2026000003, 1);
	assert_int_equal(visit(w, NULL, 0, 16).n, 3);
	assert_int_equal(visit(w, "desk", 0, 16).n, 3);
	assert_int_equal(visit(w, "sec2", 0, 16).n, 1);
	assert_true(visit(w, "sec2", 0, 16).keys[0] == 2026000002);
	assert_int_equal(visit(w, "sec2", 2026000002, 16).n, 0);
	assert_int_equal(visit(w, "desk", 0, 2).n, 2);
	assert_true(visit(w, "desk", 2026000002, 2).keys[0] == 2026000003);
	assert_true(visit(w, NULL, 2026000001, 1).keys[0] == 2026000002);
	assert_int_equal(visit(w, "nobody", 0, 16).n, 0);
	/* one whose referral has ended sees it until it is closed */
	c = act(w, c, VERB_DECLINE, 1, HAND_NOW + 1);
	assert_int_equal(visit(w, "sec1", 0, 16).n, 3);
	c = act(w, c, VERB_END, 1, HAND_NOW + 2);
	act(w, c, VERB_CLOSE, 0, HAND_NOW + 3);
	reopen(w);
	assert_int_equal(visit(w, "sec1", 0, 16).n, 2);
	assert_int_equal(visit(w, "desk", 0, 16).n, 2);
	assert_int_equal(visit(w, NULL, 0, 16).n, 2);
	assert_true(scratch_audit_is_ok(w->p));
}

#define PACK_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define PACK_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static void save_pack(struct world *w, const char *sha256, const char *bytes, size_t n)
{
	const struct snapshot_file files[] = { { "routing.yaml", "rules: []\n", 10 },
		{ "office.yaml", bytes, n } };
	begin_turn(w);
	begin_step(w);
	assert_int_equal(w->p->packs.save(w->p->packs.self, sha256, files, 2, &w->d), ERR_OK);
	keep_step(w);
	commit(w);
}

static bool see_file(void *context, const struct snapshot_file *file)
{
	struct buf *seen = context;
	buf_printf(seen, "%s:%zu:%.*s ", file->name, file->n, (int)file->n, file->bytes);
	return true;
}

static void assert_pack(struct world *w, const char *sha256, const char *expected)
{
	struct buf seen;
	buf_init(&seen);
	assert_int_equal(w->p->packs.visit(w->p->packs.self, sha256, see_file, &seen, &w->d), ERR_OK);
	assert_string_equal(buf_text(&seen), expected);
	buf_release(&seen);
}

static void test_packs_are_kept(void **state)
{
	struct world *w = *state;
	const char *in_force = "";
	assert_int_equal(w->p->packs.in_force_load(w->p->packs.self, &w->a, &in_force, &w->d), ERR_OK);
	assert_null(in_force);
	save_pack(w, PACK_A, "", 0);
	save_pack(w, PACK_B, "x", 1);
	save_pack(w, PACK_B, "other", 5); /* known: it stays as it was */
	reopen(w);
	assert_int_equal(w->p->packs.in_force_load(w->p->packs.self, &w->a, &in_force, &w->d), ERR_OK);
	assert_string_equal(in_force, PACK_B);
	assert_pack(w, PACK_A, "office.yaml:0: routing.yaml:10:rules: []\n ");
	assert_pack(w, PACK_B, "office.yaml:1:x routing.yaml:10:rules: []\n ");
	save_pack(w, PACK_A, "", 0);
	assert_int_equal(w->p->packs.in_force_load(w->p->packs.self, &w->a, &in_force, &w->d), ERR_OK);
	assert_string_equal(in_force, PACK_A);
	assert_int_equal(w->p->packs.visit(w->p->packs.self, "c", see_file, NULL, &w->d), ERR_NOT_FOUND);
}

const struct CMUnitTest contract_reads[] = {
	TEST(test_events_are_shown_with_what_was_said),
	TEST(test_the_texts_of_an_event_are_read_by_key),
	TEST(test_a_person_is_found),
	TEST(test_a_protected_address_finds_nothing),
	TEST(test_personal_data_is_replaced_field_by_field),
	TEST(test_a_case_is_forgotten),
	TEST(test_answers_are_given_again),
	TEST(test_counts),
	TEST(test_settings_and_looks),
	TEST(test_looks_are_kept_and_found),
	TEST(test_the_head_moves_with_every_event),
	TEST(test_stored_cases_are_all_visited_in_order),
	TEST(test_open_cases_are_seen_by_who_takes_part),
	TEST(test_packs_are_kept),
};
const size_t contract_reads_n = sizeof contract_reads / sizeof contract_reads[0];
