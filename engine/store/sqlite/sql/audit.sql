-- What audit verify reads.

-- :name audit_texts
SELECT no, text, hash FROM text WHERE office = ?1 ORDER BY no;

-- :name audit_events
SELECT e.no, e.key, e.seq, e.at, e.actor, e.section, e.kind, e.is_human, e.is_acting_as,
  e.referral, e.need, e.pack, e.texts, e.data, e.said, e.hash, s.salt, s.json,
  CASE WHEN e.said IS NOT NULL AND s.salt IS NULL THEN EXISTS (
    SELECT 1
      FROM event f
      WHERE f.office = e.office AND f.key = e.key AND f.seq > e.seq AND f.kind = 'forget')
  ELSE 0 END
  FROM event e
  LEFT JOIN event_said s ON s.office = e.office AND s.key = e.key AND s.seq = e.seq
  WHERE e.office = ?1
  ORDER BY e.no;

-- :name audit_cases
SELECT key FROM cases WHERE office = ?1 ORDER BY key;

-- sections that take part by the rows of a case, and not by part or part_closed
-- :name audit_parts
SELECT u.key, u.section
  FROM (
      SELECT key, lead AS section
        FROM cases
        WHERE office = ?1 AND status = 0
      UNION SELECT key, intake
        FROM cases
        WHERE office = ?1 AND status = 0
      UNION SELECT r.key, r."to"
        FROM cases c
        JOIN referral r ON r.office = ?1 AND r.key = c.key
        WHERE c.office = ?1 AND c.status = 0
          AND (r.by_consent = 0 OR c.consent = 1 OR r.ground IS NOT NULL OR r.accepted_at IS NOT NULL)
      UNION SELECT r.key, r.asker
        FROM cases c
        JOIN referral r ON r.office = ?1 AND r.key = c.key
        WHERE c.office = ?1 AND c.status = 0
      UNION SELECT r.key, j.value
        FROM cases c
        JOIN referral r ON r.office = ?1 AND r.key = c.key, json_each(r.joins) j
        WHERE c.office = ?1 AND c.status = 0 AND r.joins IS NOT NULL) u
  WHERE NOT EXISTS (
      SELECT 1 FROM part p WHERE p.office = ?1 AND p.section = u.section AND p.key = u.key)
UNION ALL SELECT u.key, u.section
  FROM (
      SELECT key, lead AS section
        FROM cases
        WHERE office = ?1 AND status = 1
      UNION SELECT key, intake
        FROM cases
        WHERE office = ?1 AND status = 1
      UNION SELECT r.key, r."to"
        FROM cases c
        JOIN referral r ON r.office = ?1 AND r.key = c.key
        WHERE c.office = ?1 AND c.status = 1
          AND (r.by_consent = 0 OR c.consent = 1 OR r.ground IS NOT NULL OR r.accepted_at IS NOT NULL)
      UNION SELECT r.key, r.asker
        FROM cases c
        JOIN referral r ON r.office = ?1 AND r.key = c.key
        WHERE c.office = ?1 AND c.status = 1) u
  WHERE NOT EXISTS (
      SELECT 1
        FROM part_closed p
        WHERE p.office = ?1 AND p.section = u.section AND p.key = u.key)
  ORDER BY 1, 2;

-- rows that belong to no case; a review belongs to the office
-- :name audit_orphans
SELECT 'need', t.key
  FROM need t
  WHERE t.office = ?1
    AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.office = t.office AND c.key = t.key)
UNION ALL SELECT 'referral', t.key
  FROM referral t
  WHERE t.office = ?1
    AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.office = t.office AND c.key = t.key)
UNION ALL SELECT 'event', t.key
  FROM event t
  WHERE t.office = ?1
    AND NOT (t.key = 0 AND t.kind = 'review')
    AND NOT (t.key = -1 AND t.kind = 'absence')
    AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.office = t.office AND c.key = t.key)
UNION ALL SELECT 'event_said', t.key
  FROM event_said t
  WHERE t.office = ?1
    AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.office = t.office AND c.key = t.key)
UNION ALL SELECT 'personal', t.key
  FROM personal t
  WHERE t.office = ?1
    AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.office = t.office AND c.key = t.key)
UNION ALL SELECT 'member', t.key
  FROM member t
  WHERE t.office = ?1
    AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.office = t.office AND c.key = t.key)
UNION ALL SELECT 'part', t.key
  FROM part t
  WHERE t.office = ?1
    AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.office = t.office AND c.key = t.key);

