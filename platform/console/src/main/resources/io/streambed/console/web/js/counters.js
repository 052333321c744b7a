// What the query that counts views has taken in, polled: its rate and its late clicks.

const POLLED_MS = 2_000;
/** A server without the counters is asked seldom. */
const UNTOLD_MS = 30_000;
const RATE_OVER_MS = 10_000;
const KEPT = 40;

/** The first stage, over the clicks themselves; its twin for the final results reads them again. */
const VIEWS_QUERY = /^C[TS]AS_PAGE_VIEWS_\d+$/i;

export class Counters {
  /** Clicks a second, newest last, one for each poll. */
  rates = [];
  late = null;
  dropped = null;

  #samples = [];
  #fetch;
  #onUnreachable;

  constructor(fetchCounters, onUnreachable) {
    this.#fetch = fetchCounters;
    this.#onUnreachable = onUnreachable;
  }

  get perSecond() {
    return this.rates.at(-1) ?? null;
  }

  /** Polls for ever, and only while the page is seen. */
  async start() {
    for (;;) {
      const told = document.hidden || (await this.#poll());
      await new Promise((resolve) => setTimeout(resolve, told ? POLLED_MS : UNTOLD_MS));
    }
  }

  /** False if the server does not tell. */
  async #poll() {
    try {
      const queries = await this.#fetch(AbortSignal.timeout(5 * POLLED_MS));
      this.take(Date.now(), (queries ?? []).find((query) => VIEWS_QUERY.test(query.id)) ?? null);
      return queries !== null;
    } catch (error) {
      this.take(Date.now(), null);
      // fetch says TypeError when it got no answer at all; an answer of any kind is a sign of life.
      if (error instanceof TypeError || error.name === 'TimeoutError') this.#onUnreachable(error);
      return true;
    }
  }

  /** One sample of the query's counters, or null if there is no such query. */
  take(at, query) {
    const last = this.#samples.at(-1);
    // Less than before means that the query was started again and counts from nought.
    if (query === null || (last && query.in < last.taken)) {
      this.#samples = [];
      this.rates = query === null ? [] : this.rates;
    }
    this.late = query?.late ?? null;
    this.dropped = query?.dropped ?? null;
    if (query === null) return;
    this.#samples.push({ at, taken: query.in });
    while (this.#samples.length > 2 && at - this.#samples[0].at > RATE_OVER_MS) this.#samples.shift();
    const first = this.#samples[0];
    if (at > first.at) this.rates = [...this.rates, ((query.in - first.taken) * 1000) / (at - first.at)].slice(-KEPT);
  }
}
