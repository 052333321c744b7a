// What a screen reader hears: states, never values, and at most one sentence in 10 s.

import { $, text } from './dom.js';

const APART_MS = 10_000;

export class Announcer {
  #polite = $('#polite');
  #assertive = $('#assertive');
  #last = null;
  #at = -Infinity;

  /** The state that holds now, or a failure; said when it is another one than before. */
  state(sentence, now, failure = false) {
    if (sentence === this.#last || (!failure && now - this.#at < APART_MS)) return;
    const first = this.#last === null;
    this.#last = sentence;
    if (first && !failure) return;
    this.#at = now;
    text(failure ? this.#assertive : this.#polite, sentence);
  }
}
