-- Transactions. These stand first: they are prepared when the store opens, so that an
-- end needs no memory.

-- :name begin
BEGIN IMMEDIATE;

-- :name commit
COMMIT;

-- :name rollback
ROLLBACK;
