/** Numbers and times as the viewer reads them. Always one decimal of a dB; a dash where there is no value. */
import {i18n, t} from '../core/i18n.js';
import {offsetMillis} from './zones.js';

export const NONE = '—';
const NARROW_SPACE = '\u202f';
const formats = new Map();

// Few browsers know Kazakh and Tajik, and those that do not write English numbers: both are written as Russian ones are.
const known = () => (['kk', 'tg'].includes(i18n.language) ? 'ru' : i18n.language);

function number(value, decimals) {
  const language = known();
  const key = language + decimals;
  if (!formats.has(key)) {
    const digits = {minimumFractionDigits: decimals, maximumFractionDigits: decimals};
    formats.set(key, new Intl.NumberFormat(language, digits));
  }
  const text = formats.get(key).format(value).replace('-', '−');
  return /^−0([.,]0+)?$/.test(text) ? text.slice(1) : text;
}

export function count(value) {
  return value == null ? NONE : number(value, 0);
}

/** The digits alone, without a unit: "9.8", "> 30.0" when censored, "—" when there is no value. */
export function digits(value, decimals = 1, censored = false) {
  if (value == null || !Number.isFinite(value)) return NONE;
  return (censored ? '>' + NARROW_SPACE : '') + number(value, censored && Number.isInteger(value) ? 0 : decimals);
}

export function withUnit(value, unit, decimals = 1, censored = false) {
  const text = digits(value, decimals, censored);
  return text === NONE ? NONE : text + NARROW_SPACE + t('unit.' + unit);
}

/** A rate in parts, so that the unit can be set smaller: below 1 Mbit/s in kbit/s. */
export function rateParts(bitsPerSecond) {
  if (bitsPerSecond == null || !Number.isFinite(bitsPerSecond)) return {digits: NONE, unit: ''};
  const mega = Math.abs(bitsPerSecond) >= 999_500;
  const value = bitsPerSecond / (mega ? 1e6 : 1e3);
  return {digits: number(value, mega && value < 100 ? 1 : 0), unit: t(mega ? 'unit.Mbit/s' : 'unit.kbit/s')};
}

export function rate(bitsPerSecond) {
  const {digits: text, unit} = rateParts(bitsPerSecond);
  return unit ? text + NARROW_SPACE + unit : text;
}

export function bytes(value) {
  if (value == null) return NONE;
  const steps = ['B', 'kB', 'MB', 'GB', 'TB'];
  let step = 0;
  let scaled = value;
  for (; scaled >= 1000 && step < steps.length - 1; step++) scaled /= 1000;
  return number(scaled, step === 0 || scaled >= 100 ? 0 : 1) + NARROW_SPACE + t('unit.' + steps[step]);
}

/** A length of time in its two largest units at most: "8 s", "3 min", "2 h 05", "4 d 3 h". */
export function duration(millis) {
  if (millis == null || !Number.isFinite(millis)) return NONE;
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const part = (value, unit) => value + NARROW_SPACE + t('unit.' + unit);
  if (seconds < 100) return part(seconds, 's');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return part(minutes, 'min');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return part(hours, 'h') + NARROW_SPACE + String(minutes % 60).padStart(2, '0');
  const days = Math.floor(hours / 24);
  return days < 10 ? `${part(days, 'd')} ${part(hours % 24, 'h')}` : part(days, 'd');
}

/** A moment in a zone, as "22.11 03:40:12" or without date or seconds. */
export function moment(millis, zone, {date = true, seconds = false} = {}) {
  if (millis == null) return NONE;
  const options = {hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone};
  if (seconds) options.second = '2-digit';
  if (date) Object.assign(options, {year: 'numeric', month: '2-digit', day: '2-digit'});
  // The Swedish form is ISO 8601, the same in every language.
  return new Intl.DateTimeFormat('sv-SE', options).format(millis);
}

/** In the page's own words, since a browser may not know the language. */
export const monthName = (millis, zone) => t('month.' + (new Date(millis + offsetMillis(zone, millis)).getUTCMonth() + 1));

export function degrees(value, decimals = 1) {
  const text = digits(value, decimals);
  return text === NONE ? NONE : text + '°';
}

/** A satellite's place on the ring: "58.5° E". */
export const longitude = value => `${digits(Math.abs(value))}° ${t(value < 0 ? 'longitude.west' : 'longitude.east')}`;

/** The most that a link budget promises: ITU-R P.618-13 §2.2.1.1 knows no smaller share of a year than 0.001 %. */
const SHARE_MAX = 99.999;

/** A share of the year as the commands write it: cut to three decimals and never rounded up; the most is "≥ 99.999 %". */
export const share = percent => {
  if (percent == null) return NONE;
  const cut = Math.floor(percent * 1000 + 1e-6) / 1000;
  return (cut >= SHARE_MAX ? '≥' + NARROW_SPACE : '') + digits(Math.min(cut, SHARE_MAX), 3) + NARROW_SPACE + '%';
};

/** An availability that was asked for, with as many digits as it has: "99.7 %", "99.95 %". */
export const percentage = percent => digits(percent, Number.isInteger(Math.round(percent * 100) / 10) ? 1 : 2) + NARROW_SPACE + '%';
