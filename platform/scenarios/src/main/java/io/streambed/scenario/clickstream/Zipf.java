package io.streambed.scenario.clickstream;

import java.util.SplittableRandom;

/**
 * Draws ranks 0 to n - 1, rank r with a probability proportional to {@code 1 / (r + 1)^exponent}.
 *
 * <p>Walker's alias method in Vose's form: a table is filled once, then a draw costs one random
 * number and two array accesses, whatever n.
 */
final class Zipf {
  private final double[] threshold;
  private final int[] alias;

  Zipf(int n, double exponent) {
    double[] weight = new double[n];
    double sum = 0;
    for (int rank = 0; rank < n; rank++) {
      weight[rank] = Math.pow(rank + 1, -exponent);
      sum += weight[rank];
    }
    threshold = new double[n];
    alias = new int[n];
    int[] small = new int[n];
    int[] large = new int[n];
    int smalls = 0;
    int larges = 0;
    for (int rank = 0; rank < n; rank++) {
      threshold[rank] = weight[rank] * n / sum;
      alias[rank] = rank;
      if (threshold[rank] < 1) {
        small[smalls++] = rank;
      } else {
        large[larges++] = rank;
      }
    }
    while (smalls > 0 && larges > 0) {
      int less = small[--smalls];
      int more = large[larges - 1];
      alias[less] = more;
      threshold[more] -= 1 - threshold[less];
      if (threshold[more] < 1) {
        larges--;
        small[smalls++] = more;
      }
    }
    // What is left is 1 but for rounding.
    while (smalls > 0) {
      threshold[small[--smalls]] = 1;
    }
    while (larges > 0) {
      threshold[large[--larges]] = 1;
    }
  }

  int draw(SplittableRandom random) {
    double at = random.nextDouble() * alias.length;
    int column = (int) at;
    return at - column < threshold[column] ? column : alias[column];
  }
}
