package io.streambed.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

final class DoubleTextTest {

  @Test
  void printsAsJava17WhateverRuns() {
    assertThat(DoubleText.render(1.99839726792308608E18)).isEqualTo("1.99839726792308608E18");
    assertThat(DoubleText.render(2e23)).isEqualTo("1.9999999999999998E23");
    assertThat(DoubleText.render(2.0E-3)).isEqualTo("0.002");
    assertThat(DoubleText.render(1.0E-4)).isEqualTo("1.0E-4");
    assertThat(DoubleText.render(1e7)).isEqualTo("1.0E7");
    assertThat(DoubleText.render(9999999)).isEqualTo("9999999.0");
    assertThat(DoubleText.render(-0.0)).isEqualTo("-0.0");
    assertThat(DoubleText.render(Double.MIN_VALUE)).isEqualTo("4.9E-324");
    assertThat(DoubleText.render(Double.MAX_VALUE)).isEqualTo("1.7976931348623157E308");
    assertThat(DoubleText.render(Double.NaN)).isEqualTo("NaN");
    assertThat(DoubleText.render(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_18)
  void agreesWithTheJdkItImitates() {
    SplittableRandom random = new SplittableRandom(17);
    List<Double> differing = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      double value =
          switch (i % 6) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> (double) random.nextLong();
            case 2 -> random.nextLong(1L << 60) / Math.pow(10, random.nextInt(19));
            case 3 -> Double.longBitsToDouble(random.nextLong() >>> random.nextInt(64));
            case 4 -> Math.scalb((double) random.nextInt(1000), random.nextInt(2000) - 1000);
            default -> 2e25 + random.nextDouble() * 2e25;
          };
      if (!DoubleText.render(value).equals(Double.toString(value))) {
        differing.add(value);
      }
    }
    assertThat(differing).isEmpty();
  }
}
