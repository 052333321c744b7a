// The figures row: value, what to hold it against, and a line of how it was.

import { $, attr, h, icon, s, text } from './dom.js';
import { ago, compact, exact, rate } from './format.js';

const SPARK_HEIGHT = 26;
const SPARK_POINTS = 40;
/** Longer without a change, and the age stands beside a clock. */
const QUIET_MS = 60_000;

export class Figures {
  #views = new Figure('fig-views', 'Top 10 views, newest');
  #rate = new Figure('fig-rate', 'Clicks');
  #late = new Figure('fig-late', 'Late events');
  #age = new Figure('fig-age', 'Latest change');

  render({ windows, counters, lastChange, clock, now }) {
    const newest = windows.at(-1);
    const closed = windows.findLast((window) => window.final);
    this.#views.value(compact(newest ? newest.total : null));
    this.#views.detail(closed ? [h('b', {}, exact(closed.total)), ' in the last final one'] : ['top 10 together']);
    this.#views.spark(windows.filter((window) => window.final).slice(-SPARK_POINTS).map((window) => window.total));

    this.#rate.value(rate(counters.perSecond));
    this.#rate.detail(counters.perSecond === null ? ['not told by the server'] : ['over the last 10 s']);
    this.#rate.spark(counters.rates);

    this.#late.value(compact(counters.late));
    this.#late.detail(
      counters.late === null
        ? ['not told by the server']
        : counters.dropped > 0
          ? [warning(`${exact(counters.dropped)} more not readable`)]
          : ['too late for a window'],
    );

    const age = lastChange === null ? null : now - lastChange;
    const words = age === null ? null : ago(age);
    this.#age.value(age === null ? ['–', ''] : words ? split(words) : [clock.second(lastChange), '']);
    const since = lastChange === null ? [] : ['as of ', h('b', {}, clock.second(lastChange))];
    this.#age.detail(age > QUIET_MS ? [icon('clock'), ...since] : since);
  }
}

class Figure {
  #number = document.createTextNode('');
  #unit = h('small');
  #detail = h('div', { class: 'd' });
  #line = s('path', { class: 'spark' });
  #dot = s('circle', { class: 'dot', r: 2.5 });
  #svg = s('svg', { 'aria-hidden': 'true', height: SPARK_HEIGHT }, this.#line, this.#dot);
  #said = null;

  constructor(id, label) {
    $(`#${id}`).append(
      h('div', { class: 'l' }, label),
      h('div', { class: 'v' }, h('strong', {}, this.#number, this.#unit), this.#svg),
      this.#detail,
    );
    this.spark([]);
  }

  value([number, unit]) {
    if (this.#number.data !== number) this.#number.data = number;
    text(this.#unit, unit);
  }

  detail(nodes) {
    const words = nodes.map((node) => node.textContent ?? node).join('');
    if (words === this.#said) return;
    this.#said = words;
    this.#detail.replaceChildren(...nodes);
  }

  spark(values) {
    attr(this.#svg, { class: values.length < 2 ? 'empty' : null });
    if (values.length < 2) return;
    const width = this.#svg.clientWidth || 96;
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const x = (i) => (i * (width - 5)) / (values.length - 1);
    const y = (value) => SPARK_HEIGHT - 3 - (most === least ? 0.5 : (value - least) / (most - least)) * (SPARK_HEIGHT - 6);
    attr(this.#line, { d: values.map((value, i) => `${i ? 'L' : 'M'}${x(i).toFixed(1)},${y(value).toFixed(1)}`).join('') });
    attr(this.#dot, { cx: x(values.length - 1), cy: y(values.at(-1)) });
  }
}

const warning = (words) => h('span', { class: 'st warn' }, icon('warn'), words);

/** "4 s ago" as a figure and its small unit. */
function split(words) {
  const space = words.indexOf(' ');
  return [words.slice(0, space), words.slice(space + 1)];
}
