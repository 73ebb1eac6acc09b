/** What ECharts is told to draw for one chart: its axes, its tooltip, and the lines of `chart-lines.js`. */
import {i18n, t} from '../core/i18n.js';
import {digits, rate, withUnit} from '../model/format.js';
import {qualityLabel} from '../model/metrics.js';
import {EXPECTED_TOLERANCE_DB} from '../model/expected.js';
import {modcodName} from '../model/modcod.js';
import {offsetMillis} from '../model/zones.js';
import {calmArea, lines, outageArea, sunArea} from './chart-lines.js';
import {colours} from './map-marker.js';

const metricName = metric => qualityLabel(metric) || t('metric.' + metric);

/** What a line is called in its chart; a band tells its width. */
export function lineName(chart, metric) {
  const tolerance = digits(EXPECTED_TOLERANCE_DB, 0);
  return i18n.has(`line.${chart.id}.${metric}`) ? t(`line.${chart.id}.${metric}`, {tolerance}) : metricName(metric);
}

function show(value, unit) {
  if (unit === 'bit/s') return rate(value);
  if (unit === 'MODCOD') return modcodName(Math.round(value));
  return withUnit(value, unit, unit === 'ms' ? 0 : 1);
}

/** The name of the metric's colour in its chart: the same whatever else the terminal reports. */
export const lineColour = (chart, metric) => 'line-' + (chart.metrics.indexOf(metric) + 1);

export function chartOption({chart, series, zone, from, to}, metrics, suns) {
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
    // A MODCOD's name is longer than a number.
    grid: {left: em * (chart.unit === 'MODCOD' ? 5.8 : 4.4), right: em, top: em * 0.7, bottom: em * 1.8},
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
      type: 'value', splitNumber: 4, ...scale(chart, drawn(chart, series, metrics)),
      axisLine: {show: false}, axisTick: {show: false}, splitLine: {lineStyle: {color: grid, width: 1}},
      axisLabel: {...font, formatter: value => axisValue(value, chart.unit)},
    },
    series: [
      ...metrics.flatMap(metric => lines({
        series, metric, toX, form: chart.forms?.[metric], name: lineName(chart, metric), colour: colours.of(lineColour(chart, metric)),
      })),
      ...(chart.calm ? [calmArea(chart.calm)] : []),
      sunArea(suns, from, to, toX),
      outageArea(series, toX),
    ],
  };
}

function scale(chart, columns) {
  // Codes: one step a MODCOD, so that each is named.
  if (chart.unit === 'MODCOD') return {minInterval: 1, min: ({min}) => Math.max(0, min - 1), max: ({max}) => max + 1};
  return chart.fromZero ? {min: 0} : evenScale(columns, (chart.calm ?? []).map(bound => 2 * bound));
}

/** The columns that a chart's scale has to hold: a band reaches its tolerance further than its values. */
function drawn(chart, series, metrics) {
  const shift = (values, by) => values?.map(value => value == null ? null : value + by);
  const reach = ({mean, min, max}) =>
    ({mean, min: shift(min?.length ? min : mean, -EXPECTED_TOLERANCE_DB), max: shift(max?.length ? max : mean, EXPECTED_TOLERANCE_DB)});
  return metrics.map(metric => (chart.forms?.[metric] === 'band' ? reach(series.metrics[metric]) : series.metrics[metric]));
}

/** A scale that holds all values between two even steps, five steps high at most. */
function evenScale(columns, held) {
  const values = columns.flatMap(({mean, min, max}) => [min?.length ? min : mean, max?.length ? max : mean]).flat()
    .concat(held).filter(value => value != null);
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

function axisValue(value, unit) {
  if (unit === 'bit/s') return value ? rate(value) : '0';
  if (unit === 'MODCOD') return modcodName(value);
  return digits(value, Number.isInteger(value) ? 0 : 1);
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
