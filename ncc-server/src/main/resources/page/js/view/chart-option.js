/** What ECharts is told to draw for one chart: lines, their bands, the outages behind them. */
import {t} from '../core/i18n.js';
import {digits, rate, withUnit} from '../model/format.js';
import {qualityLabel} from '../model/metrics.js';
import {outages, points} from '../model/series.js';
import {offsetMillis} from '../model/zones.js';
import {colours} from './map-marker.js';

export const metricName = metric => qualityLabel(metric) || t('metric.' + metric);

const show = (value, unit) => (unit === 'bit/s' ? rate(value) : withUnit(value, unit, unit === 'ms' ? 0 : 1));

/** The name of the metric's colour in its chart: the same whatever else the terminal reports. */
export const lineColour = (chart, metric) => 'line-' + (chart.metrics.indexOf(metric) + 1);

export function chartOption({chart, series, zone, from, to}, metrics) {
  colours.forget();
  const toX = time => time + offsetMillis(zone, time);
  const text = colours.of('text-2');
  const grid = colours.of('line');
  // As large as the page's own type: a wall is read from afar.
  const em = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const font = {color: text, fontSize: Math.round(em * 0.8)};
  return {
    useUTC: true,
    animation: false,
    aria: {enabled: false},
    textStyle: {fontFamily: getComputedStyle(document.body).fontFamily},
    grid: {left: em * 4.4, right: em, top: em * 0.7, bottom: em * 1.8},
    tooltip: {
      trigger: 'axis',
      confine: true,
      className: 'chart-tooltip',
      // Nodes, not markup: the page's security policy allows no inline style, and no name can become HTML.
      formatter: values => tooltip(values, chart.unit),
      axisPointer: {type: 'line', lineStyle: {color: text, type: 'solid', width: 1}},
      backgroundColor: colours.of('panel-2'), borderColor: grid, textStyle: {color: colours.of('text'), fontSize: Math.round(em * 0.9)},
      transitionDuration: 0,
    },
    xAxis: {
      type: 'time', min: toX(from), max: toX(to),
      axisLine: {lineStyle: {color: grid}}, axisTick: {show: false}, splitLine: {show: false},
      axisLabel: {...font, hideOverlap: true, formatter: AXIS_TIMES},
    },
    yAxis: {
      type: 'value', splitNumber: 4, ...(chart.fromZero ? {min: 0} : evenScale(metrics.map(metric => series.metrics[metric]))), axisLine: {show: false}, axisTick: {show: false}, splitLine: {lineStyle: {color: grid, width: 1}},
      axisLabel: {...font, formatter: value => axisValue(value, chart.unit)},
    },
    series: [
      ...metrics.flatMap(metric => lines(series, metric, colours.of(lineColour(chart, metric)), toX)),
      outageArea(series, toX),
    ],
  };
}

/** A scale that holds all values between two even steps, five steps high at most. */
function evenScale(columns) {
  const values = columns.flatMap(({mean, min, max}) => [min?.length ? min : mean, max?.length ? max : mean]).flat().filter(value => value != null);
  if (!values.length) return {};
  const least = values.reduce((a, b) => Math.min(a, b));
  const greatest = values.reduce((a, b) => Math.max(a, b));
  for (const step of [0.5, 1, 2, 5, 10, 20, 50]) {
    const min = Math.floor(least / step) * step;
    const max = Math.max(Math.ceil(greatest / step) * step, min + 2 * step);
    if (max - min <= 5 * step) return {min, max, interval: step};
  }
  return {scale: true};
}

const AXIS_TIMES = {
  year: '{yyyy}', month: '{dd}.{MM}', day: '{dd}.{MM}', hour: '{HH}:{mm}', minute: '{HH}:{mm}', second: '{HH}:{mm}:{ss}',
  millisecond: '{HH}:{mm}:{ss}',
};

const axisValue = (value, unit) => (unit === 'bit/s' ? (value ? rate(value) : '0') : digits(value, Number.isInteger(value) ? 0 : 1));

/** A line of means; where the store has rolled up, a band from the least to the greatest behind it. */
function lines(series, metric, colour, toX) {
  const column = series.metrics[metric];
  const name = metricName(metric);
  const {data, lone} = points(series, column.mean, toX);
  const line = {
    // A value that stands alone between two outages has no line: it is a dot.
    name, type: 'line', showSymbol: lone.size > 0, symbol: 'circle', connectNulls: false, sampling: undefined,
    symbolSize: lone.size ? (value, {dataIndex}) => (lone.has(dataIndex) ? 4 : 0) : 5,
    lineStyle: {color: colour, width: 1.6}, itemStyle: {color: colour}, data, z: 3,
  };
  if (!column.min?.length || !column.max?.length) return [line];
  const height = column.max.map((max, index) => (max == null || column.min[index] == null ? null : max - column.min[index]));
  const band = (data, area) => ({
    name, type: 'line', stack: 'band ' + metric, stackStrategy: 'all', showSymbol: false, silent: true, symbol: 'none', z: 2,
    lineStyle: {opacity: 0}, itemStyle: {color: colour}, areaStyle: area, data: points(series, data, toX).data, tooltip: {show: false},
    emphasis: {disabled: true},
  });
  return [line, band(column.min, undefined), band(height, {color: colour, opacity: 0.18})];
}

function outageArea(series, toX) {
  const colour = colours.of('state-down');
  const areas = outages(series).map(({from, to, share}) => [
    {xAxis: toX(from), itemStyle: {color: colour, opacity: 0.06 + 0.1 * share}}, {xAxis: toX(to)},
  ]);
  return {name: 'outage', type: 'line', data: [], silent: true, markArea: {silent: true, data: areas}, tooltip: {show: false}, z: 1};
}

function tooltip(values, unit) {
  const box = document.createElement('div');
  const add = (tag, className, words) => {
    const node = document.createElement(tag);
    node.className = className;
    node.textContent = words;
    box.append(node);
    return node;
  };
  add('time', '', new Date(values[0].value[0]).toISOString().slice(0, 19).replace('T', ' '));
  const seen = new Set();
  for (const {seriesName, value, color} of values) {
    // The band's two lines carry the name of their mean, which comes first.
    if (seen.has(seriesName)) continue;
    seen.add(seriesName);
    add('i', '', '').style.background = color;
    add('span', '', seriesName);
    add('b', '', value[1] == null ? '—' : show(value[1], unit));
  }
  return box;
}
