package io.streambed.function.builtin.table;

import io.confluent.ksql.function.udtf.Udtf;
import io.confluent.ksql.function.udtf.UdtfDescription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdtfDescription(
    name = "cube_explode",
    description =
        "Takes as argument a list of columns and outputs all possible combinations of them. It produces "
            + "2^d new rows where d is the number of columns given as parameter. Duplicate entries for "
            + "columns with null value are skipped.",
    author = "Confluent")
public final class CubeExplode {
  @Udtf
  public <T> List<List<@Nullable T>> cubeExplode(@Nullable List<@Nullable T> columns) {
    if (columns == null) {
      return List.of();
    }
    List<Integer> present = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i) != null) {
        present.add(i);
      }
    }
    int combinations = 1 << present.size();
    List<List<@Nullable T>> rows = new ArrayList<>(combinations);
    for (int combination = 0; combination < combinations; combination++) {
      List<@Nullable T> row = new ArrayList<>(Collections.nCopies(columns.size(), null));
      for (int i = 0; i < present.size(); i++) {
        boolean shown = (combination >> (present.size() - 1 - i) & 1) == 1;
        if (shown) {
          row.set(present.get(i), columns.get(present.get(i)));
        }
      }
      rows.add(row);
    }
    return rows;
  }
}
