package streambed.udf;

import io.confluent.ksql.function.KsqlFunctionException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * The pages with the most views: a list of at most {@code k} structs, most views first, pages with
 * equal views in the order of their names, no page twice.
 *
 * <p>Such a list is enough to go on exactly as long as the views of a page only grow. A page that
 * falls out of it has {@code k} others before it, and these can only gain; it comes back when it is
 * counted again with more views than the last of them.
 *
 * <p>A list is never changed, so one that was given out as a result stays as it is.
 */
final class PageRanking {

  /** Type of a list, as the annotations of the functions need it. */
  static final String SQL_TYPE = "ARRAY<STRUCT<PAGE STRING, VIEWS BIGINT>>";

  static final String PAGE = "PAGE";
  static final String VIEWS = "VIEWS";

  static final Schema ENTRY =
      SchemaBuilder.struct()
          .optional()
          .field(PAGE, Schema.OPTIONAL_STRING_SCHEMA)
          .field(VIEWS, Schema.OPTIONAL_INT64_SCHEMA)
          .build();

  private static final Comparator<Struct> ORDER =
      Comparator.comparingLong(PageRanking::viewsOf).reversed().thenComparing(PageRanking::pageOf);

  private final int k;

  /**
   * @throws KsqlFunctionException if {@code k} is not positive
   */
  PageRanking(int k) {
    if (k < 1) {
      throw new KsqlFunctionException("k must be positive, got " + k);
    }
    this.k = k;
  }

  static Struct entry(String page, long views) {
    return new Struct(ENTRY).put(PAGE, page).put(VIEWS, views);
  }

  /** The list after a page was counted: its views replace those that it had. */
  List<Struct> replace(List<Struct> ranking, String page, long views) {
    Struct entry = entry(page, views);
    if (ranking.size() == k
        && ORDER.compare(ranking.get(k - 1), entry) < 0
        && indexOf(ranking, page) < 0) {
      return ranking;
    }
    List<Struct> next = new ArrayList<>(k + 1);
    for (Struct other : ranking) {
      if (!pageOf(other).equals(page)) {
        next.add(other);
      }
    }
    insert(next, entry);
    return next;
  }

  /** The list of all pages of two lists; the views of one that is in both are the higher ones. */
  List<Struct> union(List<Struct> one, List<Struct> other) {
    List<Struct> next = new ArrayList<>(one);
    for (Struct entry : other) {
      // what others computed may have holes
      if (entry == null || entry.get(PAGE) == null || entry.get(VIEWS) == null) {
        continue;
      }
      int known = indexOf(next, pageOf(entry));
      if (known < 0) {
        insert(next, entry);
      } else if (viewsOf(next.get(known)) < viewsOf(entry)) {
        next.remove(known);
        insert(next, entry);
      }
    }
    return next;
  }

  private void insert(List<Struct> ranking, Struct entry) {
    int at = 0;
    while (at < ranking.size() && ORDER.compare(ranking.get(at), entry) < 0) {
      at++;
    }
    ranking.add(at, entry);
    if (ranking.size() > k) {
      ranking.remove(k);
    }
  }

  private static int indexOf(List<Struct> ranking, String page) {
    for (int i = 0; i < ranking.size(); i++) {
      if (pageOf(ranking.get(i)).equals(page)) {
        return i;
      }
    }
    return -1;
  }

  private static String pageOf(Struct entry) {
    return entry.getString(PAGE);
  }

  private static long viewsOf(Struct entry) {
    return entry.getInt64(VIEWS);
  }
}
