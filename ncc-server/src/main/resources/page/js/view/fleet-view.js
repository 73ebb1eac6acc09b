import {html, nothing} from 'lit';
import {fleet} from '../core/fleet-store.js';
import {i18n, t} from '../core/i18n.js';
import {claimKeys} from '../core/keys.js';
import {ncc} from '../core/ncc.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {router} from '../core/router.js';
import {applyQuery, readQuery} from '../model/fleet-query.js';
import './fleet-filters.js';
import './fleet-map.js';
import './fleet-table.js';
import './state-chips.js';
import {troubleBanners} from './trouble-banner.js';

const PHONE = matchMedia('(max-width: 759px)');

/** The fleet: counts, filters, table and map of the same terminals. */
class Fleet extends Part {
  static properties = {selected: {state: true}};
  #release;

  constructor() {
    super();
    this.selected = null;
    this.watch(fleet, 'change');
    this.watch(ncc, 'change');
    this.watch(router, 'change');
    this.watch(i18n, 'change');
    this.watch(PHONE, 'change');
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'AuylSat';
    // What this device chose last, written where a link takes it along.
    if (!router.query.has('layer') && preferences.layer !== 'state') router.setQuery({layer: preferences.layer});
    this.#release = claimKeys({
      '/': () => this.querySelector('input[type=search]').focus(),
      j: () => this.#step(1),
      k: () => this.#step(-1),
      Enter: () => this.selected ? this.#open(this.selected) : false,
      Escape: () => this.#escape(),
    });
  }

  disconnectedCallback() {
    this.#release();
    super.disconnectedCallback();
  }

  render() {
    const query = readQuery(router.query);
    this.shown = applyQuery([...fleet.items.values()], query, i18n);
    const map = router.query.get('map');
    const mapOpen = map === null ? !PHONE.matches : map === '1';
    return html`<div class="fleet ${mapOpen ? 'with-map' : ''}">
      <div class="fleet-main">
        <auyl-state-chips .counts=${fleet.counts()} .chosen=${query.states}></auyl-state-chips>
        <auyl-fleet-filters .query=${query} .regions=${fleet.regions()} .shown=${this.shown.length}
          .total=${fleet.items.size} .mapOpen=${mapOpen}></auyl-fleet-filters>
        ${this.#problem()}
        ${troubleBanners()}
        <auyl-fleet-table .items=${this.shown} .query=${query} .selected=${this.selected}
          @choose=${event => { this.selected = event.detail; }}></auyl-fleet-table>
      </div>
      ${mapOpen ? html`<auyl-fleet-map .items=${this.shown} .selected=${this.selected} .layer=${query.layer}
        @layer=${event => this.#choose(event.detail)} @open=${event => this.#open(event.detail)}></auyl-fleet-map>` : nothing}
    </div>`;
  }

  #problem() {
    if (!fleet.problem || fleet.problem.status === 401) return nothing;
    const reason = fleet.problem.status === 0 ? t('problem.network') : fleet.problem.message;
    return html`<p class="problem banner" role="alert">${reason}
      <button class="button" @click=${() => fleet.load()}>${t('problem.again')}</button></p>`;
  }

  #open(terminalId) {
    router.go(router.link('/village/' + encodeURIComponent(terminalId)));
  }

  #choose(layer) {
    preferences.set('layer', layer);
    router.setQuery({layer: layer === 'state' ? null : layer});
  }

  #step(by) {
    if (!this.shown.length) return;
    const at = this.shown.findIndex(item => item.terminalId === this.selected);
    const next = at < 0 ? 0 : Math.max(0, Math.min(this.shown.length - 1, at + by));
    this.selected = this.shown[next].terminalId;
    this.querySelector('auyl-fleet-table').reveal(next);
  }

  #escape() {
    if (this.selected) this.selected = null;
    else if (this.contains(document.activeElement)) document.activeElement.blur();
    else router.setQuery({q: null, state: null, region: null});
  }
}

customElements.define('auyl-fleet', Fleet);
