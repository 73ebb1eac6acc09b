import {html, nothing} from 'lit';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {router} from '../core/router.js';
import {WhenSeen} from '../core/when-seen.js';
import {AVAILABILITIES, availabilityChange, readAvailability, ways} from '../model/budget.js';
import {count, degrees, digits, longitude, percentage, share} from '../model/format.js';
import {askedSection} from './asked-section.js';
import {hopTable, wayTable} from './budget-tables.js';
import {stateIcon} from './state-icon.js';

/** The link budget of the village's dish: does it close, how far, and why. */
class BudgetSection extends Part {
  static properties = {terminalId: {attribute: false}};
  asked = new WhenSeen(this, () =>
    `terminals/${encodeURIComponent(this.terminalId)}/link-budget?availabilityPercent=${readAvailability(router.query)}`);

  constructor() {
    super();
    this.watch(i18n, 'change');
    this.watch(router, 'change');
  }

  render() {
    return askedSection(this.asked, {
      id: 'link-budget', title: t('budget.title'), tools: this.#tools(), content: budget => this.#content(budget),
    });
  }

  #tools() {
    const chosen = readAvailability(router.query);
    return html`<div class="segments availability" role="group" aria-label=${t('budget.availability')}>${AVAILABILITIES.map(percent => html`
      <button aria-pressed=${percent === chosen} @click=${() => router.setQuery(availabilityChange(percent))}>${percentage(percent)}</button>`)}</div>`;
  }

  #content(budget) {
    return html`${this.#verdict(budget)}
      <div class="budget-tables">${wayTable(budget)}${hopTable(budget)}</div>
      ${this.#carriers(budget)}${this.#assumptions(budget)}`;
  }

  /** One line: whether the link closes as often as asked, and how often it does. */
  #verdict(budget) {
    const asked = {percent: percentage(budget.availabilityPercent)};
    const shares = ways(budget).map(([direction, way]) => `${t('budget.' + direction)} ${share(way.availabilityPercent)}`);
    if (budget.bothAvailabilityPercent != null && budget.back) shares.push(`${t('budget.both')} ${share(budget.bothAvailabilityPercent)}`);
    return html`<p class="verdict ${budget.closes ? 'closes' : 'fails'}"><b>${stateIcon(budget.closes ? 'up' : 'down')}${
      t(budget.closes ? 'budget.closes' : 'budget.fails', asked)}</b><span>${shares.join(' · ')}</span><small>${t('budget.ofYear')}</small></p>`;
  }

  #carriers(budget) {
    const carrier = ([direction, {carrier: {names, id, symbolRateKsps, rollOff}, required, interferenceDb, systemNoiseK}]) => html`<div>
      <dt>${t('budget.' + direction)}</dt><dd>${i18n.name(names) || id} · ${count(symbolRateKsps)} ${t('unit.ksps')} · ${t('budget.rollOff')} ${digits(rollOff, 2)}
        · ${t('budget.noise')} ${count(systemNoiseK)} K${interferenceDb == null ? nothing : html` · C/I ${digits(interferenceDb)} ${t('unit.dB')}`}
        · ${t('budget.required', {modcod: required.name, esno: `${digits(required.esnoDb, 2)} ${t('unit.dB')}`})}</dd></div>`;
    const {lookAngles, satellite} = budget;
    return html`<dl class="pairs wide"><div><dt>${t('fact.satellite')}</dt><dd>${i18n.name(satellite.names)} · ${longitude(satellite.longitudeDeg)}
        · ${t('pointing.azimuth')} ${degrees(lookAngles.azimuthDeg)} · ${t('pointing.elevation')} ${degrees(lookAngles.elevationDeg)}</dd></div>
      ${satellite.source ? html`<div><dt>${t('budget.source')}</dt><dd>${satellite.source}</dd></div>` : nothing}
      ${ways(budget).map(carrier)}</dl>`;
  }

  #assumptions({assumptions}) {
    if (!assumptions?.length) return nothing;
    return html`<h3>${t('budget.assumptions')}</h3><ul class="assumptions">${assumptions.map(line => html`<li>${line}</li>`)}</ul>`;
  }
}


customElements.define('auyl-budget', BudgetSection);
