import {html, nothing, svg} from 'lit';
import {t} from '../core/i18n.js';
import {digits} from '../model/format.js';
import {LAYERS, classLook, layerClasses} from '../model/layers.js';
import {SHAPES} from '../model/states.js';

/** What the markers tell, to choose from. */
export function layerSwitch(layer, choose) {
  return html`<div class="segments map-layers" role="group" aria-label=${t('layer.label')}>${LAYERS.map(id => html`
    <button aria-pressed=${id === layer} @click=${() => choose(id)}>${t('layer.' + id)}</button>`)}</div>`;
}

/** The classes of a layer of values, best first, as they are drawn; the states are named on the chips above. */
export function layerLegend(layer) {
  if (layer === 'state') return nothing;
  const row = (level, words) => html`<li>${icon(classLook(level))}${words}</li>`;
  return html`<div class="map-legend"><b>${t(`layer.${layer}.title`)}</b><ul>
    ${layerClasses(layer).map(([least, greatest], level) => row(level, html`${range(least, greatest)} <small>${t(`layer.${layer}.${level}`)}</small>`))}
    ${row(null, t(layer === 'excess' ? 'layer.excess.none' : 'layer.none'))}</ul></div>`;
}

function range(least, greatest) {
  if (least === null) return `< ${digits(greatest, 0)} ${t('unit.dB')}`;
  if (greatest === null) return `≥ ${digits(least, 0)} ${t('unit.dB')}`;
  return `${digits(least, 0)}–${digits(greatest, 0)} ${t('unit.dB')}`;
}

function icon({shape, colour}) {
  const {body, hollow} = SHAPES[shape];
  return svg`<svg class="class-icon ${colour}" viewBox="0 0 16 16" aria-hidden="true"><path class=${hollow ? 'hollow' : ''} d=${body}></path></svg>`;
}
