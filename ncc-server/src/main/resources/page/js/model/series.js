/** Pure steps between the API's columns and what a chart draws. */

const isUp = (series, index) => (series.upShare ? series.upShare[index] : series.reachability?.[index] === 'up' ? 1 : 0);

/** Spans in which the terminal did not answer, each with its share of missing answers (1: none came). */
export function outages(series) {
  const {times} = series;
  if (!series.upShare && !series.reachability) return [];
  const spans = [];
  times.forEach((time, index) => {
    const up = isUp(series, index);
    if (up === null || up >= 0.999) return;
    const end = times[index + 1] ?? time + (series.resolutionSeconds || 30) * 1000;
    const last = spans.at(-1);
    if (last && last.to === time && Math.abs(last.share - (1 - up)) < 0.1) last.to = end;
    else spans.push({from: time, to: end, share: 1 - up});
  });
  return spans;
}

/** The pause between two points above which a line is broken: nothing is known of the time between. */
export function gapMillis(series) {
  const pauses = series.times.slice(1).map((time, index) => time - series.times[index]).sort((a, b) => a - b);
  // By the usual pause, and not by the resolution alone: the server thins a long span further than it was rolled up.
  return Math.max(3 * (pauses[pauses.length >> 1] ?? 30_000), series.resolutionSeconds * 2500, 15_000);
}

/** Points [time, value] of a column, with a break in each gap. */
export function points(series, column, toX) {
  const gap = gapMillis(series);
  const result = [];
  series.times.forEach((time, index) => {
    const before = series.times[index - 1];
    if (before !== undefined && time - before > gap) result.push([toX(before + 1), null]);
    result.push([toX(time), column[index] ?? null]);
  });
  return result;
}

/** Adds one live report to raw columns and lets go of what has left the span. */
export function append(series, item, from) {
  if (series.resolutionSeconds || !item.observedAt || item.observedAt <= (series.times.at(-1) ?? 0)) return false;
  series.times.push(item.observedAt);
  series.reachability?.push(item.reachability);
  const answered = item.lastAnswerAt === item.observedAt || item.reachability === 'up';
  for (const [metric, column] of Object.entries(series.metrics)) {
    column.mean.push(answered ? item.metrics?.[metric] ?? null : null);
  }
  while (series.times.length && series.times[0] < from) {
    series.times.shift();
    series.reachability?.shift();
    Object.values(series.metrics).forEach(column => column.mean.shift());
  }
  return true;
}
