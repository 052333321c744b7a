// The URL is the state: ?w=2026-05-12T13:59Z is a window by its start, tz the zone of every time shown.

/** What the address asks for; an unreadable window counts as none. */
export function read(location) {
  const query = new URLSearchParams(location.search);
  const start = Date.parse(query.get('w') ?? '');
  return {
    selected: Number.isNaN(start) ? null : start,
    zone: query.get('tz') === 'utc' ? 'utc' : 'local',
  };
}

/** The address of a state, defaults left out. */
export function write({ selected, zone }) {
  const query = [];
  if (selected !== null) query.push(`w=${new Date(selected).toISOString().replace(/:00\.000Z$/, 'Z')}`);
  if (zone !== 'local') query.push(`tz=${zone}`);
  return query.length === 0 ? './' : `?${query.join('&')}`;
}
