// Numbers and times as the reader sees them. No value is "–", never 0.

const NARROW = '\u202f';
const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** An exact count with grouping: 14,812. */
export const exact = (n) => (n === null || n === undefined ? '–' : grouped.format(n));

/** A count of at most three significant digits, with its SI prefix apart: ["1.75", "M"]. */
export function compact(n) {
  if (n === null || n === undefined) return ['–', ''];
  if (n < 10_000) return [grouped.format(n), ''];
  const [scale, unit] = n < 999_500 ? [1e3, 'k'] : n < 999.5e6 ? [1e6, 'M'] : [1e9, 'G'];
  return [(n / scale).toPrecision(3), unit];
}

/** A rate, from events per second: ["486", "/s"], below one ["12", "/min"]. */
export function rate(perSecond) {
  if (perSecond === null) return ['–', ''];
  if (perSecond > 0 && perSecond < 1) return [String(Math.round(perSecond * 60)), '/min'];
  if (perSecond < 100) return [String(Number(perSecond.toPrecision(3))), '/s'];
  const [value, unit] = compact(Math.round(perSecond));
  return [value, unit + '/s'];
}

/** A round axis value: 30 k. */
export function tick(n) {
  if (n < 1000) return String(n);
  const [scale, unit] = n < 1e6 ? [1e3, 'k'] : [1e6, 'M'];
  return `${Number((n / scale).toPrecision(3))}${NARROW}${unit}`;
}

export const page = (value) => (value === null || value === undefined ? 'null' : value === '' ? 'empty' : String(value));

/** Minutes and seconds: 0:42. */
export function countdown(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long ago, up to an hour: "4 s ago"; null beyond, where clock time says it better. */
export function ago(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return null;
}

/** Clock times in one zone: 'local' or 'utc'. Always 24 h. */
export class Clock {
  constructor(zone) {
    const timeZone = zone === 'utc' ? 'UTC' : undefined;
    const format = (options) => new Intl.DateTimeFormat('en-GB', { ...options, timeZone, hourCycle: 'h23' });
    this.zone = zone;
    this.minutes = format({ hour: '2-digit', minute: '2-digit' });
    this.seconds = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
    this.days = format({ weekday: 'short', day: 'numeric', month: 'short' });
    this.years = format({ year: 'numeric' });
  }

  minute(ms) {
    return this.minutes.format(ms);
  }

  second(ms) {
    return this.seconds.format(ms);
  }

  /** "Tue 12 May", with the year if it is not this one: a replayed log may be old. */
  date(ms) {
    const [day, year] = [this.days.format(ms).replace(',', ''), this.years.format(ms)];
    return year === this.years.format(Date.now()) ? day : `${day} ${year}`;
  }

  span(window) {
    return `${this.minute(window.ws)} – ${this.minute(window.we)}`;
  }

  /** Minutes since the hour in this zone, which may be half an hour off UTC's. */
  minuteOfHour(ms) {
    return Number(this.minute(ms).slice(3));
  }

  /** "UTC+02:00" at that moment. */
  offset(ms) {
    const minutes = this.zone === 'utc' ? 0 : -new Date(ms).getTimezoneOffset();
    const size = Math.abs(minutes);
    const two = (n) => String(n).padStart(2, '0');
    return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  }
}
