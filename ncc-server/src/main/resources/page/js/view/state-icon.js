import {html, nothing, svg} from 'lit';
import {t} from '../core/i18n.js';
import {SHAPES} from '../model/states.js';

/** The shape of a state, in its colour. Decorative: the word stands beside it. */
export function stateIcon(state) {
  const shape = SHAPES[state] ?? SHAPES.unknown;
  const mark = shape.mark ? svg`<path class="mark" d=${shape.mark}></path>` : nothing;
  return html`<svg class="state-icon ${state}" viewBox="0 0 16 16" aria-hidden="true">
    <path class=${shape.hollow ? 'body hollow' : 'body'} d=${shape.body}></path>${mark}</svg>`;
}

export const stateWord = state => t('state.' + state);

/** The cause in words; an unheard-of one as the server wrote it. */
export function causeWord(cause) {
  return cause ? t('cause.' + cause).replace(/^cause\./, '').replaceAll('_', ' ') : '';
}
