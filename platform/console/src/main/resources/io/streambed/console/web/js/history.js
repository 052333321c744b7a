// Views by window as bars, one slot a window. Final ones are filled with a cap, open ones hatched.

import { $, attr, s } from './dom.js';
import { exact, tick } from './format.js';
import { Axis } from './axis.js';

const SLOTS = 60;
const HEIGHT = 268;
const LEFT = 38;
const RIGHT = 2;
const TOP = 26;
const BOTTOM = 24;
const GROUND = HEIGHT - BOTTOM;
const NARROW = 500;
const GAP_WORDS_PX = 40;

export class History {
  #svg = $('#bars');
  #back = s('g', { 'aria-hidden': 'true' });
  #bars = s('g');
  #front = s('g', { 'aria-hidden': 'true' });
  #byStart = new Map();
  #axis = new Axis();
  #tip;
  #pick;
  #clock = null;
  #focus = null;

  constructor(tip, pick) {
    this.#tip = tip;
    this.#pick = pick;
    this.#svg.append(this.#back, this.#bars, this.#front);
    this.#svg.addEventListener('keydown', (event) => this.#key(event));
  }

  render(all, selected, clock, now) {
    this.#clock = clock;
    const width = this.#svg.clientWidth || 600;
    const step = stepOf(all);
    const first = all.at(-1).ws - (SLOTS - 1) * step;
    const windows = all.filter((window) => window.ws >= first);
    const slot = (width - LEFT - RIGHT) / SLOTS;
    const x = (ws) => LEFT + ((ws - first) / step) * slot;
    const scale = this.#axis.fit(Math.max(...windows.map((window) => window.total)), now);
    const y = (views) => GROUND - (GROUND - TOP) * (views / scale.most);

    this.#drawBack(windows, { width, slot, x, y, ticks: scale.ticks, first, step, clock });
    this.#drawBars(windows, selected, { slot, x, y });
    this.#drawFront(windows, { x, step });
    attr(this.#svg, { 'aria-label': summary(windows, clock) });
  }

  #drawBack(windows, { width, slot, x, y, ticks, first, step, clock }) {
    const marks = ticks.flatMap((value) => [
      s('line', { class: value === 0 ? 'axis' : 'grid-line', x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value) }),
      s('text', { x: LEFT - 8, y: y(value) + 4, 'text-anchor': 'end' }, tick(value)),
    ]);
    const every = (width < NARROW ? 20 : 10) * 60_000;
    const zero = clock.minuteOfHour(first) * 60_000;
    for (let at = first + ((every - (zero % every)) % every); at < first + SLOTS * step; at += every) {
      const at0 = x(at) + slot / 2;
      marks.push(
        s('line', { class: 'axis', x1: at0, x2: at0, y1: GROUND, y2: GROUND + 4 }),
        s('text', { x: Math.min(at0, width - 16), y: HEIGHT - 6, 'text-anchor': 'middle' }, clock.minute(at)),
      );
    }
    let from = first;
    for (const window of windows) {
      const gap = x(window.ws) - x(from);
      if (gap > GAP_WORDS_PX) {
        const middle = (x(from) + x(window.ws)) / 2;
        marks.push(s('text', { x: middle, y: (TOP + GROUND) / 2, 'text-anchor': 'middle' }, 'no data'));
      }
      from = window.ws + step;
    }
    this.#back.replaceChildren(...marks);
  }

  #drawBars(windows, selected, { slot, x, y }) {
    const seen = new Set(windows.map((window) => window.ws));
    for (const [ws, bar] of this.#byStart) {
      if (!seen.has(ws)) {
        bar.node.remove();
        this.#byStart.delete(ws);
      }
    }
    if (!seen.has(this.#focus)) this.#focus = null;
    const tabbed = this.#focus ?? (seen.has(selected) ? selected : windows.at(-1).ws);
    for (const window of windows) {
      let bar = this.#byStart.get(window.ws);
      if (!bar) {
        bar = new Bar(() => this.#choose(window.ws));
        this.#tip.on(bar.hit, () => bar.lines(this.#clock));
        this.#byStart.set(window.ws, bar);
        const next = windows.find((other) => other.ws > window.ws && this.#byStart.has(other.ws));
        this.#bars.insertBefore(bar.node, next ? this.#byStart.get(next.ws).node : null);
      }
      bar.render(window, { slot, x: x(window.ws), y, clock: this.#clock });
      attr(bar.hit, { tabindex: window.ws === tabbed ? 0 : -1, 'aria-pressed': String(window.ws === selected) });
      attr(bar.node, { class: window.ws === selected ? 'slot selected' : 'slot' });
    }
  }

  #drawFront(windows, { x, step }) {
    const last = windows.findLast((window) => window.final);
    if (!last) {
      this.#front.replaceChildren();
      return;
    }
    const at = x(last.ws + step);
    const start = at < 140;
    this.#front.replaceChildren(
      s('line', { class: 'closed-to', x1: at, x2: at, y1: TOP - 10, y2: GROUND }),
      s('text', { x: start ? at + 5 : at - 5, y: TOP - 4, 'text-anchor': start ? 'start' : 'end' },
        `closed to ${this.#clock.minute(last.we)}`),
    );
  }

  #choose(ws) {
    this.#focus = ws;
    this.#pick(ws);
  }

  #key(event) {
    const starts = [...this.#byStart.keys()].sort((a, b) => a - b);
    const at = starts.findIndex((ws) => this.#byStart.get(ws).hit === document.activeElement);
    if (at < 0) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#choose(starts[at]);
      return;
    }
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: starts.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = starts[Math.min(Math.max(to, 0), starts.length - 1)];
    const left = this.#byStart.get(starts[at]);
    this.#focus = next;
    attr(left.hit, { tabindex: -1 });
    attr(this.#byStart.get(next).hit, { tabindex: 0 }).focus();
  }
}

class Bar {
  #band = s('rect', { class: 'band', y: TOP, height: GROUND - TOP });
  #body = s('rect');
  #cap = s('rect', { class: 'cap' });
  #foot = s('rect', { class: 'foot', y: GROUND, height: 3 });
  #window = null;

  constructor(choose) {
    this.hit = s('rect', { class: 'hit', role: 'button', y: TOP, height: GROUND - TOP, click: choose });
    this.node = s('g', {}, this.#band, this.#body, this.#cap, this.#foot, this.hit);
  }

  render(window, { slot, x, y, clock }) {
    this.#window = window;
    const width = Math.max(2, slot - (slot > 8 ? 2.5 : 1.5));
    const left = x + (slot - width) / 2;
    const top = y(window.total);
    attr(this.#band, { x, width: slot });
    attr(this.#foot, { x, width: slot });
    attr(this.hit, { x, width: slot, 'aria-label': this.lines(clock).join(', ') });
    attr(this.#body, { class: window.final ? 'closed' : 'open', x: left, y: top, width, height: GROUND - top });
    attr(this.#cap, { x: left, y: top, width, height: window.total === 0 ? 0 : window.final ? 2 : 1 });
  }

  lines(clock) {
    const { total, final } = this.#window;
    return [clock.span(this.#window), `${exact(total)} views of its top 10`, final ? 'final' : 'still open'];
  }
}

/** How far apart windows start: the least distance seen, a minute where there is only one. */
export function stepOf(windows) {
  let step = Infinity;
  for (let i = 1; i < windows.length; i++) step = Math.min(step, windows[i].ws - windows[i - 1].ws);
  return Number.isFinite(step) ? step : 60_000;
}

function summary(windows, clock) {
  const best = windows.reduce((most, window) => (window.total > most.total ? window : most));
  const open = windows.filter((window) => !window.final).length;
  return (
    `Views by window, ${clock.minute(windows[0].ws)} to ${clock.minute(windows.at(-1).we)}: ` +
    `most in ${clock.span(best)} with ${exact(best.total)}, ${open} still open.`
  );
}
