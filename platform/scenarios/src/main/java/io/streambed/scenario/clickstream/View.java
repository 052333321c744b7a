package io.streambed.scenario.clickstream;

/**
 * A page view, where and when it happened.
 *
 * @param partition of the raw topic; it decides which clock judges the view
 * @param ts event time, epoch milliseconds
 */
record View(int partition, long ts, String page) {}
