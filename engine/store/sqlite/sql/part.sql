-- Which section takes part in which case: open ones in part, closed ones in part_closed.

-- :name part_add
INSERT OR IGNORE INTO part (office, section, key) VALUES (?1, ?2, ?3);

-- :name part_delete
DELETE FROM part WHERE office = ?1 AND section = ?2 AND key = ?3;

-- :name part_closed_add
INSERT OR IGNORE INTO part_closed (office, section, key) VALUES (?1, ?2, ?3);

-- :name part_is
SELECT EXISTS (SELECT 1 FROM part WHERE office = ?1 AND section = ?2 AND key = ?3), EXISTS (
    SELECT 1 FROM part_closed WHERE office = ?1 AND section = ?2 AND key = ?3);
