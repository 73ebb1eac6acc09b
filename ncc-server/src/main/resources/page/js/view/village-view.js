import {html, nothing} from 'lit';
import {api} from '../core/api.js';
import {clock} from '../core/clock.js';
import {fleet} from '../core/fleet-store.js';
import {i18n, t} from '../core/i18n.js';
import {claimKeys} from '../core/keys.js';
import {ncc} from '../core/ncc.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {router} from '../core/router.js';
import {NONE, bytes, count, digits, duration, moment, withUnit} from '../model/format.js';
import {villageDashboard} from '../model/grafana.js';
import {isStale} from '../model/metrics.js';
import {readRange} from '../model/ranges.js';
import {meant} from '../model/village-name.js';
import {offsetName} from '../model/zones.js';
import {causeWord, stateIcon, stateWord} from './state-icon.js';
import {grafanaLink} from './grafana-link.js';
import {arrive, sectionLinks} from './section-links.js';
import './box-section.js';
import './budget-section.js';
import './expected-strip.js';
import './next-sun.js';
import './pointing-section.js';
import './sun-section.js';
import './village-charts.js';
import './village-gauges.js';

/** What is no identifier at all is refused, and not looked for. */
const isUnknown = problem => problem?.status === 404 || problem?.status === 400;
const villagePath = terminalId => '/village/' + encodeURIComponent(terminalId);

/** One village's terminal: how it is now, how it was, and how it is asked. */
class Village extends Part {
  static properties = {terminalId: {attribute: false}, detail: {state: true}, problem: {state: true}, hasBox: {state: true}};
  #release;

  constructor() {
    super();
    this.watch(fleet, 'change', event => this.#news(event));
    this.watch(clock, 'tick');
    this.watch(ncc, 'change');
    this.watch(router, 'change');
    this.watch(i18n, 'change');
    this.watch(preferences, 'change');
  }

  connectedCallback() {
    super.connectedCallback();
    this.#release = claimKeys({Escape: () => router.leave(), j: () => this.#neighbour(1), k: () => this.#neighbour(-1)});
  }

  disconnectedCallback() {
    this.#release();
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (!changed.has('terminalId')) return;
    this.detail = null;
    this.problem = null;
    this.hasBox = false;
    this.#load(this.terminalId);
  }

  /** The newest of what is known: the village's own answer, and over it what the live stream brought since. */
  get item() {
    const live = fleet.get(this.terminalId);
    if (!this.detail) return live;
    // The list may be from before the poller's first word; the stream does not repeat the interval.
    const pollIntervalSeconds = this.detail.pollIntervalSeconds ?? live?.pollIntervalSeconds;
    return {...this.detail, ...live, pollIntervalSeconds, changes: live?.changes ?? {}};
  }

  render() {
    if (this.problem) return this.#failed();
    const item = this.item;
    if (!item) return html`<p class="empty">${t('fleet.loading')}</p>`;
    const stale = isStale(item, clock.now());
    document.title = i18n.name(item.name) + ' · AuylSat';
    return html`<article class="village ${stale ? 'stale' : ''}">
      <div class="village-head">
        <button class="button quiet back" @click=${() => router.leave()}>‹ ${t('nav.fleet')}</button>
        <div class="title"><h1>${i18n.name(item.name)}</h1><p>${this.#otherNames(item)}</p>
          <p class="sheet-note">AuylSat · ${item.terminalId} · ${moment(clock.now(), item.zone)} ${offsetName(item.zone, clock.now())}</p></div>
        ${this.#badge(item)}
      </div>
      ${stale && item.lastAnswerAt ? html`<p class="banner stale-note" role="status">${
        t('village.stale', {time: duration(clock.now() - item.lastAnswerAt)})}</p>` : nothing}
      ${sectionLinks(this.hasBox, () => this.#print(), grafanaLink(base => villageDashboard(base, this.terminalId, readRange(router.query, clock.now()))))}
      <auyl-gauges .item=${item} .stale=${stale}></auyl-gauges>
      <auyl-expected .item=${item}></auyl-expected>
      <auyl-next-sun .terminalId=${this.terminalId} .zone=${item.zone}></auyl-next-sun>
      <auyl-charts id="charts" .terminalId=${this.terminalId} .zone=${item.zone}></auyl-charts>
      <div class="engineering">
        <auyl-pointing id="pointing" .terminalId=${this.terminalId}></auyl-pointing>
        <auyl-sun id="sun-outages" .terminalId=${this.terminalId} .zone=${item.zone}></auyl-sun>
        <auyl-budget id="link-budget" .terminalId=${this.terminalId}></auyl-budget>
      </div>
      <auyl-box id="box" .terminalId=${this.terminalId} .zone=${item.zone} .metrics=${item.metrics} @known=${event => { this.hasBox = event.detail; }}></auyl-box>
      ${this.#facts(item)}
    </article>`;
  }

  updated() {
    this.#goWhereMeant();
    const village = this.querySelector('.village');
    if (this.arrived || !village) return;
    this.arrived = true;
    arrive(village);
  }

  /** Prints the sheet: what the village's sections say, whether they were in view yet or not. */
  async #print() {
    const sections = [...this.querySelectorAll('.engineering > *')];
    await Promise.all(sections.map(section => section.asked.show()));
    await Promise.all(sections.map(section => section.updateComplete));
    print();
  }

