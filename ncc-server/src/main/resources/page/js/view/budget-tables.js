import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {hopRows, hops, ways} from '../model/budget.js';
import {NONE, digits, percentage, share} from '../model/format.js';

const unit = name => (name ? html`<small>${t('unit.' + name)}</small>` : nothing);
const head = (columns, span) => columns.map(words => html`<th scope="colgroup" colspan=${span}>${words}</th>`);

/** What arrives: each direction in clear sky and at the availability asked. */
export function wayTable(budget) {
  const skies = ways(budget).flatMap(([, way]) => [way.clearSky, way.atAvailability]);
  const rows = [
    ['Es/N0', 'dB', sky => digits(sky.esnoDb)],
    ['MODCOD', '', sky => sky.modcod?.name ?? t('word.none')],
    [t('budget.margin'), 'dB', sky => digits(sky.marginDb)],
    [t('budget.rate'), 'Mbit/s', sky => (sky.modcod ? megabits(sky.informationRateBps) : NONE)],
  ];
  return html`<table class="figures budget ways"><thead>
      <tr><td></td>${head(ways(budget).map(([direction]) => t('budget.' + direction)), 2)}</tr>
      <tr><td></td>${ways(budget).map(([, way]) => html`<th scope="col">${t('budget.clearSky')}</th><th scope="col">${percentage(way.atAvailability.percent)}</th>`)}</tr></thead>
    <tbody>${rows.map(([words, name, value]) => html`<tr><th scope="row">${words}${unit(name)}</th>${
        skies.map(sky => html`<td class=${sky.closes === false ? 'short' : ''}>${value(sky)}</td>`)}</tr>`)}
      <tr class="sum"><th scope="row">${t('budget.availability')}</th>${ways(budget).map(([, way]) => html`<td colspan="2">${share(way.availabilityPercent)}</td>`)}</tr>
    </tbody></table>`;
}

/** Where it is lost: each hop from the sender's power to the receiver's C/N. */
export function hopTable(budget) {
  const columns = hops(budget);
  return html`<table class="figures budget hops"><thead>
      <tr><td></td>${head(ways(budget).map(([direction]) => t('budget.' + direction)), 2)}</tr>
      <tr><td></td>${columns.map(({end}) => html`<th scope="col">${t('budget.' + end)}</th>`)}</tr></thead>
    <tbody>${hopRows(columns).map(([name, unitName, decimals, value]) => html`<tr class=${name}><th scope="row">${
        t('budget.' + name, {percent: percentage(budget.availabilityPercent)})}${unit(unitName)}</th>${
        columns.map(({hop, faded}) => html`<td>${digits(value(hop, faded), decimals)}</td>`)}</tr>`)}</tbody></table>`;
}

function megabits(bitsPerSecond) {
  const mega = bitsPerSecond / 1e6;
  return digits(mega, mega < 10 ? 2 : 1);
}
