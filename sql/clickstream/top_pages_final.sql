-- The same top 10, once for each window and for good: every stage writes a window only when no click
-- can change it any more. The stages before it close their windows in order, so nothing is late here
-- however far the partitions of clicks run apart.

CREATE TABLE page_views_final WITH (KAFKA_TOPIC = 'page_views_final') AS
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
  EMIT FINAL;

CREATE STREAM page_view_results (ws BIGINT, we BIGINT, pg STRING, views BIGINT)
  WITH (KAFKA_TOPIC = 'page_views_final', VALUE_FORMAT = 'JSON', TIMESTAMP = 'ws');

CREATE TABLE shard_tops_final WITH (KAFKA_TOPIC = 'shard_tops_final') AS
  SELECT
    PAGE_SHARD(pg, 8) AS shard,
    WINDOWSTART AS ws,
    LATEST_BY_OFFSET(we) AS we,
    TOP_PAGES(pg, views, 10) AS top
  FROM page_view_results
  WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 0 SECONDS)
  GROUP BY PAGE_SHARD(pg, 8)
  EMIT FINAL;

CREATE STREAM shard_top_results (ws BIGINT, we BIGINT, top ARRAY<STRUCT<page STRING, views BIGINT>>)
  WITH (KAFKA_TOPIC = 'shard_tops_final', VALUE_FORMAT = 'JSON', TIMESTAMP = 'ws');

CREATE TABLE top_pages_final WITH (KAFKA_TOPIC = 'top_pages_final') AS
  SELECT
    ws AS window_start,
    AS_VALUE(ws) AS ws,
    LATEST_BY_OFFSET(we) AS we,
    MERGE_TOP(top, 10) AS top
  FROM shard_top_results
  WINDOW TUMBLING (SIZE 1 MINUTE, RETENTION 7 DAYS, GRACE PERIOD 0 SECONDS)
  GROUP BY ws
  EMIT FINAL;
