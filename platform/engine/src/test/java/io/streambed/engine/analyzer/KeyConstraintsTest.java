package io.streambed.engine.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.engine.plan.KeySelection;
import io.streambed.engine.plan.PullQueryPlan;
import io.streambed.engine.plan.WindowRange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class KeyConstraintsTest {
  private final Session session = new Session().topic("s", 1);

  @BeforeEach
  void declare() {
    session.run(
        """
        CREATE STREAM s (k BIGINT KEY, a STRING, b INT) WITH (KAFKA_TOPIC = 's', FORMAT = 'JSON');
        CREATE TABLE one AS SELECT k, COUNT(*) AS n FROM s GROUP BY k;
        CREATE TABLE two AS SELECT a, b, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 SECOND) GROUP BY a, b;
        """);
  }

  private PullQueryPlan pull(String sql) {
    return (PullQueryPlan) session.run(sql);
  }

  @Test
  void equalityOfTheKeyIsALookupInTheTypeOfTheKey() {
    assertThat(pull("SELECT * FROM one WHERE k = 1 + 1 AND n > 0;").keys())
        .isEqualTo(new KeySelection.Lookup(List.of(List.of(2L))));
  }

  @Test
  void listsAndAlternativesAreSeveralLookups() {
    assertThat(pull("SELECT * FROM one WHERE k IN (1, 2) OR 3 = k;").keys())
        .isEqualTo(new KeySelection.Lookup(List.of(List.of(1L), List.of(2L), List.of(3L))));
  }

  @Test
  void contradictionReadsNothing() {
    assertThat(pull("SELECT * FROM one WHERE k = 1 AND k = 2;").keys())
        .isEqualTo(new KeySelection.Lookup(List.of()));
  }

  @Test
  void alternativeThatDoesNotNameTheKeyIsAScan() {
    assertThat(pull("SELECT * FROM one WHERE k = 1 OR n = 2;").keys())
        .isEqualTo(new KeySelection.All());
  }

  @Test
  void boundsAreARange() {
    assertThat(pull("SELECT * FROM one WHERE 3 < k AND k <= 5;").keys())
        .isEqualTo(
            new KeySelection.Range(
                Optional.of(new KeySelection.Bound(3L, false)),
                Optional.of(new KeySelection.Bound(5L, true))));
  }

  @Test
  void severalKeyColumnsAreAllNeeded() {
    assertThat(pull("SELECT * FROM two WHERE a = 'x';").keys()).isEqualTo(new KeySelection.All());
    assertThat(pull("SELECT * FROM two WHERE b IN (1, 2) AND a = 'x';").keys())
        .isEqualTo(new KeySelection.Lookup(List.of(List.of("x", 1), List.of("x", 2))));
  }

  @Test
  void windowBoundsAreInclusive() {
    assertThat(pull("SELECT * FROM two WHERE 1000 < WINDOWSTART AND WINDOWEND <= 5000;").window())
        .isEqualTo(new WindowRange(1001, Long.MAX_VALUE, Long.MIN_VALUE, 5000));
  }
}
