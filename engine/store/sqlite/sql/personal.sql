-- The person of a case, the household, the words by which they are found, and how all of
-- it is forgotten.

-- :name personal_save
INSERT INTO personal (office, key, name, kana, birth, address, phone, note, words)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
  ON CONFLICT (office, key) DO UPDATE SET name = ?3, kana = ?4, birth = ?5, address = ?6,
    phone = ?7, note = ?8, words = ?9;

-- :name personal_load
SELECT name, kana, birth, address, phone, note FROM personal WHERE office = ?1 AND key = ?2;

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