-- steps of the ladder without the alerts that say the same, one for each whom it names
-- :name audit_untold
SELECT DISTINCT e.no, e.key
  FROM event e, json_each('["' || replace(e.data ->> '$.given.to', ' ', '","') || '"]') t
  WHERE e.office = ?1 AND e.kind = 'ladder' AND e.data ->> '$.given.to' IS NOT NULL
    AND NOT EXISTS (
        SELECT 1
          FROM outbox o
          WHERE o.office = e.office AND o.key = e.key AND o.at = e.at
            AND o.referral = e.referral AND o.level = e.data ->> '$.given.step'
            AND o."to" = t.value AND o.failing = e.data ->> '$.given.failing'
            AND (e.referral > 0 OR o.need = e.data ->> '$.given.need'));

-- alerts without the step of the ladder, or the act, that says the same; of one that stands in
-- the place of another, left out, the reader is that one's
-- a digest is of no case, and of one day
-- :name audit_digests
SELECT o.id, o.key
  FROM outbox o
  WHERE o.office = ?1 AND o.kind = 'digest'
    AND (o.key <> 0 OR o.referral > 0 OR o.need IS NOT NULL OR o.failing IS NOT NULL OR o.level > 0 OR o.seq > 0
      OR o.due IS NULL OR o.at < o.due OR o.at >= o.due + 86400 OR o.is_urgent OR o.event IS NULL
      OR o.event NOT IN ('review', 'duty') OR o.part NOT IN ('head', 'coordinator', 'section', 'deputy'));
-- :name audit_alerts
SELECT o.id, o.key
  FROM outbox o
  LEFT JOIN outbox w ON w.id = o.instead_of AND w.left_out_at IS NOT NULL
  WHERE o.office = ?1 AND o.level > 0
    AND NOT EXISTS (
        SELECT 1
          FROM event e
          WHERE e.office = o.office AND e.kind = 'ladder' AND o.key = e.key AND o.at = e.at
            AND o.referral = e.referral AND o.level = e.data ->> '$.given.step'
            AND (instr(' ' || (e.data ->> '$.given.to') || ' ', ' ' || ifnull(w."to", o."to") || ' ') > 0 OR o.part IN ('coordinator', 'night_desk', 'deputy'))
            AND o.failing = e.data ->> '$.given.failing'
            AND (e.referral > 0 OR o.need = e.data ->> '$.given.need'))
UNION ALL SELECT o.id, o.key
  FROM outbox o
  WHERE o.office = ?1 AND o.seq > 0
    AND NOT EXISTS (
        SELECT 1
          FROM event e
          WHERE e.office = o.office AND e.key = o.key AND e.seq = o.seq AND e.at = o.at
            AND (e.kind = ifnull(o.event, 'failing') OR o.event = 'proposed'));

-- :name audit_access
SELECT no, key, at, login, section, verb, ground, is_acting_as, n, hash
  FROM look
  WHERE office = ?1 AND n IS NOT NULL
  ORDER BY n;

-- :name audit_forgotten
SELECT c.key, t.what
  FROM cases c
  JOIN (
      SELECT office, key, 'personal' AS what
        FROM personal
      UNION ALL SELECT office, key, 'member'
        FROM member
      UNION ALL SELECT office, key, 'search'
        FROM search
      UNION ALL SELECT s.office, s.key, 'event_said'
        FROM event_said s
        JOIN event f ON f.office = s.office AND f.key = s.key AND f.kind = 'forget'
          AND f.seq > s.seq) t
    ON t.office = c.office AND t.key = c.key
  WHERE c.office = ?1 AND c.forgotten_at IS NOT NULL;

-- a list without its event has no data, an event without its list no number
-- :name reviews_audit
SELECT r.n, r.day, r.since, r.until, r.list, e.actor, e.hash, e.data
  FROM event e
  LEFT JOIN review r ON r.event = e.no AND r.n = e.seq
  WHERE e.office = ?1 AND e.key = 0 AND e.kind = 'review'
UNION ALL SELECT r.n, r.day, r.since, r.until, r.list, NULL, NULL, NULL
  FROM review r
  WHERE r.office = ?1
    AND NOT EXISTS (
        SELECT 1
          FROM event e
          WHERE e.no = r.event AND e.seq = r.n AND e.key = 0 AND e.kind = 'review')
  ORDER BY 1;
