-- Clicks, from web pages and access logs. The event time is the click's own, not its arrival.
CREATE STREAM clicks (
  client STRING KEY,
  ts BIGINT,
  user STRING,
  method STRING,
  page STRING,
  query STRING,
  status INT,
  bytes BIGINT,
  referrer STRING,
  agent STRING
) WITH (
  KAFKA_TOPIC = 'clicks',
  VALUE_FORMAT = 'JSON',
  TIMESTAMP = 'ts',
  PARTITIONS = 4
);
