/** The spans of the village's charts, and the part of them that the URL asks for. */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const RANGES = [
  {id: '1h', millis: HOUR, liveMillis: 30_000},
  {id: '6h', millis: 6 * HOUR, liveMillis: 60_000},
  {id: '24h', millis: DAY, liveMillis: 120_000},
  {id: '7d', millis: 7 * DAY, liveMillis: 300_000},
  {id: '30d', millis: 30 * DAY, liveMillis: 900_000},
  {id: '1y', millis: 365 * DAY, liveMillis: 3_600_000},
];

const SPAN_MIN = 60_000;

/**
 * What to show: a named range that ends now and follows it, or a fixed span (`from`, `to`) that a zoom or a link chose.
 */
export function readRange(query, now) {
  const range = RANGES.find(({id}) => id === query.get('range')) ?? RANGES[0];
  const from = Number(query.get('from'));
  const to = Number(query.get('to'));
  if (from > 0 && to - from >= SPAN_MIN) return {range, from, to: Math.min(to, now), following: false};
  return {range, from: now - range.millis, to: now, following: true};
}

export const fixedSpan = (from, to) => ({from: String(Math.round(from)), to: String(Math.round(Math.max(to, from + SPAN_MIN)))});

export const followSpan = id => ({range: id === '1h' ? null : id, from: null, to: null});
