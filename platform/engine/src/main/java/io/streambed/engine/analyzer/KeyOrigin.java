package io.streambed.engine.analyzer;

import java.util.List;

/** Where the key of a projection comes from: the words for a projection that lacks it. */
sealed interface KeyOrigin {
  KeyOrigin SOURCE = new Columns("key column", true);
  KeyOrigin GROUP_BY = new Columns("grouping expression", false);
  KeyOrigin PARTITION_BY = new Columns("partitioning expression", false);

  /**
   * What to say.
   *
   * @param sink name of what is to hold the result
   * @param all key columns
   * @param missing those that are not selected
   */
  String missing(String sink, List<KeyColumn> all, List<KeyColumn> missing);

  /**
   * Columns or expressions, each with one name.
   *
   * @param listsAll whether all are listed when one is missing
   */
  record Columns(String words, boolean listsAll) implements KeyOrigin {
    @Override
    public String missing(String sink, List<KeyColumn> all, List<KeyColumn> missing) {
      List<String> texts = (listsAll ? all : missing).stream().map(KeyColumn::text).toList();
      return "Key missing from projection (ie, SELECT). \n"
          + mustInclude(sink, words, texts, "and")
          + " in its projection (eg, SELECT "
          + String.join(", ", texts)
          + "...).";
    }
  }

  /**
   * The key of a join, which any of its columns stands for.
   *
   * @param synthetic whether no column has the key's value, so that it has a name of its own
   */
  record Join(boolean synthetic) implements KeyOrigin {
    @Override
    public String missing(String sink, List<KeyColumn> all, List<KeyColumn> missing) {
      List<String> texts = missing.get(0).texts();
      String message =
          "Key missing from projection (ie, SELECT). See https://cnfl.io/2LV7ouS.\n"
              + mustInclude(sink, "join expression", texts, "or")
              + " in its projection (eg, SELECT "
              + texts.get(0)
              + "...).";
      return synthetic
          ? message
              + "\n"
              + texts.get(0)
              + " was added as a synthetic key column because the join criteria did not match any"
              + " source column."
          : message;
    }
  }

  /**
   * The primary key of the left table of a foreign key join.
   *
   * @param left the table's alias
   * @param names of its key columns in the table
   */
  record ForeignKeyJoin(String left, List<String> names) implements KeyOrigin {
    public ForeignKeyJoin {
      names = List.copyOf(names);
    }

    @Override
    public String missing(String sink, List<KeyColumn> all, List<KeyColumn> missing) {
      List<String> absent =
          missing.stream().map(key -> "`" + names.get(all.indexOf(key)) + "`").toList();
      String columns = absent.size() == 1 ? "column" : "columns";
      return "Primary key "
          + columns
          + " missing in projection. For foreign-key table-table joins, the projection must include"
          + " all primary key columns from the left input table (`"
          + left
          + "`). Missing "
          + columns
          + ": "
          + String.join(", ", absent)
          + ".";
    }
  }

  private static String mustInclude(
      String sink, String words, List<String> texts, String conjunction) {
    return "The query used to build `"
        + sink
        + "` must include the "
        + words
        + (texts.size() == 1 ? " " : "s ")
        + Words.enumerate(texts, conjunction);
  }
}
