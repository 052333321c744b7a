package io.streambed.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {

  @Test
  void readsEveryKindOfValue() {
    assertThat(Json.parse(" {\"a\": [1, -2.50, 1e3, true, null, \"x\\u00e9\\n\"], \"b\": {}} "))
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(
                    1L, new BigDecimal("-2.50"), new BigDecimal("1e3"), true, null, "xé\n"),
                "b",
                Map.of()));
    assertThat(Json.parse("92233720368547758080"))
        .isEqualTo(new BigInteger("92233720368547758080"));
  }

  @Test
  void writesWhatItReads() {
    String text = "{\"k\":[1,2.50,false,null,\"q\\\"\\\\\\n\\u0001\"],\"e\":{},\"l\":[]}";
    assertThat(Json.write(Json.parse(text))).isEqualTo(text);
  }

  @Test
  void namesTheOffsetOfWhatIsWrong() {
    for (String broken :
        List.of("", "{", "[1,]", "{\"a\" 1}", "tru", "\"\\x\"", "1 2", "-", "\"\u0001\"")) {
      assertThatIllegalArgumentException()
          .as(broken)
          .isThrownBy(() -> Json.parse(broken))
          .withMessageStartingWith("invalid JSON at offset");
    }
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.parse("[".repeat(100_000)))
        .withMessageContaining("nested");
  }
}
