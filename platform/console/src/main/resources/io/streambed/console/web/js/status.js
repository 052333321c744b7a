// Live, paused, reconnecting: in the control row, on each panel, and for those who listen.

import { $, attr, h, icon } from './dom.js';
import { exact } from './format.js';

export class Status {
  #state = $('#state');
  #pause = $('#pause');
  #shown = null;
  #announcer;
  #panels;
  #actions;

  constructor(panels, announcer, actions) {
    this.#panels = panels;
    this.#announcer = announcer;
    this.#actions = actions;
    this.#pause.addEventListener('click', actions.togglePause);
  }

  render({ feed, paused, clock, now }) {
    const now1 = this.#describe(feed, paused, clock, now);
    const key = `${now1.kind} ${now1.words}`;
    if (key !== this.#shown) {
      this.#shown = key;
      attr(this.#state, { class: `btn state st ${now1.kind}` });
      this.#state.replaceChildren(now1.icon ? icon(now1.icon) : h('span', { class: 'live' }), h('b', {}, now1.words));
      attr(this.#pause, { 'aria-label': paused ? 'Resume' : 'Pause' });
      this.#pause.replaceChildren(icon(paused ? 'play' : 'pause'));
    }
    for (const panel of this.#panels) panel.fresh(`st ${now1.kind}`, now1.icon, now1.panel);
    this.#foot(feed, paused, clock);
    this.#announcer.state(now1.said, now, now1.kind === 'bad');
  }

  #describe(feed, paused, clock, now) {
    if (paused) {
      const words = `Paused at ${clock.second(paused.at)}`;
      return { kind: 'paused', icon: 'pause', words, panel: words, said: 'Clickstream is paused.' };
    }
    switch (feed.phase) {
      case 'live':
        return { kind: 'is-live', icon: null, words: 'Live', panel: 'Live', said: 'Clickstream is live.' };
      case 'waiting': {
        const seconds = Math.max(1, Math.ceil((feed.retryAt - now) / 1000));
        const failed = feed.lostAt === null;
        return {
          kind: failed ? 'bad' : 'warn',
          icon: failed ? 'bad' : 'sync',
          words: `${failed ? 'Failed,' : 'Reconnecting…'} trying again in ${seconds} s`,
          panel: failed ? 'Failed' : `Trying again in ${seconds} s`,
          said: failed ? `Clickstream cannot be read: ${feed.error.message}` : 'The server is lost, reconnecting.',
        };
      }
      case 'connecting':
        return feed.lostAt === null
          ? { kind: 'muted', icon: 'sync', words: 'Connecting…', panel: '', said: 'Connecting.' }
          : { kind: 'warn', icon: 'sync', words: 'Reconnecting…', panel: 'Reconnecting…', said: 'The server is lost, reconnecting.' };
      default:
        return { kind: 'muted', icon: 'stop', words: 'Stopped', panel: 'Stopped', said: 'Stopped.' };
    }
  }

  #foot(feed, paused, clock) {
    const [chart] = this.#panels;
    if (paused) {
      const count = feed.updates - paused.updates;
      chart.over(`paused ${count}`, () => [
        h('span', {}, `${exact(count)} updates since.`),
        h('button', { class: 'link push', click: this.#actions.togglePause }, 'Resume'),
      ]);
    } else if (feed.lostAt !== null && feed.phase !== 'live') {
      chart.over(`lost ${feed.lostAt} ${clock.zone}`, () => [
        h('span', {}, `Lost at ${clock.second(feed.lostAt)}. Everything is read again then, nothing is missed.`),
        h('button', { class: 'link push', click: this.#actions.reconnect }, 'Try now'),
      ]);
    } else if (feed.phase !== 'connecting') {
      chart.over(null);
    }
  }
}
