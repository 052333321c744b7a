package io.streambed.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ResidentMemoryTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void measuresThisProcessInBytes() {
    assertThat(ResidentMemory.bytesOf(ProcessHandle.current()).orElseThrow())
        .isBetween(10_000_000L, 8_000_000_000L);
  }
}
