-- What CREATE OR REPLACE ... AS SELECT keeps, and what it refuses.

--@test: a filter below an unwindowed aggregate may change, and the counts go on
CREATE STREAM OS (ID STRING KEY, A INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE OR REPLACE TABLE R AS SELECT ID, COUNT(*) AS C FROM OS WHERE A > 0 GROUP BY ID;
INSERT INTO OS (ID, A) VALUES ('k', 1);
INSERT INTO OS (ID, A) VALUES ('k', -1);
CREATE OR REPLACE TABLE R AS SELECT ID, COUNT(*) AS C FROM OS WHERE A < 0 GROUP BY ID;
INSERT INTO OS (ID, A) VALUES ('k', 1);
INSERT INTO OS (ID, A) VALUES ('k', -1);
ASSERT VALUES R (ID, C) VALUES ('k', 1);
ASSERT VALUES R (ID, C) VALUES ('k', 2);

--@test: a condition on groups may change
CREATE STREAM OS (ID STRING KEY, A INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE OR REPLACE TABLE R AS SELECT ID, COUNT(*) AS C FROM OS GROUP BY ID HAVING COUNT(*) > 1;
INSERT INTO OS (ID, A) VALUES ('k', 1);
INSERT INTO OS (ID, A) VALUES ('k', 1);
CREATE OR REPLACE TABLE R AS SELECT ID, COUNT(*) AS C FROM OS GROUP BY ID HAVING COUNT(*) > 3;
INSERT INTO OS (ID, A) VALUES ('k', 1);
INSERT INTO OS (ID, A) VALUES ('k', 1);
ASSERT VALUES R (ID, C) VALUES ('k', 2);
ASSERT NULL VALUES R (ID) KEY ('k');
ASSERT VALUES R (ID, C) VALUES ('k', 4);

--@test: a filter of a table over a table may change
CREATE TABLE OS (ID STRING PRIMARY KEY, A INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE OR REPLACE TABLE R AS SELECT ID, A FROM OS WHERE A > 0;
INSERT INTO OS (ID, A) VALUES ('k', 1);
CREATE OR REPLACE TABLE R AS SELECT ID, A FROM OS WHERE A > 5;
INSERT INTO OS (ID, A) VALUES ('k', 6);
ASSERT VALUES R (ID, A) VALUES ('k', 1);
ASSERT VALUES R (ID, A) VALUES ('k', 6);

--@test: a column may be appended
CREATE STREAM OS (ID STRING KEY, A INT, B INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE OR REPLACE STREAM R AS SELECT ID, A FROM OS;
INSERT INTO OS (ID, A, B) VALUES ('k', 1, 2);
CREATE OR REPLACE STREAM R AS SELECT ID, A, A + B AS S FROM OS;
INSERT INTO OS (ID, A, B) VALUES ('k', 3, 4);
ASSERT VALUES R (ID, A) VALUES ('k', 1);
ASSERT VALUES R (ID, A, S) VALUES ('k', 3, 7);
ASSERT STREAM R (ID STRING KEY, A INT, S INT) WITH (kafka_topic='R', value_format='JSON');

--@test: an expression may change where its type does not
CREATE STREAM OS (ID STRING KEY, A INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE OR REPLACE STREAM R AS SELECT ID, A + 1 AS A1 FROM OS;
CREATE OR REPLACE STREAM R AS SELECT ID, A + 2 AS A1 FROM OS;
INSERT INTO OS (ID, A) VALUES ('k', 1);
ASSERT VALUES R (ID, A1) VALUES ('k', 3);

--@test: a filter behind a kept partitioning may change
CREATE STREAM OS (ID STRING KEY, A INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE OR REPLACE STREAM R AS SELECT A, ID FROM OS WHERE A > 0 PARTITION BY A;
CREATE OR REPLACE STREAM R AS SELECT A, ID FROM OS WHERE A > 1 PARTITION BY A;
INSERT INTO OS (ID, A) VALUES ('k', 1);
INSERT INTO OS (ID, A) VALUES ('k', 2);
ASSERT VALUES R (A, ID) VALUES (2, 'k');

--@test: a source may get columns while a query reads it
CREATE STREAM OS (ID STRING KEY, A INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE STREAM R AS SELECT ID, A FROM OS;
CREATE OR REPLACE STREAM OS (ID STRING KEY, A INT, B INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
INSERT INTO OS (ID, A, B) VALUES ('k', 1, 2);
ASSERT VALUES R (ID, A) VALUES ('k', 1);

--@test: a source may not lose columns
--@expected.error: io.confluent.ksql.util.KsqlException
--@expected.message: (The following columns are changed, missing or reordered: [`B` INTEGER])
CREATE STREAM OS (ID STRING KEY, A INT, B INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE OR REPLACE STREAM OS (ID STRING KEY, A INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);

--@test: the argument of an aggregate may not change
--@expected.error: io.confluent.ksql.util.KsqlException
--@expected.message: must have matching aggregate functions. Values differ: [LATEST_BY_OFFSET(A, 1)] vs. [LATEST_BY_OFFSET(A, 2)]
CREATE STREAM OS (ID STRING KEY, A INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE OR REPLACE TABLE R AS SELECT ID, LATEST_BY_OFFSET(A, 1) AS C FROM OS GROUP BY ID;
CREATE OR REPLACE TABLE R AS SELECT ID, LATEST_BY_OFFSET(A, 2) AS C FROM OS GROUP BY ID;

--@test: a join may not change
--@expected.error: io.confluent.ksql.util.KsqlException
--@expected.message: Upgrades not yet supported for StreamTableJoin
CREATE STREAM OS (ID STRING KEY, A INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE TABLE T (ID STRING PRIMARY KEY, B INT) WITH (kafka_topic='t', value_format='JSON', partitions=1);
CREATE OR REPLACE STREAM R AS SELECT OS.ID, A, B FROM OS JOIN T ON OS.ID = T.ID;
CREATE OR REPLACE STREAM R AS SELECT OS.ID, A, B FROM OS JOIN T ON OS.ID = T.ID WHERE A > 0;

--@test: the same windowed aggregate again is refused
--@expected.error: io.confluent.ksql.util.KsqlException
--@expected.message: Upgrades not yet supported for StreamWindowedAggregate
CREATE STREAM OS (ID STRING KEY, A INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE OR REPLACE TABLE R AS SELECT ID, COUNT(*) AS C FROM OS WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY ID;
CREATE OR REPLACE TABLE R AS SELECT ID, COUNT(*) AS C FROM OS WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY ID;

--@test: the group may not change
--@expected.error: io.confluent.ksql.util.KsqlException
--@expected.message: (Key columns must be identical. The following key columns are changed, missing or reordered: [`ID` STRING KEY])
CREATE STREAM OS (ID STRING KEY, A INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE OR REPLACE TABLE R AS SELECT ID, COUNT(*) AS C FROM OS GROUP BY ID;
CREATE OR REPLACE TABLE R AS SELECT A, COUNT(*) AS C FROM OS GROUP BY A;

--@test: the source may not change
--@expected.error: io.confluent.ksql.util.KsqlException
--@expected.message: Plan step of type StreamSource must have matching topicName. Values differ: os vs. p
CREATE STREAM OS (ID STRING KEY, A INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE STREAM P (ID STRING KEY, A INT) WITH (kafka_topic='p', value_format='JSON', partitions=1);
CREATE OR REPLACE STREAM R AS SELECT ID, A FROM OS;
CREATE OR REPLACE STREAM R AS SELECT ID, A FROM P;

--@test: the same query again is accepted
CREATE STREAM OS (ID STRING KEY, A INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE OR REPLACE STREAM R AS SELECT ID, A FROM OS;
INSERT INTO OS (ID, A) VALUES ('k', 1);
CREATE OR REPLACE STREAM R AS SELECT ID, A FROM OS;
INSERT INTO OS (ID, A) VALUES ('k', 2);
ASSERT VALUES R (ID, A) VALUES ('k', 1);
ASSERT VALUES R (ID, A) VALUES ('k', 2);

--@test: EXPLODE may not be replaced
--@expected.error: io.confluent.ksql.util.KsqlException
--@expected.message: Upgrades not yet supported for StreamFlatMap
CREATE STREAM OS (ID STRING KEY, A ARRAY<INT>) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE OR REPLACE STREAM R AS SELECT ID, EXPLODE(A) AS E FROM OS;
CREATE OR REPLACE STREAM R AS SELECT ID, EXPLODE(A) AS E FROM OS;

--@test: a table aggregate may not be replaced
--@expected.error: io.confluent.ksql.util.KsqlException
--@expected.message: Upgrades not yet supported for TableAggregate
CREATE TABLE OS (ID STRING PRIMARY KEY, A INT) WITH (kafka_topic='os', value_format='JSON', partitions=1);
CREATE OR REPLACE TABLE R AS SELECT A, COUNT(*) AS C FROM OS GROUP BY A;
CREATE OR REPLACE TABLE R AS SELECT A, COUNT(*) AS C FROM OS GROUP BY A;
