package io.streambed.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.type.SqlType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WindowTextTest {

  @Test
  void saysHowTheSidesOfAJoinMeet() {
    assertThat(WindowText.of(new JoinMethod.Within(60_000, 7_200_000, Optional.of(30_000L))))
        .isEqualTo("within(1m before 2h after grace 30s)");
    assertThat(WindowText.of(new JoinMethod.Within(0, 1, Optional.empty())))
        .isEqualTo("within(0s before 1ms after)");
    assertThat(WindowText.of(new JoinMethod.Lookup())).isEqualTo("lookup");
    assertThat(WindowText.of(new JoinMethod.PrimaryKeys())).isEqualTo("primary keys");
    assertThat(
            WindowText.of(new JoinMethod.ForeignKey(new PlanExpression("A_REF", SqlType.BIGINT))))
        .isEqualTo("foreign key(A_REF)");
  }
}
