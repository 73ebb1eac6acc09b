import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';

/**
 * A section of the village page around an answer that it waits for: its heading always, then the content, or one clear
 * line and a way to ask again. Where the inventory lacks figures, the list of what to write where.
 *
 * @param asked the part's WhenSeen
 */
export function askedSection(asked, {id, title, tools = nothing, content}) {
  return html`<section class="asked ${id}" aria-labelledby="${id}-title" aria-busy=${asked.busy}>
    <div class="asked-head"><h2 id="${id}-title">${title}</h2><span class="busy ${asked.busy ? 'on' : ''}" aria-hidden="true"></span>${tools}</div>
    ${asked.problem ? failed(asked) : asked.answer ? content(asked.answer) : html`<p class="waiting">${t('fleet.loading')}</p>`}
  </section>`;
}

function failed(asked) {
  const {problem} = asked;
  const again = html`<button class="button" @click=${() => asked.again()}>${t('problem.again')}</button>`;
  if (problem.status === 422 && problem.errors?.length) {
    return html`<div class="missing" role="alert"><p>${t('missing.figures')}</p>
      <ul>${problem.errors.map(error => html`<li><code>${error.detail ?? error}</code></li>`)}</ul>${again}</div>`;
  }
  const words = problem.status === 0 ? t('problem.network') : problem.message;
  return html`<p class="problem banner" role="alert"><span>${words}</span>${again}</p>`;
}
