package io.streambed.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportTest {
  @Test
  void comparesMedians() {
    Report report =
        new Report(
            Workload.FILTER,
            List.of(new Report.Round(4, 1), new Report.Round(9, 8), new Report.Round(5, 2)));

    assertThat(report.ratio()).isCloseTo(0.4, within(1e-9));
    assertThat(report.line())
        .startsWith("FILTER ")
        .contains("4.00 /   5.00 /   9.00", "1.00 /   2.00 /   8.00")
        .endsWith("0.40   0.70");
  }
}
