-- Migration 12: who may know whom a protected case is about, by name. Of older cases
-- nobody is named but owners of referrals: the coordinator names them. Never edited once
-- released: a change is a new migration.

ALTER TABLE cases ADD COLUMN named TEXT;
