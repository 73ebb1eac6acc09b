import {html, nothing} from 'lit';
import {i18n, t} from '../core/i18n.js';
import {sign} from './signs.js';

/**
 * What went wrong, in the viewer's words where there are any.
 *
 * @param more a sentence to go on with
 */
export function problemNote(problem, more = '') {
  if (!problem) return nothing;
  const key = 'problem.' + problem.reason;
  const text = i18n.has(key) ? t(key, {seconds: problem.more?.waitSeconds ?? ''}) : t('problem.failed');
  return html`<p class="note bad" role="alert">${sign('warn')}<span>${text} ${more}</span></p>`;
}
