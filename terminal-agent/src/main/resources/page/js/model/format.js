/** Numbers and times as the technician reads them; a dash where there is no value. */
import {i18n, t} from '../core/i18n.js';

export const NONE = '—';
const NARROW_SPACE = '\u202f';

// Few browsers know Kazakh and Tajik, and those that do not write English numbers: both are written as Russian ones are.
const known = () => (['kk', 'tg'].includes(i18n.language) ? 'ru' : i18n.language === 'en' ? 'en-GB' : i18n.language);

export function digits(value, decimals = 1) {
  if (value == null || !Number.isFinite(value)) return NONE;
  const text = new Intl.NumberFormat(known(), {minimumFractionDigits: decimals, maximumFractionDigits: decimals}).format(value).replace('-', '−');
  return /^−0([.,]0+)?$/.test(text) ? text.slice(1) : text;
}

export function withUnit(value, unit, decimals = 1) {
  const text = digits(value, decimals);
  return text === NONE ? NONE : text + NARROW_SPACE + t('unit.' + unit);
}

export const degrees = (value, decimals = 1) => (digits(value, decimals) === NONE ? NONE : digits(value, decimals) + '°');

/** Minutes and seconds: 14:05. */
export function clockTime(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

export function moment(millis) {
  return new Date(millis).toLocaleString(known(), {day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit'});
}

export function hour(millis) {
  return new Date(millis).toLocaleString(known(), {day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit'});
}

/** A number as it was typed, with a comma or a point, with any minus sign; undefined where it is none. */
export function typed(text) {
  const plain = text.trim().replace(',', '.').replace(/[−–]/, '-');
  return /^[-+]?\d{1,4}(\.\d{0,3})?$/.test(plain) ? Number(plain) : undefined;
}
