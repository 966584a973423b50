-- Lists and counts of cases.

-- an open duty stands first
-- :name inbox
SELECT is_urgent, due, key, n, need, 0, EXISTS (
      SELECT 1
        FROM need d
        WHERE d.office = ?1 AND d.key = r.key AND d.need = r.need AND d.duty_state = 1)
  FROM referral r
  WHERE office = ?1 AND holder = ?2 AND due IS NOT NULL
UNION ALL SELECT is_urgent, due, key, 0, need, 0, duty_state = 1
  FROM need
  WHERE office = ?1 AND holder = ?2 AND due IS NOT NULL
UNION ALL SELECT 0, n.proposed_due, n.key, 0, n.need, 1, 0
  FROM need n
  JOIN cases c ON c.office = n.office AND c.key = n.key
  WHERE n.office = ?1 AND n.proposed = 1 AND c.lead = ?2
  ORDER BY 7 DESC, 1 DESC, 2;

-- what an open duty makes late before its own due time counts, too (duty_clock.h)
-- :name overdue
SELECT (SELECT count(*) FROM referral WHERE office = ?1 AND due < ?2)
  + (SELECT count(*) FROM need WHERE office = ?1 AND due < ?2)
  + (
      SELECT count(*)
        FROM need d, referral r
        WHERE d.office = ?1 AND d.duty_state = 1 AND d.duty_due < ?2 AND r.office = ?1
          AND r.key = d.key AND r.need = d.need AND r.due >= ?2)
  + (SELECT count(*) FROM need WHERE office = ?1 AND duty_state = 1 AND duty_due < ?2 AND due >= ?2)
  + (SELECT count(*) FROM need WHERE office = ?1 AND proposed = 1 AND proposed_due < ?2);

-- :name owners
SELECT DISTINCT owner FROM referral WHERE office = ?1 AND due IS NOT NULL AND owner IS NOT NULL;

-- the same of the open cases in which a section takes part
-- :name count_own
SELECT (SELECT count(*) FROM part WHERE office = ?1 AND section = ?2),
  (
    SELECT count(*)
      FROM part p
      JOIN referral r ON r.office = p.office AND r.key = p.key
      WHERE p.office = ?1 AND p.section = ?2 AND r.due IS NOT NULL),
  (
    SELECT count(*)
      FROM part p
      JOIN referral r ON r.office = p.office AND r.key = p.key
      WHERE p.office = ?1 AND p.section = ?2
        AND (
            r.due < ?3
              OR (
                  r.due IS NOT NULL AND EXISTS (
                      SELECT 1
                        FROM need d
                        WHERE d.office = r.office AND d.key = r.key AND d.need = r.need AND d.duty_state = 1
                          AND d.duty_due < ?3))))
  + (
      SELECT count(*)
        FROM part p
        JOIN need n ON n.office = p.office AND n.key = p.key
        WHERE p.office = ?1 AND p.section = ?2
          AND (n.due < ?3 OR (n.due IS NOT NULL AND n.duty_state = 1 AND n.duty_due < ?3)));

-- failings by number, as engine/core/watch/failings.h has them; that somebody protected
-- is known here, too, no count may tell
-- :name tally
SELECT 0, "to", state, count(*)
  FROM referral
  WHERE office = ?1 AND due IS NOT NULL
  GROUP BY 2, 3
UNION ALL SELECT 1, NULL, level, count(*)
  FROM (
      SELECT level
        FROM referral
        WHERE office = ?1 AND due <= ?2
      UNION ALL SELECT level
        FROM need
        WHERE office = ?1 AND due <= ?2
      UNION ALL SELECT r.level
        FROM need d, referral r
        WHERE d.office = ?1 AND d.duty_state = 1 AND d.duty_due <= ?2 AND r.office = ?1
          AND r.key = d.key AND r.need = d.need AND r.due > ?2
      UNION ALL SELECT level
        FROM need
        WHERE office = ?1 AND duty_state = 1 AND duty_due <= ?2 AND due > ?2
      UNION ALL SELECT proposed_level
        FROM need
        WHERE office = ?1 AND proposed = 1 AND proposed_due <= ?2)
  GROUP BY level
