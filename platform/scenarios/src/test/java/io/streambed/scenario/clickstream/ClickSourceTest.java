package io.streambed.scenario.clickstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streambed.scenario.clickstream.ClickEvent.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClickSourceTest {
  private static final long START = 1_700_000_000_000L;
  private static final ClickstreamRules RULES = ClickstreamRules.SHIPPED;

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void makesTheSameEventsFromTheSameSeed() {
    assertThat(texts(events(7, ClickMix.REALISTIC, 5_000)))
        .isEqualTo(texts(events(7, ClickMix.REALISTIC, 5_000)));
    assertThat(texts(events(8, ClickMix.REALISTIC, 5_000)))
        .isNotEqualTo(texts(events(7, ClickMix.REALISTIC, 5_000)));
  }

  @Test
  void writesEachEventAsTheTopicWantsIt() throws IOException {
    for (ClickEvent event : events(1, ClickMix.CLEAN, 2_000)) {
      JsonNode value = json.readTree(event.value());
      assertThat(value.fieldNames())
          .toIterable()
          .containsExactly(
              "ip",
              "user",
              "ts",
              "method",
              "page",
              "query",
              "status",
              "bytes",
              "referrer",
              "agent");
      assertThat(value.get("ip").textValue())
          .isEqualTo(new String(event.key(), StandardCharsets.UTF_8));
      assertThat(value.get("ts").longValue()).isEqualTo(event.ts());
      assertThat(value.get("page").textValue()).startsWith("/").doesNotContain("?");
      assertThat(value.get("status").isInt()).isTrue();
      assertThat(value.get("bytes").isIntegralNumber()).isTrue();
    }
  }

  @Test
  void agreesWithTheOracleOnWhatIsAView() {
    ViewReader reader = new ViewReader();
    for (ClickEvent event : events(2, ClickMix.REALISTIC, 20_000)) {
      assertThat(reader.read(0, event.value()) != null).isEqualTo(event.view());
    }
  }

  @Test
  void plantsWhatTheMixSays() {
    ClickMix mix = new ClickMix(0.05, 0.04, 0.03, 0.02, 0.01);
    PlantedTruth.Counter counter = new PlantedTruth.Counter();
    // The first events cannot be late yet, so a long prelude is left out.
    List<ClickEvent> events = events(3, mix, 300_000);
    events.subList(200_000, 300_000).forEach(counter::add);
    PlantedTruth truth = counter.truth();

    assertThat(truth.events()).isEqualTo(100_000);
    assertThat(truth.late()).isCloseTo(5_000, within(300L));
    assertThat(truth.partlyLate()).isCloseTo(4_000, within(300L));
    assertThat(truth.tooLate()).isCloseTo(3_000, within(300L));
    assertThat(truth.duplicates()).isCloseTo(2_000, within(300L));
    assertThat(truth.malformed()).isCloseTo(1_000, within(150L));
  }

  @Test
  void keepsWhatIsNotLateInOrder() {
    long previous = 0;
    for (ClickEvent event : events(4, ClickMix.REALISTIC, 50_000)) {
      if (event.kind() == Kind.ON_TIME) {
        assertThat(event.ts()).isGreaterThanOrEqualTo(previous);
        previous = event.ts();
      }
      assertThat(event.ts()).isGreaterThanOrEqualTo(START);
    }
  }

  @Test
  void sendsDuplicatesByteByByte() {
    List<ClickEvent> before = new ArrayList<>();
    int duplicates = 0;
    for (ClickEvent event : events(5, ClickMix.REALISTIC, 10_000)) {
      if (event.kind() == Kind.DUPLICATE) {
        duplicates++;
        assertThat(before)
            .anyMatch(
                first ->
                    first.value() == event.value()
                        && first.key() == event.key()
                        && first.ts() == event.ts());
      }
      before.add(event);
    }
    assertThat(duplicates).isPositive();
  }

  @Test
  void isLateAsPlantedByTheOraclesRules() {
    // Over 4 partitions, so that each has a clock of its own, a little behind the newest event.
    ExactTopPages exact = new ExactTopPages(RULES);
    ViewReader reader = new ViewReader();
    PlantedTruth.Counter counter = new PlantedTruth.Counter();
    for (ClickEvent event : events(6, new ClickMix(0.05, 0.05, 0.05, 0.01, 0.01), 500_000)) {
      counter.add(event);
      int partition = Math.floorMod(new String(event.key(), StandardCharsets.UTF_8).hashCode(), 4);
      View view = reader.read(partition, event.value());
      if (view != null) {
        exact.add(view);
      }
    }
    PlantedTruth truth = counter.truth();

    assertThat(truth.tooLateViews()).isPositive();
    assertThat(exact.views()).isEqualTo(truth.views());
    assertThat(exact.lateViews()).isEqualTo(truth.tooLateViews());
    assertThat(exact.partlyLateViews()).isEqualTo(truth.partlyLateViews());
    assertThat(reader.malformed()).isEqualTo(truth.malformed());
  }

  @Test
  void skewsPagesByZipfsLaw() throws IOException {
    Map<String, Integer> views = new HashMap<>();
    for (ClickEvent event : events(9, ClickMix.CLEAN, 100_000)) {
      if (event.view()) {
        views.merge(json.readTree(event.value()).get("page").textValue(), 1, Integer::sum);
      }
    }
    List<Integer> counts = views.values().stream().sorted(Comparator.reverseOrder()).toList();

    assertThat(views).hasSize(200);
    assertThat(counts.get(0) / (double) counts.get(1)).isCloseTo(2, within(0.15));
    assertThat(counts.get(0) / (double) counts.get(9)).isCloseTo(10, within(1.0));
  }

  /** Events of 200 a second. */
  private static List<ClickEvent> events(long seed, ClickMix mix, int count) {
    ClickSource source = new ClickSource(seed, mix, RULES, START);
    List<ClickEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(source.next(START + i * 5L));
    }
    return events;
  }

  private static List<String> texts(List<ClickEvent> events) {
    return events.stream()
        .map(e -> e.ts() + " " + e.kind() + " " + new String(e.value(), StandardCharsets.UTF_8))
        .toList();
  }
}
