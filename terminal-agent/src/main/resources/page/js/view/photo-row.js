import {html} from 'lit';
import {box} from '../core/box.js';
import {t} from '../core/i18n.js';
import {Problem} from '../core/box.js';
import {shrink} from '../core/photos.js';
import {sign} from './signs.js';

/** The photos of a step: taken with the phone's camera, small enough for the box. */
export function photoRow(step, failed) {
  const photos = box.lineUp.photos.filter(photo => photo.step === step);
  const take = async event => {
    const [file] = event.target.files;
    event.target.value = '';
    if (!file) return;
    try {
      await box.line('POST', '/photos?step=' + step, {jpeg: await shrink(file)});
    } catch (problem) {
      failed(problem instanceof Problem ? problem : new Problem(0, 'not_a_photo', problem.message));
    }
  };
  return html`<div class="photos">
    ${photos.map(({number}) => html`<span><img src="/api/lineup/photos/${number}" alt=${t('photo.photo', {number})}>
      <button @click=${() => box.line('DELETE', '/photos/' + number).catch(failed)} aria-label=${t('photo.remove', {number})}>${sign('cross')}</button></span>`)}
    <label class="button">${sign('camera')}<span>${t('photo.take')}</span><input type="file" accept="image/*" capture="environment" @change=${take}></label></div>`;
}