UNION ALL SELECT 2, NULL, f, count(DISTINCT key)
  FROM (
      SELECT key,
        CASE WHEN state IN (2, 3) THEN 3 WHEN need = 'lead' AND state IN (0, 1) THEN 4 ELSE 2 END AS f
        FROM referral
        WHERE office = ?1 AND due <= ?2
      UNION ALL SELECT key, 4
        FROM need
        WHERE office = ?1 AND due <= ?2
      UNION ALL SELECT r.key, CASE WHEN r.state IN (2, 3) THEN 3 ELSE 2 END
        FROM need d, referral r
        WHERE d.office = ?1 AND d.duty_state = 1 AND d.duty_due <= ?2 AND r.office = ?1
          AND r.key = d.key AND r.need = d.need AND r.due > ?2
      UNION ALL SELECT key, 4
        FROM need
        WHERE office = ?1 AND duty_state = 1 AND duty_due <= ?2 AND due > ?2
      UNION ALL SELECT key, 4
        FROM need
        WHERE office = ?1 AND proposed = 1 AND proposed_due <= ?2
      UNION ALL SELECT c.key, b.f
        FROM cases c, (SELECT 0 AS f UNION ALL SELECT 1 UNION ALL SELECT 3 UNION ALL SELECT 4) b
        WHERE c.office = ?1 AND c.told <> 0 AND c.status = 0 AND (c.told >> b.f) & 1
          AND NOT (
              b.f = 1 AND c.unjoined IS NOT NULL
                AND (
                    c.is_protected
                      OR NOT EXISTS (
                          SELECT 1
                            FROM json_each(c.unjoined) u
                            JOIN cases o ON o.office = c.office AND o.key = CAST(u.value AS INTEGER)
                            WHERE o.is_protected = 0))))
  GROUP BY f
  ORDER BY 1, 2, 3;

-- :name cases_open
SELECT key FROM cases WHERE office = ?1 AND status = 0 AND key > ?2 ORDER BY key LIMIT ?3;

-- :name cases_of_section
SELECT p.key
  FROM part p
  WHERE p.office = ?1 AND p.section = ?4 AND p.key > ?2
    AND EXISTS (SELECT 1 FROM cases c WHERE c.office = ?1 AND c.key = p.key AND c.status = 0)
  ORDER BY p.key LIMIT ?3;

-- :name cases_stored
SELECT key
  FROM cases
  WHERE office = ?1 AND key > ?2 AND outcome IS NOT 'mistake'
  ORDER BY key LIMIT ?3;

-- :name cases_unprotected
SELECT key
  FROM cases
  WHERE office = ?1 AND key > ?2 AND outcome IS NOT 'mistake' AND is_protected = 0
  ORDER BY key LIMIT ?3;

-- :name cases_closed
SELECT key
  FROM cases
  WHERE office = ?1 AND closed_at >= ?2 AND outcome <> 'mistake'
  ORDER BY key;

-- :name meeting_cases
SELECT key
  FROM cases
  WHERE office = ?1 AND status = 0 AND meeting = ?2
UNION SELECT key
  FROM need
  WHERE office = ?1 AND state = 3 AND meeting = ?2
  ORDER BY 1;

-- :name issue_cases
SELECT key FROM cases WHERE office = ?1 AND status = 1 AND issue IS NOT NULL ORDER BY key;

-- :name decided_cases
SELECT DISTINCT e.key
  FROM event e
  JOIN cases c ON c.office = e.office AND c.key = e.key AND c.outcome IS NOT 'mistake'
  WHERE e.office = ?1 AND e.kind = 'decide'
  ORDER BY 1;
