import {html} from 'lit';
import {clock} from '../core/clock.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {outage} from '../core/sun-calendar.js';
import {WhenSeen} from '../core/when-seen.js';
import {digits, duration, moment, monthName, withUnit} from '../model/format.js';
import {seasonsOf} from '../model/seasons.js';
import {offsetName, yearOf} from '../model/zones.js';
import {askedSection} from './asked-section.js';
import './next-sun.js';

/** A year's predicted sun outages in local time, season by season, and as a calendar file. */
class SunSection extends Part {
  static properties = {terminalId: {attribute: false}, zone: {attribute: false}, year: {state: true}};
  asked = new WhenSeen(this, () => `${this.#path}?year=${this.shownYear}`);

  constructor() {
    super();
    this.watch(i18n, 'change');
    this.watch(preferences, 'change');
  }

  get #path() {
    return `terminals/${encodeURIComponent(this.terminalId)}/sun-outages`;
  }

  /** The chosen year; until one is chosen this year, and from November on the next: its seasons are still to come. */
  get shownYear() {
    return this.year ?? yearOf(clock.now() + 61 * 86_400_000, this.zone);
  }

  render() {
    return askedSection(this.asked, {
      id: 'sun-outages', title: t('sun.title'), tools: this.#tools(), content: answer => this.#content(answer),
    });
  }

  #tools() {
    const year = this.shownYear;
    const step = (by, name, mark) => html`<button title=${t(name)} aria-label=${t(name)} @click=${() => { this.year = year + by; }}>${mark}</button>`;
    return html`<div class="segments years" role="group" aria-label=${t('sun.year')}>
        ${step(-1, 'sun.yearBefore', '‹')}<span>${year}</span>${step(1, 'sun.yearAfter', '›')}</div>
      <a class="button ics" href="/api/v1/${this.#path}.ics?year=${year}" download data-server>${t('sun.calendar')}</a>`;
  }

  #content({outages, frequencyMhz, dish}) {
    const known = outages.map(outage);
    const of = [withUnit(dish?.diameterMetres, 'm'), `${digits(frequencyMhz / 1000, 2)} ${t('unit.GHz')}`];
    return html`<auyl-next-sun .terminalId=${this.terminalId} .zone=${this.zone}></auyl-next-sun>
      <p class="note">${t('sun.about', {dish: of[0], frequency: of[1]})}</p>
      ${known.length ? html`<div class="seasons">${seasonsOf(known).map(season => this.#season(season))}</div>` : html`<p>${t('sun.none')}</p>`}`;
  }

  #season(season) {
    const zone = preferences.clock === 'utc' ? 'UTC' : this.zone;
    const time = at => moment(at, zone, {date: false, seconds: true});
    const now = clock.now();
    const month = monthName(season[0].peak, zone);
    const row = ({from, peak, to, depthDb}) => html`<tr class=${to < now ? 'past' : ''}><td>${moment(peak, zone).slice(5, 10)}</td>
      <td>${time(from)}</td><td>${time(peak)}</td><td>${time(to)}</td>
      <td>${digits((to - from) / 60_000)}</td><td>${digits(depthDb)}</td></tr>`;
    return html`<table class="figures"><caption>${month} · ${offsetName(zone, season[0].peak)} · ${t('sun.days', {count: season.length})}, ${
        t('sun.together', {time: duration(season.reduce((sum, {from, to}) => sum + to - from, 0))})}</caption>
      <thead><tr><th scope="col">${t('sun.day')}</th><th scope="col">${t('sun.start')}</th><th scope="col">${t('sun.peak')}</th>
        <th scope="col">${t('sun.end')}</th><th scope="col">${t('unit.min')}</th><th scope="col">${t('sun.depth')}<small>${t('unit.dB')}</small></th></tr></thead>
      <tbody>${season.map(row)}</tbody></table>`;
  }
}

customElements.define('auyl-sun', SunSection);
