/** Offsets of time zones: charts are drawn in shifted time, since their library knows the browser's zone and UTC only. */
const parts = new Map();

function formatter(zone) {
  if (!parts.has(zone)) {
    const fields = {year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric'};
    parts.set(zone, new Intl.DateTimeFormat('en-US', {timeZone: zone, hourCycle: 'h23', ...fields}));
  }
  return parts.get(zone);
}

/** How far the zone's wall clock is ahead of UTC at this moment, in milliseconds. */
export function offsetMillis(zone, at) {
  if (zone === 'UTC') return 0;
  const field = Object.fromEntries(formatter(zone).formatToParts(at).map(({type, value}) => [type, Number(value)]));
  const wall = Date.UTC(field.year, field.month - 1, field.day, field.hour, field.minute, field.second);
  return wall - Math.floor(at / 1000) * 1000;
}

/** The offset as people write it: "UTC+5", "UTC+5:30". */
export function offsetName(zone, at) {
  const minutes = Math.round(offsetMillis(zone, at) / 60_000);
  if (minutes === 0) return 'UTC';
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest ? ':' + String(rest).padStart(2, '0') : ''}`;
}

/** The calendar year of a moment in the zone. */
export const yearOf = (at, zone) => new Date(at + offsetMillis(zone, at)).getUTCFullYear();

/** The calendar years that a span touches in the zone, in order. */
export function yearsOf(from, to, zone) {
  const first = yearOf(from, zone);
  return Array.from({length: yearOf(to, zone) - first + 1}, (_, index) => first + index);
}
