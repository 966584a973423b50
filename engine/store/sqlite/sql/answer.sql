-- Answers to requests that may come twice.

-- :name answer_load
SELECT body_sha256, answer FROM answer WHERE office = ?1 AND login = ?2 AND key = ?3;

-- :name answer_save
INSERT INTO answer (office, login, key, body_sha256, at, answer) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- two old ones go for each that comes
-- :name answer_prune
DELETE FROM answer WHERE no IN (SELECT no FROM answer ORDER BY no LIMIT 2) AND at < ?1;
