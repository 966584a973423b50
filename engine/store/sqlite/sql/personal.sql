-- The person of a case, the household, the words by which they are found, and how all of
-- it is forgotten.

-- :name personal_save
-- the texts in the order of person_text_name (engine/core/model/person.c), then the note
INSERT INTO personal (office, key, name, kana, birth, sex, address, phone, resident_number, household_number,
    visitor, visitor_relation, reporter, reporter_contact, note, words)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
  ON CONFLICT (office, key) DO UPDATE SET name = ?3, kana = ?4, birth = ?5, sex = ?6, address = ?7,
    phone = ?8, resident_number = ?9, household_number = ?10, visitor = ?11, visitor_relation = ?12,
    reporter = ?13, reporter_contact = ?14, note = ?15, words = ?16;

-- :name personal_load
SELECT name, kana, birth, sex, address, phone, resident_number, household_number, visitor,
  visitor_relation, reporter, reporter_contact, note
  FROM personal
  WHERE office = ?1 AND key = ?2;

-- :name personal_delete
DELETE FROM personal WHERE office = ?1 AND key = ?2;

-- :name member_add
INSERT INTO member (office, key, n, name, kana, birth, relation)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- :name members_load
SELECT name, kana, birth, relation FROM member WHERE office = ?1 AND key = ?2 ORDER BY n;

-- :name members_delete
DELETE FROM member WHERE office = ?1 AND key = ?2;

-- :name said_delete
DELETE
  FROM event_said
  WHERE office = ?1 AND key = ?2
    AND seq < (SELECT max(seq) FROM event WHERE office = ?1 AND key = ?2 AND kind = 'forget');

-- :name answers_delete
DELETE FROM answer WHERE office = ?1 AND instr(answer, ?3) > 0 AND ?2 > 0;