  #otherNames(item) {
    const shown = i18n.name(item.name);
    const others = [...new Set(Object.values(item.name))].filter(name => name && name !== shown);
    return html`${others.length ? html`<span>${others.join(' · ')}</span>` : nothing}<span>${item.region}, ${item.country}</span>`;
  }

  #badge(item) {
    const zone = preferences.clock === 'utc' ? 'UTC' : item.zone;
    const since = item.stateSince && `${moment(item.stateSince, zone)} ${offsetName(zone, item.stateSince)}`;
    return html`<div class="badge ${item.state}" role="status">${stateIcon(item.state)}<div>
      <b>${stateWord(item.state)}</b>${item.cause ? html`<span>${causeWord(item.cause)}</span>` : nothing}
      ${item.stateSince ? html`<small>${t('time.since', {moment: since})} · ${duration(clock.now() - item.stateSince)}</small>` : nothing}
    </div></div>`;
  }

  #facts(item) {
    const metrics = item.metrics ?? {};
    const satellite = item.satellite ? `${i18n.name(item.satellite.name)} · ${digits(item.satellite.longitudeDeg)}°` : null;
    const facts = [
      ['address', item.address], ['profile', item.profileId], ['credential', item.credential],
      ['pollInterval', item.pollIntervalSeconds == null ? null : duration(item.pollIntervalSeconds * 1000)],
      ['management', item.managementBytesPerHour == null ? null : `${bytes(item.managementBytesPerHour)}/${t('unit.h')}`],
      ['srtt', item.srttMillis == null ? null : withUnit(item.srttMillis, 'ms', 0)],
      ['rto', item.rtoMillis == null ? null : withUnit(item.rtoMillis, 'ms', 0)],
      ['misses', item.missesInARow == null ? null : count(item.missesInARow)],
      ['uptime', metrics.uptime_seconds == null ? null : duration(metrics.uptime_seconds * 1000)],
      ['satellite', satellite], ['carrier', item.carrier?.name ? i18n.name(item.carrier.name) : item.carrierId],
      ['dish', item.dish?.diameterMetres == null ? null : withUnit(item.dish.diameterMetres, 'm')], ['plan', item.plan],
      ['place', `${digits(item.latitudeDeg, 4)}°, ${digits(item.longitudeDeg, 4)}°, ${withUnit(item.heightMetres, 'm', 0)}`],
      ['terminal', item.terminalId],
    ];
    return html`<section class="facts"><h2>${t('village.terminal')}</h2><dl>${facts.filter(([, value]) => value)
      .map(([name, value]) => html`<div><dt>${t('fact.' + name)}</dt><dd>${value ?? NONE}</dd></div>`)}</dl></section>`;
  }

  /** The terminals that an address without a terminal's id may mean; none before the fleet is known. */
  #meant() {
    return isUnknown(this.problem) ? meant([...fleet.items.values()], this.terminalId) : [];
  }

  /** An address with a settlement's id, or a name, is told by hand or kept from before: it leads on where one is meant. */
  #goWhereMeant() {
    const [one, ...others] = this.#meant();
    if (one && !others.length) router.replace(villagePath(one.terminalId) + location.search + location.hash);
  }

  #failed() {
    const several = this.#meant();
    if (several.length) {
      return html`<section class="message"><p>${t('village.several', {id: this.terminalId})}</p>
        ${several.map(({terminalId}) => html`<a class="button" href=${router.link(villagePath(terminalId))}>${terminalId}</a>`)}</section>`;
    }
    const words = isUnknown(this.problem) ? t('village.none', {id: this.terminalId})
      : this.problem.status === 0 ? t('problem.network') : this.problem.message;
    return html`<section class="message"><p class="problem" role="alert">${words}</p>
      <button class="button" @click=${() => { this.problem = null; this.#load(this.terminalId); }}>${t('problem.again')}</button>
      <a class="button" href=${router.link('/')}>${t('nav.fleet')}</a></section>`;
  }

  async #load(terminalId) {
    try {
      const detail = await api.get('terminals/' + encodeURIComponent(terminalId));
      if (terminalId === this.terminalId) this.detail = detail;
    } catch (problem) {
      // What the fleet's list tells is shown anyway; without it there is nothing to show.
      if (terminalId === this.terminalId && !this.item && problem.status !== 401) this.problem = problem;
    }
  }

  #news(event) {
    const {terminalIds} = event.detail;
    if (terminalIds && !terminalIds.has(this.terminalId)) return;
    this.requestUpdate();
    // The poller's own figures (RTT estimates, bytes an hour) are not in the stream.
    if (Date.now() - (this.detailAt ?? 0) > 30_000) {
      this.detailAt = Date.now();
      this.#load(this.terminalId);
    }
  }

  #neighbour(by) {
    const ids = [...fleet.items.keys()];
    const next = ids[ids.indexOf(this.terminalId) + by];
    if (next) router.replace(villagePath(next) + location.search);
  }
}

customElements.define('auyl-village', Village);
