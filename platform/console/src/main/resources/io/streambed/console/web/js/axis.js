// A value axis from 0 with round ticks, which grows at once and shrinks only after 30 s.

const SHRINKS_AFTER_MS = 30_000;
const HEADROOM = 1.06;

export class Axis {
  #most = 0;
  #lowerSince = null;

  /** The scale for a highest value: {most, ticks}. */
  fit(highest, now) {
    const wanted = Math.max(highest * HEADROOM, 4);
    if (wanted >= this.#most) {
      this.#most = wanted;
      this.#lowerSince = null;
    } else {
      this.#lowerSince ??= now;
      if (now - this.#lowerSince >= SHRINKS_AFTER_MS) {
        this.#most = wanted;
        this.#lowerSince = null;
      }
    }
    const step = round(this.#most / 4);
    const ticks = [];
    for (let value = 0; value <= this.#most; value += step) ticks.push(value);
    return { most: this.#most, ticks };
  }
}

/** The next of 1, 2, 5 times a power of ten that is not less. */
function round(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= value);
  return Math.max(1, step * power);
}
