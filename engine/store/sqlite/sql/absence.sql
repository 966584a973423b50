-- Who of the staff is away. Key -1: events of absences belong to no case.

-- :name absences
SELECT login, from_day, until_day, deputy
  FROM absence
  WHERE office = ?1 AND ended_by IS NULL AND until_day >= ?2
  ORDER BY login, from_day, n;

-- :name absence_next
SELECT ifnull(max(seq), 0) + 1 FROM event WHERE office = ?1 AND key = -1;

-- what a new absence takes the place of, or what is over where the person is there
-- :name absence_ends
SELECT n
  FROM absence
  WHERE office = ?1 AND login = ?2 AND ended_by IS NULL AND until_day >= ?3 AND from_day <= ?4
  ORDER BY n;

-- :name absence_end
UPDATE absence SET ended_by = ?3 WHERE office = ?1 AND n = ?2;

-- :name absence_add
INSERT INTO absence (office, n, login, from_day, until_day, deputy, event)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- events that are not what their rows say, rows without their event, and rows that are
-- ended otherwise than an event says
-- :name absences_audit
SELECT e.seq
  FROM event e
  LEFT JOIN absence a ON a.office = e.office AND a.event = e.no
  WHERE e.office = ?1 AND e.key = -1
    AND (e.kind <> 'absence' OR (e.data ->> '$.given.from' IS NOT NULL) <> (a.n IS NOT NULL)
      OR (a.n IS NOT NULL AND (a.n <> e.seq OR a.login IS NOT e.data ->> '$.given.login'
        OR a.from_day IS NOT e.data ->> '$.given.from' OR a.until_day IS NOT e.data ->> '$.given.until'
        OR a.deputy IS NOT e.data ->> '$.given.deputy')))
UNION ALL SELECT a.n
  FROM absence a
  WHERE a.office = ?1
    AND NOT EXISTS (SELECT 1 FROM event e WHERE e.no = a.event AND e.key = -1 AND e.kind = 'absence')
UNION ALL SELECT a.n
  FROM absence a
  WHERE a.office = ?1
    AND a.ended_by IS NOT (
        SELECT min(e.no)
          FROM event e, json_each(e.data, '$.given.ends') j
          WHERE e.office = ?1 AND e.key = -1 AND j.value = a.n);
