/** The shapes in a chart: lines with their spread, the band of the expected, and the marked spans behind them. */
import {EXPECTED_TOLERANCE_DB} from '../model/expected.js';
import {outages, points} from '../model/series.js';
import {colours} from './map-marker.js';

/**
 * A metric as its form says: a line of means (where the store has rolled up, with a band from the least to the greatest
 * behind it), a dashed line, a filled area, steps, or a band of the tolerance around what is expected.
 */
export function lines({series, metric, form, name, colour, toX}) {
  const column = series.metrics[metric];
  const {data, lone} = points(series, column.mean, toX);
  const line = {
    // A value that stands alone between two outages has no line: it is a dot.
    name, type: 'line', showSymbol: lone.size > 0, symbol: 'circle', connectNulls: false, sampling: undefined,
    symbolSize: lone.size ? (value, {dataIndex}) => (lone.has(dataIndex) ? 4 : 0) : 5,
    lineStyle: {color: colour, width: 1.6}, itemStyle: {color: colour}, data, z: 3,
  };
  if (form === 'dashed') return [{...line, lineStyle: {color: colour, width: 1.2, type: 'dashed'}}];
  if (form === 'area') return [{...line, areaStyle: {color: colour, opacity: 0.25}}];
  if (form === 'steps') return [{...line, step: 'end'}];
  const rolledUp = column.min?.length && column.max?.length;
  const least = rolledUp ? column.min : column.mean;
  const greatest = rolledUp ? column.max : column.mean;
  const band = (least, greatest, opacity) => spread({series, metric, name, colour, toX, least, greatest, opacity});
  if (form === 'band') {
    const low = least.map(value => value == null ? null : value - EXPECTED_TOLERANCE_DB);
    const high = greatest.map(value => value == null ? null : value + EXPECTED_TOLERANCE_DB);
    return [{...line, lineStyle: {opacity: 0}, z: 1}, ...band(low, high, 0.26)];
  }
  return rolledUp ? [line, ...band(least, greatest, 0.18)] : [line];
}

/** Fills between two columns: an unseen line of the least, and the rest stacked on it. */
function spread({series, metric, name, colour, toX, least, greatest, opacity}) {
  const height = greatest.map((value, index) => (value == null || least[index] == null ? null : value - least[index]));
  const layer = (column, areaStyle) => ({
    name, type: 'line', stack: 'band ' + metric, stackStrategy: 'all', showSymbol: false, silent: true, symbol: 'none', z: 2,
    lineStyle: {opacity: 0}, itemStyle: {color: colour}, areaStyle, data: points(series, column, toX).data, tooltip: {show: false},
    emphasis: {disabled: true},
  });
  return [layer(least, undefined), layer(height, {color: colour, opacity})];
}

const marks = (name, marked) => ({name, type: 'line', data: [], silent: true, tooltip: {show: false}, z: 1, ...marked});

/** Where nothing is wrong: a quiet band over the whole width. */
export function calmArea([least, greatest]) {
  const colour = colours.of('line-3');
  return marks('calm', {markArea: {silent: true, data: [[{yAxis: least, itemStyle: {color: colour, opacity: 0.14}}, {yAxis: greatest}]]}});
}

/** Predicted sun outages: an area with a line at its middle, which a long span still shows. */
export function sunArea(suns, from, to, toX) {
  const colour = colours.of('sun');
  return marks('sun', {
    markArea: {
      silent: true,
      data: suns.map(sun => [
        {xAxis: toX(Math.max(sun.from, from)), itemStyle: {color: colour, opacity: 0.22}}, {xAxis: toX(Math.min(sun.to, to))},
      ]),
    },
    markLine: {
      silent: true, symbol: 'none', label: {show: false}, animation: false, lineStyle: {color: colour, type: [2, 3], width: 1.2},
      data: suns.filter(({peak}) => peak >= from && peak <= to).map(({peak}) => ({xAxis: toX(peak)})),
    },
  });
}

export function outageArea(series, toX) {
  const colour = colours.of('state-down');
  const areas = outages(series).map(({from, to, share}) => [
    {xAxis: toX(from), itemStyle: {color: colour, opacity: 0.06 + 0.1 * share}}, {xAxis: toX(to)},
  ]);
  return marks('outage', {markArea: {silent: true, data: areas}});
}
