import {html} from 'lit';
import {t} from '../core/i18n.js';

/** A number to type in. Phones' number keys have no minus: where values may be negative there is a key for it. */
export function numberField({name, label, unit, value, signed, change}) {
  const flip = () => change(value.startsWith('−') || value.startsWith('-') ? value.slice(1) : '−' + value);
  return html`<label class="field"><span>${label}</span><span class="entry">
    ${signed ? html`<button type="button" class="flip" @click=${flip} aria-label=${t('field.sign')}>±</button>` : ''}
    <input name=${name} inputmode="decimal" autocomplete="off" enterkeyhint="done" .value=${value} @input=${event => change(event.target.value)}>
    <b>${t('unit.' + unit)}</b></span></label>`;
}
