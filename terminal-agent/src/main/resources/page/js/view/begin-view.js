import {html} from 'lit';
import {box} from '../core/box.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {problemNote} from './problem-note.js';

const PARTS = ['modem', 'buc', 'lnb', 'antenna'];

/** Before a line-up: who does it, and what hangs on the mast. */
class BeginView extends Part {
  static properties = {problem: {state: true}};

  constructor() {
    super();
    this.watch(i18n, 'change');
  }

  render() {
    return html`<form class="card" @submit=${event => this.#begin(event)}>
      <h2>${t('begin.title')}</h2><p class="quiet">${t('begin.lead')}</p>
      <label class="field"><span>${t('begin.operator')}</span><input name="operator" required maxlength="128" autocomplete="name" .value=${preferences.operator}></label>
      <details><summary>${t('begin.serials')}</summary>
        ${PARTS.map(part => html`<label class="field"><span>${t('serial.' + part)}</span><input name="serial-${part}" maxlength="128" autocomplete="off"></label>`)}</details>
      ${problemNote(this.problem)}
      <button class="primary wide" name="begin">${t('begin.begin')}</button></form>`;
  }

  async #begin(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const serials = {};
    for (const part of PARTS) {
      const serial = form.get('serial-' + part).trim();
      if (serial) serials[part] = serial;
    }
    const operator = form.get('operator').trim();
    preferences.keep('operator', operator);
    try {
      await box.line('POST', '', {json: {operator, serials}});
    } catch (problem) {
      this.problem = problem;
    }
  }
}

customElements.define('auyl-begin', BeginView);
