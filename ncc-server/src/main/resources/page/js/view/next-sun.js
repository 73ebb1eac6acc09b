import {html, nothing} from 'lit';
import {clock} from '../core/clock.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {sunCalendar} from '../core/sun-calendar.js';
import {duration, moment} from '../model/format.js';
import {offsetName, yearOf} from '../model/zones.js';
import {sign} from './signs.js';

/** One line: the sun outage under way or the next one, in the village's time. */
class NextSun extends Part {
  static properties = {terminalId: {attribute: false}, zone: {attribute: false}};

  constructor() {
    super();
    this.watch(sunCalendar, 'change');
    this.watch(clock, 'tick');
    this.watch(i18n, 'change');
    this.watch(preferences, 'change');
  }

  render() {
    const now = clock.now();
    const next = sunCalendar.next(this.terminalId, yearOf(now, this.zone), now);
    if (!next) return nothing;
    const zone = preferences.clock === 'utc' ? 'UTC' : this.zone;
    const time = at => moment(at, zone, {date: false});
    const span = `${moment(next.from, zone)}–${time(next.to)} ${offsetName(zone, next.peak)}`;
    const under = next.from <= now;
    return html`<p class="next-sun ${under ? 'now' : ''}" role="status">${sign('light')}<span>${under
      ? t('sun.now', {time: time(next.to)}) : html`${t('sun.next')} <b>${span}</b> · ${t('sun.in', {time: duration(next.from - now)})}`}</span></p>`;
  }
}

customElements.define('auyl-next-sun', NextSun);
