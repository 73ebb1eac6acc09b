import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {i18n, t} from '../core/i18n.js';
import {ncc} from '../core/ncc.js';
import {Part} from '../core/part.js';
import {router} from '../core/router.js';
import {count} from '../model/format.js';
import {fleetDashboard} from '../model/grafana.js';
import {grafanaLink} from './grafana-link.js';

/** Search, region, and whether the map is shown. */
class FleetFilters extends Part {
  static properties = {
    query: {attribute: false},
    regions: {attribute: false},
    shown: {attribute: false},
    total: {attribute: false},
    mapOpen: {attribute: false},
  };

  constructor() {
    super();
    this.watch(i18n, 'change');
    this.watch(ncc, 'change');
  }

  render() {
    const filtered = this.query.text || this.query.states.length || this.query.region;
    return html`<search class="filters">
      <label class="search"><span class="hidden">${t('fleet.search')}</span>
        <input type="search" placeholder=${t('fleet.search')} .value=${live(this.query.text)} spellcheck="false"
          @input=${event => router.setQuery({q: event.target.value})} @keydown=${this.#leave}>
        <kbd aria-hidden="true">/</kbd></label>
      <label><span class="hidden">${t('column.region')}</span>
        <select @change=${event => router.setQuery({region: event.target.value})}>
          <option value="" ?selected=${!this.query.region}>${t('fleet.allRegions')}</option>
          ${this.regions.map(region => html`<option ?selected=${region === this.query.region}>${region}</option>`)}
        </select></label>
      <span class="shown" role="status">${t('fleet.shown', {shown: count(this.shown), total: count(this.total)})}</span>
      ${filtered ? html`<button class="button quiet"
        @click=${() => router.setQuery({q: null, state: null, region: null})}>${t('fleet.clear')}</button>` : nothing}
      ${grafanaLink(fleetDashboard)}
      <button class="button map-toggle" aria-pressed=${this.mapOpen}
        @click=${() => router.setQuery({map: this.mapOpen ? '0' : '1'})}>${t(this.mapOpen ? 'fleet.hideMap' : 'fleet.showMap')}</button>
    </search>`;
  }

  #leave(event) {
    if (event.key === 'Enter') event.target.blur();
  }
}

customElements.define('auyl-fleet-filters', FleetFilters);
