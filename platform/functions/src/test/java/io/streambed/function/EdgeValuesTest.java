package io.streambed.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the recorded cases leave out, family by family: a call and its result as text. */
final class EdgeValuesTest {
  private final FunctionRegistry registry = FunctionRegistry.builtIns();

  private void assertResult(String call, String expected) {
    CallText.Expression expression = CallText.parse(call, Map.of(), registry).orElseThrow();
    assertThat(text(expression.evaluation().on(Map.of()))).isEqualTo(expected);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return "0x" + HexFormat.of().formatHex(copy);
    }
    return value instanceof List<?> list
        ? list.stream().map(EdgeValuesTest::text).toList().toString()
        : String.valueOf(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "TRIM('  a b ')                          | a b",
        "UCASE('straße')                         | STRASSE",
        "INITCAP('hELLO wORLD')                  | Hello World",
        "CONCAT('a', NULL, 'b')                  | ab",
        "CONCAT(TO_BYTES('01', 'hex'), TO_BYTES('ff', 'hex')) | 0x01ff",
        "CONCAT_WS(TO_BYTES('00', 'hex'), TO_BYTES('01', 'hex'), TO_BYTES('02', 'hex')) | 0x010002",
        "LEN(TO_BYTES('é', 'utf8'))              | 2",
        "REPLACE('aaa', 'aa', 'b')               | ba",
        "REPLACE('abc', '', '-')                 | -a-b-c-",
        "REPLACE('abc', NULL, '-')               | null",
        "LPAD('foo', 7, 'Bar')                   | BarBfoo",
        "RPAD('foo', 7, 'Bar')                   | fooBarB",
        "RPAD('foo', 2, 'x')                     | fo",
        "RPAD(TO_BYTES('01', 'hex'), 4, TO_BYTES('0203', 'hex')) | 0x01020302",
        "SPLIT('a,b,', ',')                      | [a, b, ]",
        "SPLIT('$a$b', '$')                      | [, a, b]",
        "SPLIT('abc', '')                        | [a, b, c]",
        "SUBSTRING('stream', 3)                  | ream",
        "SUBSTRING('stream', -3)                 | eam",
        "SUBSTRING(TO_BYTES('010203', 'hex'), 2, 1) | 0x02",
        "INSTR('corporate floor', 'or', 3, 2)    | 14",
        "INSTR('corporate floor', 'or', -3, 2)   | 2",
        "INSTR('abc', 'z')                       | 0",
        "MASK_LEFT('AbC 123', 3)                 | XxX 123",
        "MASK_LEFT('AbC 123', 9)                 | XxX-nnn",
        "MASK('AbC 123', '*', NULL, '#', '')     | null",
        "MASK('AbC 123', '*', NULL, '#', '.')    | *b*.###",
        "REGEXP_REPLACE('a1b22', '[0-9]+', 'x')  | axbx",
        "REGEXP_REPLACE('abc', '(b)', '[$1]')    | a[b]c",
        "REGEXP_REPLACE('abc', '(', 'x')         | null",
        "REGEXP_EXTRACT('(a)(b)?', 'xay', 2)     | null",
        "REGEXP_EXTRACT('a+', 'baab')            | aa",
        "UUID(TO_BYTES('00', 'hex'))             | null",
        "DOUBLE_FROM_BYTES(TO_BYTES('3ff0000000000000', 'hex')) | 1.0",
        "DOUBLE_FROM_BYTES(TO_BYTES('000000000000f03f', 'hex'), 'LITTLE_ENDIAN') | 1.0",
        "INT_FROM_BYTES(TO_BYTES('00000001', 'hex'), 'sideways') | null",
      })
  void text(String call, String expected) {
    assertResult(call, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ABS(-2147483648)                        | -2147483648",
        "POWER(2, 10)                            | 1024.0",
        "LOG(1, 5)                               | NaN",
        "LOG(2, 8)                               | 3.0",
        "SQRT(-1)                                | NaN",
        "CBRT(27)                                | 3.0",
        "SIGN(-0.5)                              | -1",
        "ROUND(-2.5)                             | -2",
        "ROUND(-1.25, 1)                         | -1.20",
        "ROUND(3.0E0, -20)                       | 0.0",
        "TRUNC(-1.99)                            | -1",
        "TRUNC(12.34, -1)                        | 10.00",
        "GREATEST('B', NULL, 'a')                | a",
        "LEAST(2.50, 3)                          | 2.50",
        "GENERATE_SERIES(1, 7, 3)                | [1, 4, 7]",
        "GENERATE_SERIES(3, 1)                   | [3, 2, 1]",
        "GENERATE_SERIES(1, 3, -1)               | null",
        "GENERATE_SERIES(1, 3, 0)                | null",
        "GENERATE_SERIES(2147483646, 2147483647) | [2147483646, 2147483647]",
        "GEO_DISTANCE(0, 0, 0, 180, 'MI')        | 12437.565315",
        "GEO_DISTANCE(91, 0, 0, 0)               | null",
        "GEO_DISTANCE(0, 0, 0, 0, 'furlong')     | null",
      })
  void numbers(String call, String expected) {
    CallText.Expression expression = CallText.parse(call, Map.of(), registry).orElseThrow();
    assertThat(text(expression.evaluation().on(Map.of()))).startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SPLIT_TO_MAP('a:1/b:2/a:3/c', '/', ':') | {a=3, b=2}",
        "AS_MAP(SPLIT('a,b', ','), SPLIT('x', ',')) | {a=x, b=null}",
        "MAP_KEYS(SPLIT_TO_MAP('b:1/a:2', '/', ':')) | [a, b]",
        "MAP_UNION(SPLIT_TO_MAP('a:1/b:2', '/', ':'), SPLIT_TO_MAP('b:3', '/', ':')) | {a=1, b=3}",
        "ENTRIES(SPLIT_TO_MAP('b:1/a:2', '/', ':'), TRUE) | [Struct{K=a,V=2}, Struct{K=b,V=1}]",
        "ARRAY_JOIN(SPLIT('a,b', ','), NULL)     | ab",
        "ARRAY_UNION(SPLIT('a,b', ','), SPLIT('b,c', ',')) | [a, b, c]",
        "ARRAY_EXCEPT(SPLIT('a,b,a', ','), SPLIT('b', ',')) | [a]",
        "ARRAY_INTERSECT(SPLIT('a,b,a', ','), SPLIT('a', ',')) | [a]",
        "ARRAY_MAX(SPLIT('a,B,c', ','))          | c",
        "SLICE(SPLIT('a,b,c', ','), 2, 3)        | [b, c]",
        "SLICE(SPLIT('a,b,c', ','), NULL, 2)     | [a, b]",
        "ARRAY_SORT(SPLIT('b,a,c', ','), 'descending') | [c, b, a]",
        "ARRAY_CONTAINS(SPLIT('a,b', ','), NULL) | false",
      })
  void collections(String call, String expected) {
    assertResult(call, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "JSON_RECORDS('{\"a\": 1, \"b\": \"x\", \"c\": [1.0]}') | {a=1, b=x, c=[1.0]}",
        "JSON_RECORDS('[]')                      | null",
        "JSON_ARRAY_CONTAINS('[1, 2]', 2)        | true",
        "JSON_ARRAY_CONTAINS('[1, 2]', 3000000000) | false",
        "JSON_ARRAY_CONTAINS('[1.5]', 1.5E0)     | true",
        "JSON_ARRAY_CONTAINS('[\"2\"]', 2)   | false",
        "JSON_ARRAY_CONTAINS('[true, null]', TRUE) | true",
        "JSON_ARRAY_CONTAINS('[null]', NULL)     | true",
        "JSON_ARRAY_CONTAINS('{}', 'a')          | false",
        "JSON_ARRAY_CONTAINS('[', 'a')           | false",
        "JSON_CONCAT('[1]', '2', '{\"a\":3}') | [1,2,{\"a\":3}]",
        "JSON_CONCAT('{\"a\":1}', '{\"a\":2}') | {\"a\":2}",
        "JSON_CONCAT('[1]', NULL)                | null",
        "EXTRACTJSONFIELD('{\"a b\":[{\"c\":1.50}]}', '$[\"a b\"][0].c') | 1.50",
        "EXTRACTJSONFIELD('{}', 'a')             | null",
        "TO_JSON_STRING(TO_BYTES('ff', 'hex'))   | \"/w==\"",
        "URL_EXTRACT_PATH('https://h/a%20b/c?q') | /a b/c",
        "URL_EXTRACT_HOST('https://u@h.example:1/') | h.example",
        "URL_EXTRACT_PARAMETER('http://h?a=1&b=2&a=3', 'a') | 1",
        "URL_EXTRACT_PARAMETER('http://h?a=1', 'b') | null",
        "URL_EXTRACT_PARAMETER('http://h', 'b')  | null",
        "URL_ENCODE_PARAM('a b&c')               | a+b%26c",
      })
  void jsonAndUrls(String call, String expected) {
    assertResult(call, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "DATETOSTRING(-1, 'yyyy-MM-dd')          | 1969-12-31",
        "UNIX_DATE(PARSE_DATE('2024-02-29', 'yyyy-MM-dd')) | 19782",
        "UNIX_DATE(PARSE_DATE('2024', 'yyyy'))   | null",
        "STRINGTODATE('2024-02-29 x', 'yyyy-MM-dd') | null",
        "FORMAT_TIME(PARSE_TIME('1:05 pm', 'h:mm a'), 'HH:mm:ss') | 13:05:00",
        "FORMAT_TIME(PARSE_TIME('24:00', 'HH:mm'), 'HH:mm') | 00:00",
        "FORMAT_TIME(TIMESUB(MINUTES, 10, PARSE_TIME('00:05', 'HH:mm')), 'HH:mm') | 23:55",
        "FORMAT_TIMESTAMP(TIMESTAMPADD(DAYS, -1, FROM_UNIXTIME(0)), 'yyyy-MM-dd') | 1969-12-31",
        "FORMAT_TIMESTAMP(CONVERT_TZ(FROM_UNIXTIME(0), 'UTC', 'Asia/Tokyo'), 'HH:mm') | 09:00",
        "FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'HH:mm z', 'America/New_York') | 19:00 EST",
        "FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'HH:mm', 'Nowhere') | null",
        "STRINGTOTIMESTAMP('1970-01-01 01', 'yyyy-MM-dd HH', 'UTC') | 3600000",
        "TIMESTAMPTOSTRING(0, 'yyyy-MM-dd HH:mm', '+01:30') | 1970-01-01 01:30",
        "UNIX_TIMESTAMP(PARSE_TIMESTAMP('2024-03-31T01:30 Europe/Berlin', 'yyyy-MM-dd''T''HH:mm VV')) | 1711845000000",
      })
  void time(String call, String expected) {
    assertResult(call, expected);
  }
}
