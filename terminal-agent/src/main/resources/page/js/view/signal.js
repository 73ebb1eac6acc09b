import {html, nothing, svg} from 'lit';
import {box} from '../core/box.js';
import {i18n, t} from '../core/i18n.js';
import {meter, traceMillis} from '../core/meter.js';
import {Part} from '../core/part.js';
import {tone} from '../core/tone.js';
import {digits, withUnit} from '../model/format.js';
import {sign} from './signs.js';

/** What is looked at while a part of the page is seen: opens the stream with it, closes it with it. */
export class Looking extends Part {
  #stop;

  constructor() {
    super();
    this.watch(i18n, 'change');
    this.watch(meter, 'reading', () => this.heard());
  }

  heard() {
    this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stop = meter.look();
  }

  disconnectedCallback() {
    this.#stop?.();
    super.disconnectedCallback();
  }
}

/** Whether there is a signal that may be believed. */
export const live = () => meter.fresh && meter.reading?.locked && meter.reading.value != null;

export const metricName = metric => t('metric.' + (metric ?? 'esno_db'));

const note = (state, text) => html`<p class="note bad" role="alert" data-state=${state}>${sign('warn')}<span>${text}</span></p>`;

/** What the signal is now, in one word and one colour; where there is none, why, in a sentence. */
export function lockPill() {
  const {reading} = meter;
  if (!meter.fresh) {
    if (meter.lostSeconds) return note('lost', t('meter.broken', {seconds: meter.lostSeconds}));
    if (meter.silence) return note('silent', t('meter.' + meter.silence));
    const seconds = Number.isFinite(meter.ageMillis) ? Math.round(meter.ageMillis / 1000) : undefined;
    return html`<p class="pill stale" data-state="stale">${sign('warn')}${seconds == null ? t('meter.waiting') : t('meter.stale', {seconds})}</p>`;
  }
  return reading.locked
    ? html`<p class="pill good" data-state="locked">${sign('check')}${t('meter.locked')}</p>`
    : html`<p class="pill bad" data-state="unlocked">${sign('cross')}${t('meter.unlocked')}</p>`;
}

/** The number that is read from two metres away. */
export function bigNumber() {
  const {reading} = meter;
  const text = (reading?.censored ? '>' : '') + digits(reading?.locked === false ? undefined : reading?.value);
  return html`<p class="number ${live() ? '' : 'old'} ${text.length > 4 ? 'long' : ''}" data-reading=${reading?.n ?? 0}>
    <span>${text}</span><small>${t('unit.dB')}</small></p>`;
}

/** The best so far, and how far below it we are. */
export function peakBar() {
  const {reading} = meter;
  const below = live() && reading.peak != null ? Math.max(0, reading.peak - (reading.smooth ?? reading.value)) : undefined;
  // Ten decibels to the left end: what a hand does near the peak is a few tenths.
  const share = below == null ? 0 : Math.max(0, 1 - below / 10);
  return html`<div class="peak">
    <p><span>${t('meter.peak')}</span> <b data-peak>${withUnit(reading?.peak, 'dB')}</b></p>
    <button @click=${() => box.resetPeak().catch(() => {})}>${t('meter.resetPeak')}</button>
    <svg class=${below != null && below <= 0.3 ? 'near' : ''} viewBox="0 0 300 26" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="300" height="26" rx="6"></rect><rect class="fill" width=${Math.round(300 * share)} height="26" rx="6"></rect></svg>
    <p class="below">${below == null ? nothing : below <= 0.3 ? t('meter.atPeak') : t('meter.below', {below: withUnit(below, 'dB')})}</p></div>`;
}

/** The last half minute. */
export function trace() {
  const now = performance.now();
  const known = meter.trace.filter(point => point.value != null);
  if (known.length < 2) return html`<svg class="trace" viewBox="0 0 360 120" aria-hidden="true"></svg>`;
  const values = known.map(point => point.value);
  const low = Math.floor(Math.min(...values) - 0.5);
  const high = Math.max(low + 3, Math.ceil(Math.max(...values) + 0.5));
  const x = point => Math.round(3600 - ((now - point.at) / traceMillis) * 3600) / 10;
  const y = value => Math.round(1140 - ((value - low) / (high - low)) * 1080) / 10;
  let path = '';
  let broken = true;
  for (const point of meter.trace) {
    if (point.value != null) path += `${broken ? 'M' : 'L'}${x(point)} ${y(point.value)}`;
    broken = point.value == null;
  }
  return html`<svg class="trace" viewBox="0 0 360 120" role="img" aria-label=${t('meter.trace')}>
    ${[low, (low + high) / 2, high].map(value => svg`<path class="grid" d="M0 ${y(value)}H360"></path><text x="4" y=${value === high ? y(value) + 14 : y(value) - 4}>${digits(value, value % 1 ? 1 : 0)}</text>`)}
    <path class="line" d=${path}></path></svg>`;
}

export function toneButton(part) {
  const turn = () => {
    tone.turn();
    part.requestUpdate();
  };
  return html`<button class=${tone.on ? 'tone primary' : 'tone'} aria-pressed=${tone.on} @click=${turn}>${sign(tone.on ? 'sound' : 'mute')}${t(tone.on ? 'meter.toneOff' : 'meter.toneOn')}</button>`;
}
