package io.streambed.stack.host;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;

final class ExitGuardTest {

  @Test
  void endsTheThreadInsteadOfTheProcess() {
    ExitGuard.install();
    assertThatThrownBy(() -> Exit.exit(3, "the topic is not compacted"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the topic is not compacted")
        .hasMessageContaining(Thread.currentThread().getName());
    assertThatThrownBy(() -> Exit.halt(1)).isInstanceOf(AssertionError.class);
  }
}
