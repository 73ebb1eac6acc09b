import {html} from 'lit';
import {ncc} from '../core/ncc.js';
import {i18n, t} from '../core/i18n.js';

/** What of the control centre does not work at present, a line each; the live values go on all the same. */
export const troubleBanners = () => ncc.troubles.map(({name, detail}) => html`<p class="banner trouble" role="status">
  <span><b>${i18n.has('check.' + name) ? t('check.' + name) : name}:</b> ${detail}</span></p>`);
