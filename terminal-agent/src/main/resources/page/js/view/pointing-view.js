import {html, nothing} from 'lit';
import {box} from '../core/box.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {degrees, digits, hour, NONE, withUnit} from '../model/format.js';
import {feed, rose, side} from './drawings.js';
import {problemNote} from './problem-note.js';
import {sign} from './signs.js';

/** Where the dish must look: three angles, one card each. */
class PointingView extends Part {
  static properties = {pointing: {state: true}, problem: {state: true}};

  constructor() {
    super();
    this.watch(i18n, 'change');
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.pointing = await box.pointing();
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    const {pointing} = this;
    if (!pointing) return problemNote(this.problem);
    if (pointing.azimuthDeg == null) return html`<p class="note warn">${sign('warn')}<span>${t(pointing.problem ? 'pointing.impossible' : 'pointing.noSite')}</span></p>`;
    return html`<section class="pointing">
      ${this.#sun(pointing.sun)}
      <p class="satellite-name">${i18n.name(pointing, 'satellite')} <span>${digits(Math.abs(pointing.satelliteLongitudeDeg), 1)}° ${t(pointing.satelliteLongitudeDeg < 0 ? 'wind.w' : 'wind.e')}</span></p>
      ${this.#azimuth(pointing)}
      ${this.#card('elevation', digits(pointing.elevationDeg), html`<p>${t('pointing.aboveHorizon')}</p>`, quiet(t('pointing.offset')), side(pointing.elevationDeg))}
      ${this.#card('skew', digits(Math.abs(pointing.skewDeg)), nothing, this.#turn(pointing), feed(pointing.skewDeg))}
      <dl class="facts">
        ${fact('pointing.polarization', pointing.polarization ? t('polarization.' + pointing.polarization) : NONE)}
        ${fact('pointing.expected', withUnit(pointing.expectedEsnoDb, 'dB'))}
        ${fact('pointing.beamwidth', degrees(pointing.beamwidthDeg, 1))}
        ${fact('pointing.place', `${digits(pointing.latitudeDeg, 4)}°, ${digits(pointing.longitudeDeg, 4)}°, ${withUnit(pointing.heightMetres, 'm', 0)}`, 'whole')}
      </dl></section>`;
  }

  #azimuth({azimuthDeg, magneticAzimuthDeg, declinationDeg}) {
    const known = magneticAzimuthDeg != null;
    const label = html`<p>${t(known ? 'pointing.magnetic' : 'pointing.true')}</p>`;
    const second = known ? html`<p class="second"><b data-angle="true">${degrees(azimuthDeg)}</b> ${t('pointing.true')}</p>` : nothing;
    const why = quiet(known ? t('pointing.declination', {angle: declination(declinationDeg)}) : t('pointing.noDeclination'));
    return this.#card('azimuth', digits(known ? magneticAzimuthDeg : azimuthDeg), html`${label}${second}`, why, rose(azimuthDeg, declinationDeg));
  }

  #turn({skewDeg}) {
    const key = Math.abs(skewDeg) < 0.05 ? 'upright' : skewDeg > 0 ? 'clockwise' : 'anticlockwise';
    return html`<p><b>${t('pointing.' + key)}</b></p>${quiet(t('pointing.fromBehind'))}`;
  }

  /** @param beside words that go with the figure, @param below sentences that take the whole width */
  #card(name, figure, beside, below, drawing) {
    return html`<figure class="card angle"><h2>${t('pointing.' + name)}</h2>
      <figcaption><p class="figure" data-angle=${name}>${figure}<small>°</small></p>${beside}</figcaption>${drawing}${below}</figure>`;
  }

  #sun(sun) {
    if (!sun) return nothing;
    const text = t(sun.now ? 'sun.now' : 'sun.next', {start: hour(sun.start), end: hour(sun.end)});
    return html`<p class=${sun.now || sun.near ? 'note warn sun' : 'note sun'}>${sign('sun')}<span>${text}</span></p>`;
  }
}

const quiet = text => html`<p class="quiet">${text}</p>`;

const fact = (name, value, width = '') => html`<div class=${width}><dt>${t(name)}</dt><dd>${value}</dd></div>`;

const declination = deg => `${degrees(Math.abs(deg))} ${t(deg < 0 ? 'wind.w' : 'wind.e')}`;

customElements.define('auyl-pointing', PointingView);
