/** Pure steps between the API's columns and what a chart draws. */

const isUp = (series, index) => (series.upShare ? series.upShare[index] : series.reachability?.[index] === 'up' ? 1 : 0);

/** Whether the terminal agent made the report: it says how the link was, not that the NCC reached the village. */
const isAgents = (series, index) => series.sources?.[index] === 'agent';

/** Spans in which the terminal did not answer, each with its share of missing answers (1: none came). */
export function outages(series) {
  const {times} = series;
  if (!series.upShare && !series.reachability) return [];
  const spans = [];
  times.forEach((time, index) => {
    const up = isUp(series, index);
    if (up === null || up >= 0.999 || isAgents(series, index)) return;
    let next = index + 1;
    while (isAgents(series, next)) next += 1;
    const end = times[next] ?? time + (series.resolutionSeconds || 30) * 1000;
    const last = spans.at(-1);
    if (last && last.to === time && Math.abs(last.share - (1 - up)) < 0.1) last.to = end;
    else spans.push({from: time, to: end, share: 1 - up});
  });
  return spans;
}

/** Whether the series holds any value of the metric. */
export const holds = (series, metric) => series.metrics[metric]?.mean.some(value => value != null) ?? false;

/** The usual pause between two values of a column; a metric of the slow tier has one at every tenth poll only. */
function usualMillis(series, column) {
  const times = series.times.filter((time, index) => column[index] != null);
  const pauses = times.slice(1).map((time, index) => time - times[index]).sort((a, b) => a - b);
  return pauses[pauses.length >> 1];
}

/**
 * Points [time, value] of a column without its empty places. The line is broken where the terminal did not answer, but
 * for what its agent measured meanwhile, and where the pause is three times the usual one: nothing is known of the time between. `lone` tells the indices of points
 * that no line touches.
 */
export function points(series, column, toX) {
  // By the usual pause, and not by the resolution alone: the server thins a long span further than it was rolled up.
  const gap = Math.max(3 * (usualMillis(series, column) ?? 30_000), series.resolutionSeconds * 2500, 15_000);
  const data = [];
  let before = null;
  let silent = false;
  let known = false;
  series.times.forEach((time, index) => {
    silent ||= isUp(series, index) === 0;
    if (column[index] == null) return;
    const measured = isAgents(series, index);
    if (before !== null && ((silent && !measured && !known) || time - before > gap)) data.push([toX(before + 1), null]);
    data.push([toX(time), column[index]]);
    before = time;
    known = measured;
    silent = false;
  });
  const lone = new Set();
  data.forEach(([, value], index) => {
    if (value !== null && data[index - 1]?.[1] == null && data[index + 1]?.[1] == null) lone.add(index);
  });
  return {data, lone};
}

/**
 * Adds one live report to raw columns and lets go of what has left the span. A live report repeats the last values of the
 * slow tier: of these it adds one as often as they come.
 */
export function append(series, item, from) {
  if (series.resolutionSeconds || !item.observedAt || item.observedAt <= (series.times.at(-1) ?? 0)) return false;
  for (const column of Object.values(series.metrics)) column.usualMillis ??= usualMillis(series, column.mean) ?? 0;
  series.times.push(item.observedAt);
  series.reachability?.push(item.reachability);
  series.sources?.push('poll');
  const answered = item.lastAnswerAt === item.observedAt || item.reachability === 'up';
  for (const [metric, column] of Object.entries(series.metrics)) {
    const last = column.mean.findLastIndex(value => value != null);
    const due = last < 0 || item.observedAt - series.times[last] > column.usualMillis / 2;
    column.mean.push(answered && due ? item.metrics?.[metric] ?? null : null);
  }
  while (series.times.length && series.times[0] < from) {
    series.times.shift();
    series.reachability?.shift();
    series.sources?.shift();
    Object.values(series.metrics).forEach(column => column.mean.shift());
  }
  return true;
}
