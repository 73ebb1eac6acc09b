import {html, nothing} from 'lit';
import {api} from '../core/api.js';
import {clock} from '../core/clock.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {lastEvents, standing, steps} from '../model/box.js';
import {NONE, count, duration, moment, withUnit} from '../model/format.js';
import {stateIcon} from './state-icon.js';

const AGAIN_MILLIS = 30_000;
const DISK_FULL_PERCENT = 90;
const EVENT_STATE = {warning: 'degraded', critical: 'down'};

/** The box of a village's ground station, where there is one: how it stands, what it reaches, what happened there. */
class BoxSection extends Part {
  static properties = {terminalId: {attribute: false}, zone: {attribute: false}, metrics: {attribute: false}, agent: {state: true}};
  #timer;

  constructor() {
    super();
    this.watch(i18n, 'change');
    this.watch(preferences, 'change');
    this.watch(clock, 'tick');
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => document.hidden || this.#load(), AGAIN_MILLIS);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (!changed.has('terminalId')) return;
    this.agent = null;
    this.#load();
  }

  render() {
    const {agent} = this;
    if (!agent) return nothing;
    return html`<section class="asked box" aria-labelledby="box-title">
      <div class="asked-head"><h2 id="box-title">${t('box.title')}</h2></div>
      ${this.#standing(agent)}${this.#reach(agent)}${this.#facts(agent)}
      <div class="box-parts">
        <div>${this.#services(agent.services)}</div>
        <div>${this.#lineUps(agent.lineUps)}${this.#events(agent)}</div>
      </div></section>`;
  }

  #standing(agent) {
    const {word, state} = standing(agent, clock.now());
    const words = t('box.' + word, {
      count: count(agent.backlog), time: word === 'cloned' ? this.#when(agent.clonedAt) : duration(clock.now() - agent.contactAt)});
    const advice = `box.${word}.do`;
    return html`<p class="box-state ${state}" role="status">${stateIcon(state)}<b>${words}</b>${
      i18n.has(advice) ? html`<span>${t(advice)}</span>` : nothing}</p>`;
  }

  /** The question of the night: can this village work? Of a box that is away nobody knows. */
  #reach(agent) {
    const {services} = agent;
    if (!services.length || standing(agent, clock.now()).state !== 'up') return nothing;
    const missing = services.filter(service => !service.reached).map(({service}) => service);
    const state = missing.length ? 'degraded' : 'up';
    return html`<p class="box-state box-reach ${state}">${stateIcon(state)}<b>${
      missing.length ? t('box.someNotReached', {services: missing.join(', ')}) : t('box.allReached', {count: services.length})}</b></p>`;
  }

