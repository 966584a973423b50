-- Migration 13: what could never be delivered is counted without a look at every alert.
-- Never edited once released: a change is a new migration.

CREATE INDEX outbox_dead ON outbox (office, send_at) WHERE is_dead = 1;
