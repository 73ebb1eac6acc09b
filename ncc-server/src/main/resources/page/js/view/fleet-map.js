import {html} from 'lit';
import * as leaflet from 'leaflet';
import {clock} from '../core/clock.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {classLook, layerClass, layerValue} from '../model/layers.js';
import {severity} from '../model/states.js';
import {drawGround, graticule} from './map-ground.js';
import {layerLegend, layerSwitch} from './map-layers.js';
import {LookMarker, colours, stateLook} from './map-marker.js';
import {markerTooltip} from './map-tooltip.js';

/** Everything the outlines cover; beyond it there is nothing to see. */
const WORLD = [[33, 44], [57, 92]];

/** The map of the fleet, without tiles: outlines of our own, a marker per terminal on one canvas. */
class FleetMap extends Part {
  static properties = {items: {attribute: false}, selected: {attribute: false}, layer: {attribute: false}};
  #map;
  #markers = new Map();
  #fitted = '';
  #ground;

  constructor() {
    super();
    this.items = [];
    this.layer = 'state';
    this.watch(i18n, 'change', () => this.#labels());
    this.watch(preferences, 'change', () => this.#recolour());
  }

  render() {
    return html`<div class="map" role="application" aria-label=${t('map.label')}></div>
      ${layerSwitch(this.layer, layer => this.dispatchEvent(new CustomEvent('layer', {detail: layer})))}
      ${layerLegend(this.layer)}
      <button class="button map-fit" @click=${() => this.#fit()}>${t('map.fit')}</button>`;
  }

  async firstUpdated() {
    this.#map = leaflet.map(this.querySelector('.map'), {
      attributionControl: false, zoomControl: true, zoomSnap: 0.25, minZoom: 3.5, maxZoom: 12,
      maxBounds: WORLD, maxBoundsViscosity: 0.8, worldCopyJump: false, preferCanvas: true,
    });
    this.#map.fitBounds(WORLD);
    this.#map.createPane('terminals').style.zIndex = 450;
    this.renderer = leaflet.canvas({pane: 'terminals', padding: 0.3, tolerance: 6});
    graticule().addTo(this.#map);
    leaflet.control.scale({imperial: false}).addTo(this.#map);
    new ResizeObserver(() => this.#map?.invalidateSize({pan: false})).observe(this.querySelector('.map'));
    const outlines = await fetch('/page/map/outlines.json').then(answer => answer.json());
    // The viewer may have left while the outlines came.
    if (!this.#map) return;
    this.#ground = drawGround(this.#map, outlines);
    this.#labels();
    this.#place();
  }

  updated() {
    if (this.#map) this.#place();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#map?.remove();
    this.#map = undefined;
  }

  #place() {
    const ids = new Set();
    const placed = this.#ranked(this.items.filter(item => Number.isFinite(item.latitudeDeg) && Number.isFinite(item.longitudeDeg)));
    let stacked = false;
    for (const {item, look} of placed) {
      ids.add(item.terminalId);
      const marker = this.#markers.get(item.terminalId);
      if (!marker) this.#add(item, look);
      else if (marker.show(item, look, item.terminalId === this.selected)) stacked = true;
    }
    for (const [terminalId, marker] of this.#markers) {
      if (!ids.has(terminalId)) {
        marker.remove();
        this.#markers.delete(terminalId);
      }
    }
    if (stacked) placed.forEach(({item, rank}) => rank > 0 && this.#markers.get(item.terminalId).bringToFront());
    this.#fitOnce(placed.map(({item}) => item));
  }

  /** The terminals as the layer draws them, worst last, so that a fault is never hidden under a neighbour that is well. */
  #ranked(items) {
    const now = clock.now();
    const ranked = items.map(item => {
      if (this.layer === 'state') return {item, look: stateLook(item.state), rank: severity('up') - severity(item.state)};
      const level = layerClass(layerValue(item, this.layer, now), this.layer);
      return {item, look: classLook(level), rank: level ?? -1};
    });
    return ranked.sort((a, b) => a.rank - b.rank);
  }

  #add(item, look) {
    const marker = new LookMarker([item.latitudeDeg, item.longitudeDeg], {renderer: this.renderer, pane: 'terminals'});
    marker.show(item, look, item.terminalId === this.selected);
    marker.bindTooltip(() => markerTooltip(marker.item, this.layer), {direction: 'top', offset: [0, -8], opacity: 1});
    marker.on('click', () => this.#chosen(marker));
    marker.addTo(this.#map);
    this.#markers.set(item.terminalId, marker);
  }

  // A finger has no hover: its first tap shows the values, its second opens the village.
  #chosen(marker) {
    const first = matchMedia('(pointer: coarse)').matches && this.tapped !== marker.item.terminalId;
    this.tapped = marker.item.terminalId;
    if (first) marker.openTooltip();
    else this.dispatchEvent(new CustomEvent('open', {detail: marker.item.terminalId}));
  }

  // The view follows the filters, not the values: it moves when the set of terminals does.
  #fitOnce(placed) {
    const set = placed.map(item => item.terminalId).sort().join(' ');
    if (!placed.length || set === this.#fitted) return;
    this.#fitted = set;
    this.#fit();
  }

  #fit() {
    const places = [...this.#markers.values()].map(marker => marker.getLatLng());
    if (!places.length) return;
    this.#map.fitBounds(leaflet.latLngBounds(places), {padding: [36, 36], maxZoom: 9, animate: false});
  }

  #labels() {
    this.#ground?.name(names => i18n.name(names));
    this.requestUpdate();
  }

  #recolour() {
    colours.forget();
    this.#markers.forEach(marker => marker.redraw());
  }
}

customElements.define('auyl-fleet-map', FleetMap);
