import {html, nothing} from 'lit';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {WhenSeen} from '../core/when-seen.js';
import {count, degrees, digits, longitude, withUnit} from '../model/format.js';
import {wind} from '../model/winds.js';
import {askedSection} from './asked-section.js';
import {compass, feedView, sideView, turn} from './pointing-drawing.js';
import {sign} from './signs.js';

/** What a technician sets at the dish: three angles, drawn, and the neighbours not to take for the satellite. */
class PointingSection extends Part {
  static properties = {terminalId: {attribute: false}};
  asked = new WhenSeen(this, () => `terminals/${encodeURIComponent(this.terminalId)}/pointing`);

  constructor() {
    super();
    this.watch(i18n, 'change');
  }

  render() {
    return askedSection(this.asked, {id: 'pointing', title: t('pointing.title'), content: pointing => this.#content(pointing)});
  }

  #content(pointing) {
    const {azimuthDeg, elevationDeg, skewDeg} = pointing;
    return html`<div class="angles">
        ${this.#angle('azimuth', azimuthDeg, html`${t(`wind.${wind(azimuthDeg)}.words`)}, ${t('pointing.fromNorth')}`, compass(azimuthDeg))}
        ${this.#angle('elevation', elevationDeg, t('pointing.overHorizon'), sideView(elevationDeg))}
        ${this.#angle('skew', Math.abs(skewDeg), html`<b>${turn(skewDeg)}</b>, ${t('pointing.fromBehind')}`, feedView(skewDeg))}
      </div>
      ${(pointing.neighbours ?? []).map(neighbour => this.#neighbour(neighbour, pointing.dish))}
      ${this.#facts(pointing)}
      <p class="note">${t('pointing.offset')}</p>`;
  }

  #angle(name, value, words, drawing) {
    return html`<figure class="angle-card"><figcaption><h3>${t('pointing.' + name)}</h3>
      <p class="figure" data-angle=${name}>${digits(value, 1)}<small>°</small></p><p class="words">${words}</p></figcaption>${drawing}</figure>`;
  }

  #neighbour({name, longitudeDeg, separationDeg, insideBeam}, dish) {
    const parameters = {name, longitude: longitude(longitudeDeg), separation: degrees(separationDeg), beam: degrees(dish?.beamwidthDeg)};
    if (!insideBeam) return html`<p class="neighbour">${t('pointing.neighbour', parameters)}</p>`;
    return html`<p class="neighbour warning" role="note">${sign('warn')}<span>${t('pointing.neighbourInside', parameters)}</span></p>`;
  }

  #facts({satellite, rangeKm, delayMillis, dish, place, magnetic}) {
    const facts = [
      ['pointing.magnetic', magnetic && t('pointing.magneticAzimuth', {
        azimuth: degrees(magnetic.azimuthDeg), declination: degrees(magnetic.declinationDeg), year: magnetic.year})],
      ['fact.satellite', `${i18n.name(satellite.names)} · ${longitude(satellite.longitudeDeg)}`],
      ['pointing.range', `${count(rangeKm)} ${t('unit.km')}`],
      ['pointing.delay', withUnit(delayMillis, 'ms', 1)],
      // Up and down there, up and down back.
      ['pointing.roundTrip', withUnit(4 * delayMillis, 'ms', 0)],
      ['fact.dish', dish && withUnit(dish.diameterMetres, 'm')],
      ['pointing.beamwidth', dish && degrees(dish.beamwidthDeg, 2)],
      ['fact.place', `${digits(place.latitudeDeg, 4)}°, ${digits(place.longitudeDeg, 4)}°, ${withUnit(place.heightMetres, 'm', 0)}`],
    ];
    return html`<dl class="pairs">${facts.map(([name, value]) => value ? html`<div><dt>${t(name)}</dt><dd>${value}</dd></div>` : nothing)}</dl>`;
  }
}

customElements.define('auyl-pointing', PointingSection);
