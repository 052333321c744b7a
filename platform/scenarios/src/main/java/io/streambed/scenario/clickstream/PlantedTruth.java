package io.streambed.scenario.clickstream;

/**
 * What a generator knows to be in the topic, because it planted it.
 *
 * @param events all records
 * @param views records that are page views: a GET that succeeded, of what is no asset; duplicates
 *     and late ones are among them
 * @param late events behind by less than the grace
 * @param partlyLate events too late for some of their windows
 * @param tooLate events too late for all of their windows
 * @param partlyLateViews how many of the partly late are views
 * @param tooLateViews how many of the too late are views
 * @param duplicates records sent once more
 * @param malformed records that are not JSON
 */
public record PlantedTruth(
    long events,
    long views,
    long late,
    long partlyLate,
    long tooLate,
    long partlyLateViews,
    long tooLateViews,
    long duplicates,
    long malformed) {

  /** Counts event by event. */
  static final class Counter {
    private long events;
    private long views;
    private long late;
    private long partlyLate;
    private long tooLate;
    private long partlyLateViews;
    private long tooLateViews;
    private long duplicates;
    private long malformed;

    void add(ClickEvent event) {
      int view = event.view() ? 1 : 0;
      events++;
      views += view;
      switch (event.kind()) {
        case ON_TIME -> {}
        case LATE -> late++;
        case PARTLY_LATE -> {
          partlyLate++;
          partlyLateViews += view;
        }
        case TOO_LATE -> {
          tooLate++;
          tooLateViews += view;
        }
        case DUPLICATE -> duplicates++;
        case MALFORMED -> malformed++;
      }
    }

    PlantedTruth truth() {
      return new PlantedTruth(
          events,
          views,
          late,
          partlyLate,
          tooLate,
          partlyLateViews,
          tooLateViews,
          duplicates,
          malformed);
    }
  }
}
