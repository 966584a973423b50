-- Weekly reviews, and what became of referrals.

-- :name moves
SELECT r.key, r.n, r.asker, r."to", r.need, r.code, r.sent_at, e.kind, e.at, c.is_protected
  FROM referral r
  JOIN cases c ON c.office = r.office AND c.key = r.key AND c.is_drill = 0
    AND c.outcome IS NOT 'mistake'
  JOIN event e ON e.office = r.office AND e.key = r.key AND e.referral = r.n
  WHERE r.office = ?1 AND r.sent_at >= ?2 AND r.sent_at < ?3
  ORDER BY r.key, r.n, e.seq;

-- :name review_add
INSERT INTO review (office, n, day, since, until, event, list)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- :name review_load
SELECT r.n, r.day, r.since, r.until, r.list, e.actor, e.hash
  FROM review r
  JOIN event e ON e.no = r.event
  WHERE r.office = ?1 AND r.day <= ?2
  ORDER BY r.day DESC LIMIT 1;
