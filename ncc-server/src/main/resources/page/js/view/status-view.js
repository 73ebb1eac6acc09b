import {html, nothing} from 'lit';
import {api} from '../core/api.js';
import {clock} from '../core/clock.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {NONE, bytes, count, digits, duration, moment, withUnit} from '../model/format.js';
import {STATES} from '../model/states.js';
import {stateIcon, stateWord} from './state-icon.js';

const AGAIN_MILLIS = 5000;
/** Numbers that are well at zero only. */
const WELL_AT_ZERO = /drop|reject|refused|malformed|crowded|evicted/i;

/** The control centre's own health. */
class Status extends Part {
  static properties = {status: {state: true}, problem: {state: true}};
  #timer;

  constructor() {
    super();
    this.watch(i18n, 'change');
    this.watch(clock, 'tick');
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = t('nav.status') + ' · AuylSat';
    this.#load();
    this.#timer = setInterval(() => document.hidden || this.#load(), AGAIN_MILLIS);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  render() {
    const {status} = this;
    if (!status) return html`<p class="empty">${this.problem ?? t('fleet.loading')}</p>`;
    return html`<article class="status ${this.problem ? 'stale' : ''}">
      <div class="status-head"><h1>${t('nav.status')}</h1>
        <span class="badge ${status.ready ? 'up' : 'down'}">${stateIcon(status.ready ? 'up' : 'down')}<b>${
          t(status.ready ? 'status.ready' : 'status.notReady')}</b></span>
        <p>AuylSat ${status.version} · ${t('status.running', {time: duration(clock.now() - status.startedAt)})} · ${
          t('time.since', {moment: moment(status.startedAt)})}</p></div>
      ${this.problem ? html`<p class="problem banner" role="alert">${this.problem}</p>` : nothing}
      ${this.#checks(status)}
      <div class="panels">
        ${this.#panel('status.fleet', STATES.map(state => [html`${stateIcon(state)} ${stateWord(state)}`, count(status.counts?.[state])]))}
        ${this.#panel('status.host', this.#numbers({kernelReceiveDrops: status.kernelReceiveDrops, storage: status.storage}))}
        ${this.#panel('status.poll', this.#numbers(status.poll))}
        ${this.#panel('status.series', this.#numbers(status.series))}
        ${this.#panel('status.api', this.#numbers(status.api))}
      </div></article>`;
  }

  #checks(status) {
    if (!status.checks?.length) return nothing;
    return html`<ul class="checks">${status.checks.map(({name, ok, detail}) => html`<li class=${ok ? 'ok' : 'failed'}>
      ${stateIcon(ok ? 'up' : 'down')}<b>${i18n.has('check.' + name) ? t('check.' + name) : name}</b><span>${t(ok ? 'status.ok' : 'status.failed')}</span><p>${detail ?? ''}</p></li>`)}</ul>`;
  }

  #numbers(values) {
    return Object.entries(values ?? {}).filter(([, value]) => value === null || typeof value !== 'object')
      .map(([name, value]) => [label(name), shown(name, value), WELL_AT_ZERO.test(name) && value > 0, note(name)]);
  }

  #panel(title, rows) {
    if (!rows.length) return nothing;
    return html`<section class="panel"><h2>${t(title)}</h2><dl>${rows.map(([name, value, attention, title]) => html`
      <div class=${attention ? 'attention' : ''} title=${title ?? nothing}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>`;
  }

  async #load() {
    try {
      this.status = await api.get('status');
      this.problem = null;
      clock.learn(this.status.now);
    } catch (problem) {
      this.problem = problem.status === 0 ? t('problem.network') : problem.message;
    }
  }
}

/** A figure's name: translated where the page knows it, else the API's own word taken apart. */
function label(name) {
  return i18n.has('figure.' + name) ? t('figure.' + name) : name.replace(/([A-Z])/g, ' $1').toLowerCase();
}

const note = name => (i18n.has('note.' + name) ? t('note.' + name) : null);

function shown(name, value) {
  if (value == null) return NONE;
  if (typeof value !== 'number') return String(value);
  if (/bytes/i.test(name)) return bytes(value);
  if (/millis/i.test(name)) return withUnit(value, 'ms', 0);
  return Number.isInteger(value) ? count(value) : digits(value, 1);
}

customElements.define('auyl-status', Status);
