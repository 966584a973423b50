-- How a connection is set up.

-- :name pragmas_any
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -6144;
PRAGMA foreign_keys = ON;

-- A checkpoint each 4,000 pages (16 MB): seldom enough that commits are short, often
-- enough that reading stays fast.
-- :name pragmas_write
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
PRAGMA journal_size_limit = 67108864;
PRAGMA wal_autocheckpoint = 4000;

-- The SELECT shows whether it is a database at all.
-- :name pragmas_copy
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA temp_store = MEMORY;
SELECT count(*) FROM sqlite_schema;

-- Of the file into which a backup is copied: it is synced once, when it is whole.
-- :name pragmas_backup
PRAGMA synchronous = OFF;
PRAGMA journal_mode = OFF;
