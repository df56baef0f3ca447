-- Sources that came in together share a block: such a row has no `data` of its own, its source is from byte `start` of
-- the block on. Where neither is there, the source is the file in blobs/ that `hash` names.
ALTER TABLE raw ADD COLUMN block INTEGER;
ALTER TABLE raw ADD COLUMN start INTEGER;

DROP INDEX raw_blob;
CREATE INDEX raw_blob ON raw (hash) WHERE data IS NULL AND block IS NULL;
CREATE INDEX raw_block ON raw (block) WHERE block IS NOT NULL;

-- Several sources, one after the other, zstd. A number is never given twice: readers remember blocks by it.
CREATE TABLE block (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    data    BLOB NOT NULL
) STRICT;

-- The newest message has its first words itself.
ALTER TABLE conversation DROP COLUMN snippet;

-- The column `kind` says it.
UPDATE journal SET body = json_remove(body, '$.kind');
