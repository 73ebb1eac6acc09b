import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {clock} from '../core/clock.js';
import {fleet} from '../core/fleet-store.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {router} from '../core/router.js';
import {sortChange} from '../model/fleet-query.js';
import {fleetRow} from './fleet-row.js';
import {trends} from './row-trends.js';

/** Columns in order; two keys share a column where two short values stand above each other. */
const COLUMNS = [
  {id: 'state', sorts: ['state', 'since']},
  {id: 'name', sorts: ['name', 'region']},
  {id: 'quality', sorts: ['quality']},
  {id: 'margin', sorts: ['margin'], unit: 'dB', number: true},
  {id: 'excess', sorts: ['excess'], unit: 'dB', number: true},
  {id: 'rx-level', sorts: ['rxLevel'], unit: 'dBm', number: true},
  {id: 'tx-level', sorts: ['txLevel'], unit: 'dBm', number: true},
  {id: 'rates', sorts: ['rxRate', 'txRate'], number: true},
  {id: 'rtt', sorts: ['rtt'], unit: 'ms', number: true},
  {id: 'answer', sorts: ['answer'], number: true},
];

// Rows drawn above and below what is in view, so that a flick of the wheel meets no blank.
const ROWS_BEYOND = 8;

/** The table of terminals. Only the rows in view exist, so 1,300 terminals cost what thirty do. */
class FleetTable extends Part {
  static properties = {
    items: {attribute: false},
    query: {attribute: false},
    selected: {attribute: false},
    range: {state: true},
  };
  #rowHeight = 44;
  #frame = 0;

  constructor() {
    super();
    this.range = {first: 0, last: 40};
    this.watch(i18n, 'change');
    this.watch(clock, 'tick');
    this.watch(trends, 'change');
    // Captured, since either the table's own pane or the document scrolls.
    this.watch(document, 'scroll', () => this.#scrolled());
    this.watch(window, 'scroll', () => this.#scrolled());
    this.watch(window, 'resize', () => this.#scrolled());
  }

  firstUpdated() {
    this.querySelector('.table-pane').addEventListener('scroll', () => this.#scrolled(), {passive: true});
    new ResizeObserver(() => this.#scrolled()).observe(this.querySelector('.table-pane'));
  }

  updated() {
    const row = this.querySelector('tbody tr[data-id]');
    // An update that was due when the viewer left comes to a table off the page, whose rows have no height.
    if (row?.offsetHeight) this.#rowHeight = row.offsetHeight;
    this.#measure();
    trends.want(this.items.slice(this.range.first, this.range.last));
  }

  /** Brings the row of this index into view. */
  async reveal(index) {
    const pane = this.querySelector('.table-pane');
    const scroller = pane.scrollHeight > pane.clientHeight + 1 ? pane : document.scrollingElement;
    const body = this.querySelector('tbody').getBoundingClientRect().top;
    const clip = this.#clip(pane);
    const top = body + index * this.#rowHeight;
    if (top < clip.top) scroller.scrollTop -= clip.top - top;
    else if (top + this.#rowHeight > clip.bottom) scroller.scrollTop += top + this.#rowHeight - clip.bottom;
  }

  render() {
    const {first, last} = this.range;
    const rows = this.items.slice(first, last);
    const now = clock.now();
    return html`<div class="table-pane" tabindex="-1">
      <table aria-rowcount=${this.items.length + 1} aria-label=${t('nav.fleet')}>
        <thead><tr aria-rowindex="1">${COLUMNS.map(column => this.#heading(column))}</tr></thead>
        <tbody @click=${this.#click}>
          ${spacer(first * this.#rowHeight)}
          ${repeat(rows, item => item.terminalId, (item, index) => fleetRow(item, {
            now, index: first + index, selected: item.terminalId === this.selected, trend: trends.of(item.terminalId)}))}
          ${spacer((this.items.length - last) * this.#rowHeight)}
        </tbody>
      </table>${this.items.length ? nothing : this.#empty()}</div>`;
  }

  #heading({id, sorts, unit, number}) {
    const sorted = sorts.includes(this.query.sort) ? (this.query.descending ? 'descending' : 'ascending') : nothing;
    return html`<th scope="col" class="${id} ${number ? 'number' : ''}" aria-sort=${sorted}>${sorts.map(sort => html`
      <button class=${sort === this.query.sort ? 'sorted' : ''} title=${t('column.sortBy', {column: t('column.' + sort)})}
        @click=${() => router.setQuery(sortChange(this.query, sort))}>${t('column.' + sort)}<i aria-hidden="true">${
          sort === this.query.sort ? (this.query.descending ? '▼' : '▲') : ''}</i></button>`)}${
        unit ? html`<small>${t('unit.' + unit)}</small>` : nothing}</th>`;
  }

  #empty() {
    const words = !fleet.loaded ? (fleet.problem ? '' : 'fleet.loading') : fleet.items.size ? 'fleet.noneMatch' : 'fleet.empty';
    return html`<p class="empty">${words ? t(words) : ''}</p>`;
  }

  #click(event) {
    const row = event.target.closest('tr[data-id]');
    if (!row || event.target.closest('a')) return;
    // On a phone the whole card is the link; with a mouse a click selects, and a second one opens.
    if (matchMedia('(pointer: coarse)').matches || this.selected === row.dataset.id) row.querySelector('a').click();
    else this.dispatchEvent(new CustomEvent('choose', {detail: row.dataset.id}));
  }

  #scrolled() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#measure();
    });
  }

  #clip(pane) {
    const box = pane.getBoundingClientRect();
    const head = this.querySelector('thead').getBoundingClientRect();
    return {top: Math.max(0, box.top, head.bottom), bottom: Math.min(innerHeight, box.bottom)};
  }

  #measure() {
    const pane = this.querySelector('.table-pane');
    if (!this.isConnected || !pane) return;
    const clip = this.#clip(pane);
    const body = this.querySelector('tbody').getBoundingClientRect().top;
    const inView = row => Math.max(0, Math.min(this.items.length, row));
    const first = inView(Math.floor((clip.top - body) / this.#rowHeight) - ROWS_BEYOND);
    const last = Math.max(first, inView(Math.ceil((clip.bottom - body) / this.#rowHeight) + ROWS_BEYOND));
    if (first !== this.range.first || last !== this.range.last) this.range = {first, last};
  }
}

// The height attribute, since the page's security policy allows no style attribute.
const spacer = height => height > 0
  ? html`<tr class="spacer" aria-hidden="true"><td height=${height}></td></tr>`
  : nothing;

customElements.define('auyl-fleet-table', FleetTable);
