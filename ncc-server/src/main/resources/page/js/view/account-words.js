/** What the parts of the account page share: problems in words, roles to choose from, and a list that is asked for. */
import {html, nothing} from 'lit';
import {api} from '../core/api.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';

export const ROLES = ['viewer', 'operator', 'engineer', 'field', 'contact-centre', 'admin'];

export const told = problem => (problem.status === 0 ? t('problem.network') : problem.message);

export const roleChoice = (chosen, roles = ROLES) => html`<label>${t('account.role')}<select name="role">${roles.map(role => html`<option
  value=${role} ?selected=${role === chosen}>${t('role.' + role)}</option>`)}</select></label>`;

export const regionsField = text => html`<label>${t('account.regions')}<input name="regions" type="text" autocomplete="off" .value=${text} spellcheck="false"
  autocapitalize="off" placeholder=${t('account.regionsExample')}></label>`;

/** A part over a list of the API, asked for when it comes onto the page and after each change. */
export class ListPart extends Part {
  static properties = {items: {state: true}, problem: {state: true}, open: {state: true}};

  constructor(path) {
    super();
    this.path = path;
    this.watch(i18n, 'change');
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      this.items = (await api.get(this.path)).items;
      this.problem = null;
    } catch (problem) {
      this.problem = told(problem);
    }
  }

  /** Changes something, then shows the list as it is; true where that went well. */
  async run(change) {
    this.problem = null;
    try {
      await change();
      await this.load();
      return true;
    } catch (problem) {
      this.problem = told(problem);
      return false;
    }
  }

  list(item, empty) {
    return html`${this.problem ? html`<p class="problem banner" role="alert">${this.problem}</p>` : nothing}
      ${!this.items ? html`<p class="waiting">${this.problem ? '' : t('fleet.loading')}</p>`
        : this.items.length ? html`<ul class="people">${this.items.map(item)}</ul>` : html`<p class="note">${t(empty)}</p>`}`;
  }
}
