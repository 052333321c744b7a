-- The top 10 pages of the last 5 minutes, continuously: every minute a new window opens, and each
-- window goes on changing until its late clicks are in. Three stages, each of which scales with its
-- partitions: views by page and window, the top of each shard, the shards' tops merged. Counts only
-- grow, so the 10 best of each shard hold the 10 best of all.

CREATE TABLE page_views WITH (KAFKA_TOPIC = 'page_views') AS
  SELECT
    page,
    AS_VALUE(page) AS pg,
    WINDOWSTART AS ws,
    WINDOWEND AS we,
    COUNT(*) AS views
  FROM clicks
  WINDOW HOPPING (SIZE 5 MINUTES, ADVANCE BY 1 MINUTE, GRACE PERIOD 2 MINUTES)
  WHERE method = 'GET' AND status < 400 AND NOT IS_ASSET(page)
  GROUP BY page
  EMIT CHANGES;

-- A table's topic, read as a stream without its key, leaves the windows behind. From here on the
-- event time is the start of the window, so the state of later stages expires with the windows.
CREATE STREAM page_view_changes (ws BIGINT, we BIGINT, pg STRING, views BIGINT)
  WITH (KAFKA_TOPIC = 'page_views', VALUE_FORMAT = 'JSON', TIMESTAMP = 'ws');

CREATE TABLE shard_tops WITH (KAFKA_TOPIC = 'shard_tops') AS
  SELECT
    PAGE_SHARD(pg, 8) AS shard,
    WINDOWSTART AS ws,
    LATEST_BY_OFFSET(we) AS we,
    TOP_PAGES(pg, views, 10) AS top
  FROM page_view_changes
  WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 7 DAYS)
  GROUP BY PAGE_SHARD(pg, 8)
  EMIT CHANGES;

CREATE STREAM shard_top_changes (ws BIGINT, we BIGINT, top ARRAY<STRUCT<page STRING, views BIGINT>>)
  WITH (KAFKA_TOPIC = 'shard_tops', VALUE_FORMAT = 'JSON', TIMESTAMP = 'ws');

CREATE TABLE top_pages WITH (KAFKA_TOPIC = 'top_pages') AS
  SELECT
    ws AS window_start,
    AS_VALUE(ws) AS ws,
    LATEST_BY_OFFSET(we) AS we,
    MERGE_TOP(top, 10) AS top
  FROM shard_top_changes
  WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 7 DAYS)
  GROUP BY ws
  EMIT CHANGES;
