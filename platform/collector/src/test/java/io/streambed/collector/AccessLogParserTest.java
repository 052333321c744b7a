package io.streambed.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.streambed.collector.ParsedLine.Good;
import io.streambed.collector.ParsedLine.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessLogParserTest {
  private static final String TIME = "[17/May/2015:10:05:03 +0000]";
  private static final long TS = Instant.parse("2015-05-17T10:05:03Z").toEpochMilli();

  private final AccessLogParser parser = new AccessLogParser();

  static Stream<Arguments> goodLines() {
    return Stream.of(
        arguments(
            "combined",
            "10.0.0.1 - ann "
                + TIME
                + " \"GET /a/b?x=1&y=2 HTTP/1.1\" 200 512 \"http://r/\" \"M/5\"",
            click("10.0.0.1", "ann", "GET", "/a/b", "x=1&y=2", 200, 512L, "http://r/", "M/5")),
        arguments(
            "common",
            "10.0.0.1 - - " + TIME + " \"GET / HTTP/1.0\" 304 -",
            click("10.0.0.1", null, "GET", "/", null, 304, null, null, null)),
        arguments(
            "hyphens for all that may be missing",
            "10.0.0.1 - - " + TIME + " \"POST /p HTTP/1.1\" 302 0 \"-\" \"-\"",
            click("10.0.0.1", null, "POST", "/p", null, 302, 0L, null, null)),
        arguments(
            "no bytes at all",
            "10.0.0.1 - - " + TIME + " \"GET /p HTTP/1.1\" 200",
            click("10.0.0.1", null, "GET", "/p", null, 200, null, null, null)),
        arguments(
            "no bytes before the referrer",
            "10.0.0.1 - - " + TIME + " \"GET /p HTTP/1.1\" 200 \"http://r/\" \"M\"",
            click("10.0.0.1", null, "GET", "/p", null, 200, null, "http://r/", "M")),
        arguments(
            "escaped quotes and backslashes",
            "10.0.0.1 - - " + TIME + " \"GET /p HTTP/1.1\" 200 1 \"a\\\"b\" \"c\\\\d \\\"e\\\"\"",
            click("10.0.0.1", null, "GET", "/p", null, 200, 1L, "a\"b", "c\\d \"e\"")),
        arguments(
            "bytes of UTF-8 in hexadecimal",
            "10.0.0.1 - - " + TIME + " \"GET /caf\\xc3\\xa9 HTTP/1.1\" 200 1 \"-\" \"\\x22q\\x22\"",
            click("10.0.0.1", null, "GET", "/café", null, 200, 1L, null, "\"q\"")),
        arguments(
            "quotes that nobody escaped",
            "10.0.0.1 - - " + TIME + " \"GET /a\"b HTTP/1.1\" 200 1 \"-\" \"M\"5\"",
            click("10.0.0.1", null, "GET", "/a\"b", null, 200, 1L, null, "M\"5")),
        arguments(
            "IPv6",
            "2001:db8::1 - - " + TIME + " \"GET / HTTP/2.0\" 200 1",
            click("2001:db8::1", null, "GET", "/", null, 200, 1L, null, null)),
        arguments(
            "host name",
            "crawl-1.bot.example - - " + TIME + " \"HEAD / HTTP/1.1\" 200 -",
            click("crawl-1.bot.example", null, "HEAD", "/", null, 200, null, null, null)),
        arguments(
            "user name with spaces",
            "10.0.0.1 - Ann B. Smith " + TIME + " \"GET / HTTP/1.1\" 200 1",
            click("10.0.0.1", "Ann B. Smith", "GET", "/", null, 200, 1L, null, null)),
        arguments(
            "HTTP/0.9",
            "10.0.0.1 - - " + TIME + " \"GET /old\" 200 1",
            click("10.0.0.1", null, "GET", "/old", null, 200, 1L, null, null)),
        arguments(
            "spaces in the target",
            "10.0.0.1 - - " + TIME + " \"GET /a b c HTTP/1.1\" 404 1",
            click("10.0.0.1", null, "GET", "/a b c", null, 404, 1L, null, null)),
        arguments(
            "absolute target",
            "10.0.0.1 - - " + TIME + " \"GET http://h.example/x?q HTTP/1.1\" 200 1",
            click("10.0.0.1", null, "GET", "/x", "q", 200, 1L, null, null)),
        arguments(
            "absolute target without path",
            "10.0.0.1 - - " + TIME + " \"GET http://h.example HTTP/1.1\" 200 1",
            click("10.0.0.1", null, "GET", "/", null, 200, 1L, null, null)),
        arguments(
            "target of CONNECT",
            "10.0.0.1 - - " + TIME + " \"CONNECT h.example:443 HTTP/1.1\" 405 1",
            click("10.0.0.1", null, "CONNECT", "h.example:443", null, 405, 1L, null, null)),
        arguments(
            "asterisk of OPTIONS, internal call of Apache",
            "::1 - - " + TIME + " \"OPTIONS * HTTP/1.0\" 200 -",
            click("::1", null, "OPTIONS", "*", null, 200, null, null, null)),
        arguments(
            "empty query",
            "10.0.0.1 - - " + TIME + " \"GET /p? HTTP/1.1\" 200 1",
            click("10.0.0.1", null, "GET", "/p", "", 200, 1L, null, null)),
        arguments(
            "fields that the server appends",
            "10.0.0.1 - - " + TIME + " \"GET / HTTP/1.1\" 200 1 \"-\" \"M\" \"1.2.3.4\" 0.005",
            click("10.0.0.1", null, "GET", "/", null, 200, 1L, null, "M")),
        arguments(
            "a byte that was no UTF-8",
            "10.0.0.1 - - " + TIME + " \"GET / HTTP/1.1\" 200 1 \"-\" \"M\uFFFD\"",
            click("10.0.0.1", null, "GET", "/", null, 200, 1L, null, "M\uFFFD")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodLines")
  void readsLinesOfBothFormats(String name, String line, Click expected) {
    assertThat(parser.parse(line)).isEqualTo(new Good(expected));
  }

  static Stream<Arguments> brokenLines() {
    String request = " \"GET / HTTP/1.1\" 200 1";
    return Stream.of(
        arguments("", "the line is empty"),
        arguments("   ", "the line is empty"),
        arguments("nonsense", "the line ends after the client address"),
        arguments("- - - " + TIME + request, "the client address is missing"),
        arguments("\u0000\u0001 - - " + TIME + request, "the client address is missing"),
        arguments(" - - " + TIME + request, "the client address is missing"),
        arguments("10.0.0.1 - -" + request, "the time in brackets is missing"),
        arguments("10.0.0.1 - - [17/May/2015:10:05:03 +0000", "the time in brackets is missing"),
        arguments("10.0.0.1 - - " + TIME, "the request in quotes is missing"),
        arguments("10.0.0.1 - - " + TIME + " \"GET / HTT", "the request in quotes is missing"),
        arguments("10.0.0.1 - - " + TIME + " \"-\" 408 0", "the request is not HTTP"),
        arguments("10.0.0.1 - - " + TIME + " \"\" 400 0", "the request is not HTTP"),
        arguments("10.0.0.1 - - " + TIME + " \"\\x16\\x03\\x01\" 400 0", "the request is not HTTP"),
        arguments("10.0.0.1 - - " + TIME + " \"get / HTTP/1.1\" 400 0", "the request is not HTTP"),
        arguments("10.0.0.1 - - " + TIME + " \"GET HTTP/1.1\" 400 0", "the request is not HTTP"),
        arguments(
            "10.0.0.1 - - " + TIME + " \"GET a/b HTTP/1.1\" 400 0", "the request is not HTTP"),
        arguments(
            "10.0.0.1 - - " + TIME + " \"GET / HTTP/1.1\"",
            "the status is not a number from 100 to 999"),
        arguments(
            "10.0.0.1 - - " + TIME + " \"GET / HTTP/1.1\" - 1",
            "the status is not a number from 100 to 999"),
        arguments(
            "10.0.0.1 - - " + TIME + " \"GET / HTTP/1.1\" 000 1",
            "the status is not a number from 100 to 999"),
        arguments(
            "10.0.0.1 - - " + TIME + " \"GET / HTTP/1.1\" 2000 1",
            "the status is not a number from 100 to 999"),
        arguments(
            "10.0.0.1 - - " + TIME + " \"GET / HTTP/1.1\" 200 -1",
            "the number of bytes is not a number"),
        arguments(
            "10.0.0.1 - - " + TIME + " \"GET / HTTP/1.1\" 200 99999999999999999999",
            "the number of bytes is not a number"),
        arguments(
            "10.0.0.1 - - " + TIME + " \"GET / HTTP/1.1\" 200 1 \"http://r",
            "the quotes of the referrer do not end"),
        arguments(
            "10.0.0.1 - - " + TIME + " \"GET / HTTP/1.1\" 200 1 \"-\" \"M\\\"",
            "the quotes of the agent do not end"));
  }

  @ParameterizedTest
  @MethodSource("brokenLines")
  void saysWhatIsWrongWithALine(String line, String reason) {
    assertThat(parser.parse(line)).isEqualTo(new Malformed(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "17/May/2015:10:05:03 +0000, 2015-05-17T10:05:03Z",
    "17/May/2015:10:05:03 +0200, 2015-05-17T08:05:03Z",
    "17/May/2015:10:05:03 -0730, 2015-05-17T17:35:03Z",
    "01/Jan/2024:00:00:00 +0545, 2023-12-31T18:15:00Z",
    "29/Feb/2024:23:59:59 +0000, 2024-02-29T23:59:59Z",
    "31/Dec/2016:23:59:60 +0000, 2017-01-01T00:00:00Z",
  })
  void readsTimesWithTheirZones(String text, Instant expected) {
    assertThat(LogTime.parse(text)).hasValue(expected.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "17/May/2015:10:05:03",
        "17/May/2015 10:05:03 +0000",
        "2015-05-17T10:05:03+0000..",
        "17/Mai/2015:10:05:03 +0000",
        "29/Feb/2023:10:05:03 +0000",
        "00/May/2015:10:05:03 +0000",
        "31/Apr/2015:10:05:03 +0000",
        "17/May/2015:24:05:03 +0000",
        "17/May/2015:10:60:03 +0000",
        "17/May/2015:10:05:61 +0000",
        "17/May/2015:10:05:03 +1900",
        "17/May/2015:10:05:03 +0060",
        "17/May/2015:10:05:0x +0000",
        "١٧/May/2015:10:05:03 +0000",
      })
  void refusesWhatIsNoTime(String text) {
    assertThat(LogTime.parse(text)).isEmpty();
  }

  @Test
  void readsEachLineOfARealLog() throws IOException {
    List<String> lines = excerpt();
    assertThat(lines).hasSize(300);
    List<Click> clicks =
        lines.stream().map(parser::parse).map(Good.class::cast).map(Good::click).toList();
    assertThat(clicks.get(0))
        .isEqualTo(
            new Click(
                "10.63.182.215",
                null,
                TS,
                "GET",
                "/presentations/logstash-monitorama-2013/images/kibana-search.png",
                null,
                200,
                203_023L,
                "http://semicomplete.com/presentations/logstash-monitorama-2013/",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_1) AppleWebKit/537.36 (KHTML, like"
                    + " Gecko) Chrome/32.0.1700.77 Safari/537.36"));
    assertThat(clicks)
        .extracting(Click::ts)
        .isNotEqualTo(clicks.stream().map(Click::ts).sorted().toList());
    assertThat(clicks).allSatisfy(click -> assertThat(click.page()).startsWith("/"));
  }

  @Test
  void survivesEveryBeginningAndEveryEndOfALine() {
    String line =
        "10.0.0.1 - ann " + TIME + " \"GET /a\\x4?x=1 HTTP/1.1\" 200 512 \"\\\"r\" \"M/5 \\\\\"";
    for (int i = 0; i <= line.length(); i++) {
      assertThat(parser.parse(line.substring(0, i))).isNotNull();
      assertThat(parser.parse(line.substring(i))).isNotNull();
    }
  }

  static List<String> excerpt() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            AccessLogParserTest.class.getResourceAsStream("/access-excerpt.log"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static Click click(
      String ip,
      @Nullable String user,
      String method,
      String page,
      @Nullable String query,
      int status,
      @Nullable Long bytes,
      @Nullable String referrer,
      @Nullable String agent) {
    return new Click(ip, user, TS, method, page, query, status, bytes, referrer, agent);
  }
}
