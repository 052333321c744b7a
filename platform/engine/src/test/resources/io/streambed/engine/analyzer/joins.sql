CREATE STREAM orders (id INT KEY, user STRING, item INT, cost DOUBLE, h BYTES HEADER('h'))
  WITH (KAFKA_TOPIC = 'orders', VALUE_FORMAT = 'JSON', PARTITIONS = 4);
CREATE STREAM payments (id INT KEY, order_id INT, cost DOUBLE)
  WITH (KAFKA_TOPIC = 'payments', FORMAT = 'JSON', PARTITIONS = 4);
CREATE TABLE users (id STRING PRIMARY KEY, name STRING, boss STRING)
  WITH (KAFKA_TOPIC = 'users', FORMAT = 'JSON', PARTITIONS = 4);
CREATE TABLE towns (id STRING PRIMARY KEY, town STRING)
  WITH (KAFKA_TOPIC = 'towns', FORMAT = 'DELIMITED', PARTITIONS = 4);
CREATE STREAM sessions (id INT KEY, n INT)
  WITH (KAFKA_TOPIC = 'sessions', VALUE_FORMAT = 'JSON', PARTITIONS = 4, WINDOW_TYPE = 'SESSION');
CREATE STREAM visits (id INT KEY, m INT)
  WITH (KAFKA_TOPIC = 'visits', VALUE_FORMAT = 'JSON', PARTITIONS = 4, WINDOW_TYPE = 'SESSION');
CREATE STREAM paid AS
  SELECT o.id, o.cost, p.cost, o.ROWTIME AS ordered, h
  FROM orders o LEFT JOIN payments p WITHIN (1 MINUTE, 2 MINUTES) GRACE PERIOD 30 SECONDS ON p.order_id = o.id
  WHERE p.cost > 3 EMIT CHANGES;
CREATE STREAM either AS
  SELECT ROWKEY AS id, o.id AS oid, p.id AS pid
  FROM orders o FULL JOIN payments p WITHIN 1 HOUR ON o.item + 1 = p.order_id EMIT CHANGES;
CREATE STREAM located AS
  SELECT * FROM orders o JOIN users u ON o.user = u.id LEFT JOIN towns t ON u.name = t.id EMIT CHANGES;
CREATE TABLE moved AS SELECT * FROM users u FULL JOIN towns t ON u.id = t.id EMIT CHANGES;
CREATE TABLE bosses AS
  SELECT u.id, u.name, t.town FROM users u LEFT JOIN towns t ON UCASE(u.boss) = t.id EMIT CHANGES;
CREATE TABLE per_user AS
  SELECT o.user, COUNT(*) AS n FROM orders o JOIN users u ON o.user = u.id
  WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY o.user EMIT CHANGES;
CREATE STREAM both AS SELECT * FROM sessions s JOIN visits v WITHIN 1 MINUTE ON s.id = v.id EMIT CHANGES;
CREATE STREAM by_item AS
  SELECT * FROM orders o JOIN payments p WITHIN 1 MINUTE ON o.id = p.id PARTITION BY o.item EMIT CHANGES;
INSERT INTO by_item SELECT o.item AS o_item, o.user AS o_user, o.cost AS o_cost, h AS o_h, o.ROWTIME AS o_rowtime,
  o.ROWPARTITION AS o_rowpartition, o.ROWOFFSET AS o_rowoffset, o.id AS o_id, p.order_id AS p_order_id, p.cost AS p_cost,
  p.ROWTIME AS p_rowtime, p.ROWPARTITION AS p_rowpartition, p.ROWOFFSET AS p_rowoffset, p.id AS p_id
  FROM orders o JOIN payments p WITHIN 1 DAY ON o.id = p.id PARTITION BY o.item EMIT CHANGES;
