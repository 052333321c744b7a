// The page: one feed of windows, one state (the address, and whether it is paused), five views of it.

import { $, attr, text } from './dom.js';
import { queryCounters } from './api.js';
import { read, write } from './address.js';
import { Announcer } from './announce.js';
import { Clock } from './format.js';
import { Counters } from './counters.js';
import { Feed } from './feed.js';
import { Figures } from './figures.js';
import { History } from './history.js';
import { bindKeys } from './keys.js';
import { Panel } from './states.js';
import { RecentWindows } from './recent.js';
import { Status } from './status.js';
import { Tip } from './tip.js';
import { TopPages, markOf } from './top.js';
import { bindTheme } from './theme.js';

const PAINT_MS = 250;
const CALM_PAINT_MS = 1_000;
/** A hidden page gives its connections back: a browser has only six for each origin. */
const HIDDEN_MS = 30_000;

const feed = new Feed();
const counters = new Counters(queryCounters, (error) => feed.lost(error));
const panels = ['history', 'top', 'windows'].map((id) => new Panel(id));
const tip = new Tip($('#tip'));
const figures = new Figures();
const history = new History(tip, (ws) => select(ws));
const top = new TopPages(tip, () => render());
const recent = new RecentWindows((ws) => select(ws), () => render());
const status = new Status(panels, new Announcer(), { togglePause, reconnect });

let { selected, zone } = read(location);
let clock = new Clock(zone);
/** While paused: {at, updates, windows, lastChange} of that moment. */
let paused = null;
let figuresAt = 0;

function windows() {
  return paused ? paused.windows : feed.windows.list();
}

function render() {
  const now = Date.now();
  const all = windows();
  status.render({ feed, paused, clock, now });
  renderControls(all, now);
  if (figuresAt === 0 || now - figuresAt >= 1_000) {
    figuresAt = now;
    const lastChange = paused ? paused.lastChange : feed.lastChange;
    figures.render({ windows: all, counters, lastChange, clock, now });
  }
  if (all.length === 0) {
    renderWithout(now);
    return;
  }
  const [chartPanel, topPanel, recentPanel] = panels;
  chartPanel.content();
  recentPanel.content();
  const shown = selected === null ? newestOpen(all) : all.find((window) => window.ws === selected);
  history.render(all, shown?.ws ?? null, clock, now);
  recent.render(all, selected, clock);
  if (shown) {
    topPanel.content();
    top.render(shown, clock, now);
    tip.refresh();
  } else {
    $('#sort-now').hidden = true;
    topPanel.message(`missing ${selected} ${zone}`, {
      strong: `No window starts on ${clock.date(selected)} at ${clock.minute(selected)}.`,
      muted: `The last ${all.length} are here, from ${clock.minute(all[0].ws)} to ${clock.minute(all.at(-1).ws)}.`,
      actions: [['Go to the newest', () => select(null)]],
    });
  }
}

const newestOpen = (all) => all.findLast((window) => !window.final) ?? all.at(-1);

/** Nothing to show yet: loading, an empty history, or the reason why there is none. */
function renderWithout(now) {
  const [chartPanel, ...others] = panels;
  const retry = ['Try again', reconnect];
  if (feed.phase === 'live') {
    for (const panel of panels) {
      panel.message('empty', {
        strong: 'No clicks yet.',
        muted: 'The first window appears with the first click. A generated one comes with streambed generate clickstream.',
        actions: panel === chartPanel ? [['Read again', reconnect]] : [],
      });
    }
  } else if (feed.phase === 'stopped') {
    for (const panel of panels) {
      panel.message('stopped', { strong: 'Stopped before the first answer.', actions: panel === chartPanel ? [retry] : [] });
    }
  } else if (feed.error !== null) {
    const { message, code, status: answered, sql } = feed.error;
    chartPanel.message(`error ${message}`, {
      strong: answered || code ? `The server refused the query${code ? ` (${code})` : ''}.` : 'The server does not answer.',
      code: sql ? `${sql}\n\n${message}` : message,
      muted: 'Is the platform up, and the clickstream applied? It is tried again by itself.',
      actions: [retry],
    });
    for (const panel of others) panel.message('waits', { strong: 'Waits for the server.', muted: 'The chart says why.' });
  } else {
    for (const panel of panels) panel.loading(feed.since, now, panel === chartPanel ? () => feed.stop() : null);
  }
}

function renderControls(all, now) {
  const shown = selected === null ? (all.length ? newestOpen(all) : null) : all.find((window) => window.ws === selected);
  const at = shown?.ws ?? selected ?? now;
  text($('#date'), `${clock.date(at)},`);
  text($('#offset'), clock.offset(at));
  text($('#window-choice'), selected === null ? 'Newest window' : 'To the newest');
  text($('#window-times'), selected === null && shown ? clock.span(shown) : '');
  $('#chip').hidden = selected === null;
  if (selected !== null) text($('#chip-window'), shown ? clock.span(shown) : clock.minute(selected));
  $('#earlier').disabled = all.length === 0 || at <= all[0].ws;
  $('#later').disabled = selected === null;
  for (const button of document.querySelectorAll('[data-zone]')) {
    attr(button, { 'aria-pressed': String(button.dataset.zone === zone) });
  }
}

function select(ws) {
  if (ws === selected) return;
  selected = ws;
  window.history.pushState(null, '', write({ selected, zone }));
  render();
}

/** To the window before or after the one shown; past the newest it follows the newest again. */
function step(by) {
  const all = windows();
  if (all.length === 0) return;
  const from = selected ?? newestOpen(all).ws;
  const to = by < 0 ? all.findLast((window) => window.ws < from) : all.find((window) => window.ws > from);
  if (to) select(to.ws === newestOpen(all).ws ? null : to.ws);
  else if (by > 0) select(null);
}

function chooseZone(next) {
  zone = next;
  clock = new Clock(zone);
  figuresAt = 0;
  window.history.replaceState(null, '', write({ selected, zone }));
  render();
}

function togglePause() {
  paused = paused
    ? null
    : { at: Date.now(), updates: feed.updates, windows: feed.windows.list(), lastChange: feed.lastChange };
  figuresAt = 0;
  render();
}

function reconnect() {
  feed.connect();
  render();
}

/** Paints what came since, at most so often, and lets ages and countdowns tick when nothing came. */
function paint() {
  if (!document.hidden) render();
  setTimeout(paint, matchMedia('(prefers-reduced-motion: reduce)').matches ? CALM_PAINT_MS : PAINT_MS);
}

let hiding = null;
document.addEventListener('visibilitychange', () => {
  clearTimeout(hiding);
  if (document.hidden) hiding = setTimeout(() => feed.stop(), HIDDEN_MS);
  else if (feed.phase === 'stopped') feed.connect();
});
window.addEventListener('popstate', () => {
  ({ selected, zone } = read(location));
  clock = new Clock(zone);
  render();
});
window.addEventListener('resize', render);
feed.addEventListener('phase', render);
$('#earlier').addEventListener('click', () => step(-1));
$('#later').addEventListener('click', () => step(1));
$('#newest').addEventListener('click', () => select(null));
$('#chip-clear').addEventListener('click', () => select(null));
for (const button of document.querySelectorAll('[data-zone]')) {
  button.addEventListener('click', () => chooseZone(button.dataset.zone));
}
markOf($('#win-mark'));
bindTheme($('#theme'));
bindKeys({ togglePause, reconnect, select, step });
feed.connect();
counters.start();
paint();
