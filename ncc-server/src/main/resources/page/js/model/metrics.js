/** What the page shows of which metric. Es/N0, Eb/N0, C/N and SNR are four metrics: the label always says which. */
import {EXPECTED_TOLERANCE_DB} from './expected.js';

/** In the order of preference: a terminal's signal quality is the first of these that it reports. */
export const QUALITY = ['esno_db', 'snr_db', 'cn_db', 'ebno_db'];

const LABELS = {esno_db: 'Es/N0', snr_db: 'SNR', cn_db: 'C/N', ebno_db: 'Eb/N0'};

const MODEM_STATES = ['unknown', 'off', 'starting', 'no_rx', 'acquiring', 'operational', 'standby', 'fault'];

export const qualityLabel = metric => LABELS[metric] ?? '';

/** The metric of signal quality that this terminal reports, or undefined. */
export const qualityOf = item => QUALITY.find(metric => item.metrics?.[metric] !== undefined);

export const modemState = code => MODEM_STATES[code] ?? 'unknown';

export const isCensored = (item, metric) => item.censored?.includes(metric) ?? false;

const WITHOUT_CARRIER = ['off', 'starting', 'no_rx', 'acquiring'];

/** Whether the receiver has its carrier, as far as the terminal tells: the server's rule (MeasuredEsno). */
export function isLocked({metrics = {}}) {
  return metrics.rx_lock === undefined ? !WITHOUT_CARRIER.includes(modemState(metrics.modem_state)) : metrics.rx_lock !== 0;
}

const DEFAULT_POLL_SECONDS = 30;

/** Whether the values are too old to be called current: no answer for three poll intervals. */
export function isStale(item, now) {
  const interval = (item.pollIntervalSeconds ?? DEFAULT_POLL_SECONDS) * 1000;
  return item.lastAnswerAt == null || now - item.lastAnswerAt > 3 * interval;
}

/** The most robust MODCODs, QPSK 1/4 to 2/5: the server's rule (LinkVerdict) for when a small margin is a danger. */
const ROBUST_MODCOD_MAX = 3;
const MARGIN_LOW_DB = 1;
export const MARGIN_SAFE_DB = 3;

/**
 * Whether the modem has adapted to a MODCOD above the most robust ones. Its margin is then small on purpose, and says
 * nothing of danger: it would step down first.
 */
export const isAdapted = item => (item.metrics?.modcod ?? ROBUST_MODCOD_MAX) > ROBUST_MODCOD_MAX;

/** How the margin stands: 'low' is what makes the link degraded, 'thin' a light shower from it, '' no cause for concern. */
export function marginLevel(item) {
  const margin = item.metrics?.link_margin_db;
  if (margin === undefined || isAdapted(item) || isCensored(item, 'link_margin_db')) return '';
  return margin < MARGIN_LOW_DB ? 'low' : margin < MARGIN_SAFE_DB ? 'thin' : '';
}

/**
 * Charts of the village page, top to bottom. A chart of which the terminal reports nothing is left out, and in a chart
 * each metric; a metric keeps its colour. `forms` says what is drawn otherwise than as a line; `calm` the values that are
 * no cause for concern; `sun` where a sun outage is felt.
 */
export const CHARTS = [
  {id: 'expected', unit: 'dB', metrics: ['esno_db', 'baseline_esno_db', 'expected_esno_db'], sun: true,
    forms: {expected_esno_db: 'band', baseline_esno_db: 'dashed'}},
  {id: 'excess', unit: 'dB', metrics: ['excess_loss_db'], calm: [-EXPECTED_TOLERANCE_DB, EXPECTED_TOLERANCE_DB], sun: true},
  {id: 'quality', unit: 'dB', metrics: ['esno_db', 'hub_esno_db', 'snr_db', 'cn_db', 'ebno_db'], sun: true},
  {id: 'rain', unit: 'mm/h', metrics: ['rain_rate_mmh'], forms: {rain_rate_mmh: 'area'}, fromZero: true},
  {id: 'margin', unit: 'dB', metrics: ['link_margin_db'], sun: true},
  {id: 'modcod', unit: 'MODCOD', metrics: ['modcod'], forms: {modcod: 'steps'}},
  {id: 'levels', unit: 'dBm', metrics: ['rx_level_dbm', 'tx_level_dbm']},
  {id: 'rates', unit: 'bit/s', metrics: ['rx_rate_bps', 'tx_rate_bps'], fromZero: true},
  {id: 'rtt', unit: 'ms', metrics: ['rtt_millis', 'hub_latency_millis'], fromZero: true},
  {id: 'temperature', unit: '°C', metrics: ['temperature_celsius', 'outdoor_temperature_celsius']},
  {id: 'supply', unit: 'V', metrics: ['supply_volts']},
  {id: 'load', unit: '%', metrics: ['cpu_percent', 'memory_percent', 'disk_percent'], fromZero: true},
];

export const CHART_METRICS = [...new Set(CHARTS.flatMap(chart => chart.metrics))];

/**
 * The charts of a terminal for which `has` tells the metrics that it has. Es/N0 is drawn against what is expected of it
 * where something is; the signal's other figures then stand in a chart of their own.
 */
export function chartsOf(has) {
  const compared = has('esno_db') && has('expected_esno_db');
  const shown = chart => {
    if (chart.id === 'expected') return compared;
    return chart.metrics.some(metric => has(metric) && !chart.apart?.includes(metric));
  };
  return CHARTS.map(chart => (compared && chart.id === 'quality' ? {...chart, title: 'others', apart: ['esno_db']} : chart)).filter(shown);
}
