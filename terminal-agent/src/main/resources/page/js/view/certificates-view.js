import {html, nothing} from 'lit';
import {box} from '../core/box.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {moment} from '../model/format.js';
import {sign} from './signs.js';

/** The certificates that the box keeps; the newest first. */
class CertificatesView extends Part {
  constructor() {
    super();
    this.watch(i18n, 'change');
    this.watch(box, 'lineup');
  }

  render() {
    if (!box.certificates.length) return nothing;
    return html`<section class="certificates"><h2>${t('certificate.list')}</h2>${box.certificates.map(one => this.#one(one))}</section>`;
  }

  #one(certificate) {
    const {id} = certificate;
    return html`<article class="card certificate" data-certificate=${id}>
      <p class=${certificate.withRemarks ? 'pill warn' : 'pill good'}>${sign(certificate.withRemarks ? 'warn' : 'check')}${t(certificate.withRemarks ? 'certificate.withRemarks' : 'certificate.passed')}</p>
      <p><b>${moment(certificate.issuedAt)}</b><br>${certificate.operator}</p>
      <p class="quiet">${t(certificate.sent ? 'certificate.sent' : 'certificate.unsent')}</p>
      <p class="quiet code">${id.slice(0, 8)} · ${certificate.sha256.slice(0, 16)}</p>
      <div class="pair"><a class="button primary" download href="/api/certificates/${id}.pdf?lang=${i18n.language}">${sign('load')}PDF</a>
        <a class="button" download href="/api/certificates/${id}.jws">${sign('load')}${t('certificate.signed')}</a></div></article>`;
  }
}

customElements.define('auyl-certificates', CertificatesView);