  /** What the NCC itself asked of the box: its power, and how full its disk is. */
  #own() {
    const {mains_up: mains, supply_volts: volts, disk_percent: disk} = this.metrics ?? {};
    const power = [mains === undefined ? null : t(mains ? 'word.present' : 'word.absent'), volts === undefined ? null : withUnit(volts, 'V')];
    return [
      ['metric.mains_up', power.filter(Boolean).join(', '), mains === 0],
      ['metric.disk_percent', disk === undefined ? null : withUnit(disk, '%', 0), disk >= DISK_FULL_PERCENT],
    ];
  }

  #facts(agent) {
    const {configurationRunning: running, configurationPublished: published, configurationState: state} = agent;
    const version = published && published !== running
      ? t('box.configurationOf', {running: running || NONE, published}) : String(running ?? NONE);
    const told = state === 'none' ? null : this.#configuration(agent);
    const facts = [
      ['box.contact', agent.contactAt && this.#ago(agent.contactAt)],
      ['box.clock', agent.clock && t('box.clock.' + agent.clock), agent.clock === 'floor'],
      ['box.backlog', agent.backlog == null ? null : `${count(agent.backlog)} ${t('box.records')}`],
      ...this.#own(),
      ['box.configuration', told && (state === 'confirmed' ? `${version}, ${told}` : version)],
      ['box.certificate', agent.certificateEndsAt && this.#when(agent.certificateEndsAt).slice(0, 10)],
      ['box.refused', agent.refused ? `${count(agent.refused)} ${t('box.records')}` : null],
    ];
    return html`<dl class="pairs">${facts.filter(([, value]) => value)
      .map(([name, value, attention]) => html`<div><dt>${t(name)}</dt><dd class=${attention ? 'attention' : ''}>${value}</dd></div>`)}</dl>${told && state !== 'confirmed'
      ? html`<p class="note box-told">${t('box.configuration')}: ${told}</p>` : nothing}${agent.configurationOfFormerAuthority && state !== 'not_run'
      ? html`<p class="note box-told">${t('box.configuration.former')}</p>` : nothing}`;
  }

  /** What became of the newest version, in words. */
  #configuration({configurationState: state, configurationVersion: version, configurationAt: at, configurationReason: reason,
    configurationDetail: detail}) {
    const words = state === 'trial' && reason === 'weather' ? 'trialWeather' : state;
    const why = i18n.has('box.why.' + reason) ? t('box.why.' + reason) : reason;
    const all = reason === 'not_confirmed' ? why : [why, detail].filter(Boolean).join(', ');
    return t('box.configuration.' + words, {version, time: at ? this.#when(at) : NONE, why: all});
  }

  #services(services) {
    const row = service => html`<tr><th scope="row">${service.service} <small>${service.kind.toUpperCase()}</small></th>
      <td class="reach">${stateIcon(service.reached ? 'up' : 'down')} ${t(service.reached ? 'box.reached' : 'box.notReached')}</td>
      <td>${service.reached ? withUnit(service.rttMillis, 'ms', 0) : NONE}</td><td>${this.#ago(service.at)}</td></tr>
      ${this.#detail(service)}`;
    return html`<h3>${t('box.services')}</h3>${services.length ? html`<table class="figures services">
      <thead><tr><th scope="col">${t('box.service')}</th><th></th><th scope="col">${t('box.took')}</th><th scope="col">${
        t('box.asked')}</th></tr></thead><tbody>${services.map(row)}</tbody></table>` : html`<p class="note">${t('box.noServices')}</p>`}`;
  }

  #detail(service) {
    const parts = steps(service).map(([name, value, unit]) => `${t('box.' + name)} ${withUnit(value, unit, 0)}`);
    if (service.reason) parts.unshift(service.reason);
    return parts.length ? html`<tr class="detail"><td colspan="4">${parts.join(' · ')}</td></tr>` : nothing;
  }

  #lineUps(lineUps) {
    if (!lineUps.length) return nothing;
    const state = {passed: 'up', with_remarks: 'degraded'};
    return html`<h3>${t('box.lineUps')}</h3><ul class="line-ups">${lineUps.map(({id, issuedAt, receivedAt, operator, outcome, photos}) => html`<li>
      ${stateIcon(state[outcome] ?? 'down')}<div><b>${t('box.lineUp.' + outcome)}</b>
        <small>${[this.#when(issuedAt ?? receivedAt), operator, photos ? t('box.photos', {count: photos}) : null].filter(Boolean).join(' · ')}</small></div>
      <a class="button" href="/api/v1/terminals/${encodeURIComponent(this.terminalId)}/line-ups/${encodeURIComponent(id)}" download
        data-server title=${t('box.verify')}>${t('box.download')}</a></li>`)}</ul>`;
  }

  #events({events, configurationEvent}) {
    if (!events.length) return nothing;
    return html`<h3>${t('box.events')}</h3><ol class="box-events">${lastEvents(events, configurationEvent).map(({at, kind, severity, text}) => html`<li>
      <time>${this.#when(at).slice(5)}</time>${EVENT_STATE[severity] ? stateIcon(EVENT_STATE[severity]) : html`<i></i>`}
      <div><b>${i18n.has('box.event.' + kind) ? t('box.event.' + kind) : kind}</b> <span>${text}</span></div></li>`)}</ol>`;
  }

  #when(at) {
    return moment(at, preferences.clock === 'utc' ? 'UTC' : this.zone);
  }

  #ago(at) {
    return t('time.ago', {time: duration(clock.now() - at)});
  }

  async #load() {
    const {terminalId} = this;
    try {
      const {agent} = await api.get(`terminals/${encodeURIComponent(terminalId)}/agent`);
      if (terminalId !== this.terminalId) return;
      this.agent = agent;
      this.dispatchEvent(new CustomEvent('known', {detail: agent !== null}));
    } catch (problem) {
      // The box is an addition to the village: without an answer what was known stays, and the next one comes soon.
      if (!problem.status && problem.status !== 0) throw problem;
    }
  }
}

customElements.define('auyl-box', BoxSection);
