package io.streambed.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.streambed.common.ErrorCode;
import io.streambed.common.PlatformException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a text is like, the stack holds: all of this runs on a thread with a small one. */
final class BoundsTest {
  private static final long SMALL_STACK = 1024 * 1024;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "(|1|)|699",
        "f(|1|)|299",
        "f(x => |1|)|149",
        "NOT |a||299",
        "- |a||299",
        "CASE WHEN |a| THEN 1 END|299",
        "CASE |a| WHEN 1 THEN 1 END|299",
        "MAP(1 := |1|)|299",
        "STRUCT(A := |1|)|299",
        "ARRAY[|1|]|299",
        "a[|1|]|299",
        "'x' + (|1|)|298",
        "a IN (|1|)|299",
        "CAST(|1| AS INT)|299",
      })
  void takesDeepNestingUpToTheLimit(String open, String middle, @Nullable String close, int depth) {
    String end = close == null ? "" : close;
    String deep = open.repeat(depth) + middle + end.repeat(depth);
    onSmallStack(
        () -> {
          String printed = SqlFormatter.format(SqlParser.parseExpression(deep));
          assertThat(SqlFormatter.format(SqlParser.parseExpression(printed))).isEqualTo(printed);
        });
    assertRefused(open.repeat(5_000) + middle + end.repeat(5_000), SqlErrorCode.NESTING_TOO_DEEP);
  }

  @Test
  void boundsTypes() {
    onSmallStack(() -> SqlParser.parseType("ARRAY<".repeat(100) + "INT" + ">".repeat(100)));
    assertRefused(
        "CAST(a AS " + "ARRAY<".repeat(5_000) + "INT" + ">".repeat(5_000) + ")",
        SqlErrorCode.NESTING_TOO_DEEP);
  }

  @Test
  void boundsChains() {
    for (String operator : new String[] {" OR ", " AND ", " + ", " * ", " || "}) {
      String fits = "a" + (operator + "a").repeat(290);
      onSmallStack(
          () -> {
            String printed = SqlFormatter.format(SqlParser.parseExpression(fits));
            assertThat(printed).startsWith("(((").endsWith("A)");
          });
      assertRefused("a" + (operator + "a").repeat(50_000), SqlErrorCode.NESTING_TOO_DEEP);
    }
  }

  @Test
  void boundsComparisonsByNothing() {
    onSmallStack(() -> SqlParser.parseExpression("a < 1" + " OR a < 1".repeat(290)));
  }

  @Test
  void boundsJoins() {
    String sql = "SELECT * FROM a" + " JOIN b ON a.x = b.x".repeat(2_000) + ";";
    onSmallStack(
        () ->
            assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> SqlParser.parse(sql)));
  }

  @Test
  void boundsLength() {
    String list = "1" + ", 1".repeat(500_000);
    onSmallStack(
        () ->
            assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> SqlParser.parse("SELECT a FROM s WHERE a IN (" + list + ");"))
                .satisfies(
                    e ->
                        assertThat(e.problem().code()).isEqualTo(SqlErrorCode.STATEMENT_TOO_LONG)));
    assertThat(SqlParser.parse("SHOW STREAMS;".repeat(2_000))).hasSize(2_000);
  }

  private static void assertRefused(String expression, ErrorCode code) {
    onSmallStack(
        () ->
            assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> SqlParser.parseExpression(expression))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code))
                .satisfies(e -> assertThat(e.problem().span()).isPresent()));
  }

  private static void onSmallStack(Runnable task) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                task.run();
                done.complete(null);
              } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
              }
            },
            "small-stack",
            SMALL_STACK);
    thread.start();
    done.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
