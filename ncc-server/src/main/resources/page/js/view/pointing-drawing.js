import {html, svg} from 'lit';
import {t} from '../core/i18n.js';
import {degrees} from '../model/format.js';

const radians = deg => (deg * Math.PI) / 180;
const fixed = number => Math.round(number * 10) / 10;

/** A point at this angle, clockwise from the top of the drawing. */
const clockwise = (cx, cy, radius, deg) => [fixed(cx + radius * Math.sin(radians(deg))), fixed(cy - radius * Math.cos(radians(deg)))];

function arc(cx, cy, radius, fromDeg, toDeg) {
  const [first, last] = [clockwise(cx, cy, radius, fromDeg), clockwise(cx, cy, radius, toDeg)];
  const large = Math.abs(toDeg - fromDeg) > 180 ? 1 : 0;
  return `M${first}A${radius} ${radius} 0 ${large} ${toDeg > fromDeg ? 1 : 0} ${last}`;
}

/** A small triangle at the end of an arc, pointing the way it turns. */
function arrow(cx, cy, radius, deg, sign) {
  const tip = clockwise(cx, cy, radius, deg);
  const back = deg - sign * (540 / radius);
  return `M${tip}L${clockwise(cx, cy, radius + 4.5, back)}L${clockwise(cx, cy, radius - 4.5, back)}z`;
}

const satellite = (x, y) => svg`<g class="satellite" transform="translate(${x} ${y})">
  <rect x="-4" y="-5" width="8" height="10" rx="1.5"></rect><path d="M-16 -4h10v8h-10zM6 -4h10v8h-10z"></path></g>`;

/** Seen from above: the compass with the azimuth, turned from north over east. */
export function compass(azimuthDeg) {
  const [cx, cy, radius] = [100, 92, 64];
  const ticks = Array.from({length: 36}, (none, index) => index * 10).map(deg => {
    const [x1, y1] = clockwise(cx, cy, radius, deg);
    const [x2, y2] = clockwise(cx, cy, radius - (deg % 90 === 0 ? 11 : deg % 30 === 0 ? 8 : 4), deg);
    return svg`<path class="tick" d="M${x1} ${y1}L${x2} ${y2}"></path>`;
  });
  const letters = ['n', 'e', 's', 'w'].map((wind, index) => {
    const [x, y] = clockwise(cx, cy, radius + 13, index * 90);
    return svg`<text class=${wind === 'n' ? 'letter north' : 'letter'} x=${x} y=${y}>${t('wind.' + wind)}</text>`;
  });
  const [x, y] = clockwise(cx, cy, radius - 13, azimuthDeg);
  return drawing('pointing.compass', degrees(azimuthDeg), svg`<circle class="face" cx=${cx} cy=${cy} r=${radius}></circle>${ticks}${letters}
    <path class="angle" d=${arc(cx, cy, 26, 0, Math.max(6, azimuthDeg - 9))}></path>
    <path class="angle-head" d=${arrow(cx, cy, 26, azimuthDeg, 1)}></path>
    <path class="beam" d="M${cx} ${cy}L${x} ${y}"></path>
    <path class="beam-head" d="M0 -${radius - 2}L8 -${radius - 18}L-8 -${radius - 18}z" transform="translate(${cx} ${cy}) rotate(${fixed(azimuthDeg)})"></path>
    <circle class="hub" cx=${cx} cy=${cy} r="5"></circle>`);
}

/** Seen from the side: the dish, and the beam's height over the horizon. */
export function sideView(elevationDeg) {
  const [px, py] = [58, 138];
  const [x, y] = clockwise(px, py, 112, 90 - elevationDeg);
  const [labelX, labelY] = clockwise(px, py, 76, 90 - elevationDeg / 2);
  return drawing('pointing.side', degrees(elevationDeg), svg`
    <path class="ground" d="M8 176H192"></path><path class="mast" d="M58 176V138M46 176L58 156L70 176"></path>
    <path class="level" d="M${px} ${py}H186"></path>
    <path class="angle" d=${arc(px, py, 48, 90, 90 - elevationDeg + 3)}></path>
    <path class="angle-head" d=${arrow(px, py, 48, 90 - elevationDeg, -1)}></path>
    <path class="beam dashed" d="M${px} ${py}L${x} ${y}"></path>
    <g transform="translate(${px} ${py}) rotate(${fixed(-elevationDeg)})"><path class="arm" d="M6 -30L25 0L6 30"></path>
      <path class="reflector" d="M8 -32Q-14 0 8 32Q0 0 8 -32z"></path><circle class="hub" cx="25" cy="0" r="4"></circle></g>
    ${satellite(x, y)}<text class="value" x=${labelX} y=${labelY}>${degrees(elevationDeg)}</text>`);
}

/** Seen from behind the dish, looking at the satellite: the feed against the vertical. */
export function feedView(skewDeg) {
  const [cx, cy, radius] = [100, 92, 64];
  const sign = skewDeg < 0 ? -1 : 1;
  const turned = Math.abs(skewDeg) > 4;
  return drawing('pointing.feedView', turn(skewDeg), svg`
    <circle class="face" cx=${cx} cy=${cy} r=${radius}></circle>
    <path class="level" d="M${cx} ${cy - radius - 12}V${cy + radius + 8}"></path>
    <g transform="translate(${cx} ${cy}) rotate(${fixed(skewDeg)})"><rect class="feed" x="-24" y="-36" width="48" height="72" rx="8"></rect>
      <path class="beam" d="M0 ${8 - radius}V-22"></path><circle class="throat" r="15"></circle><path class="probe" d="M0 -13V3"></path></g>
    ${turned ? svg`<path class="angle" d=${arc(cx, cy, radius + 7, 0, skewDeg - sign * 3)}></path>
      <path class="angle-head" d=${arrow(cx, cy, radius + 7, skewDeg, sign)}></path>` : ''}`);
}

/** How the feed is turned, in words: positive is clockwise, seen from behind the dish. */
export function turn(skewDeg) {
  const key = Math.abs(skewDeg) < 0.05 ? 'upright' : skewDeg > 0 ? 'clockwise' : 'anticlockwise';
  return t('pointing.' + key, {angle: degrees(Math.abs(skewDeg))});
}

function drawing(title, value, content) {
  return html`<svg class="pointing-drawing" viewBox="0 0 200 184" role="img" aria-label="${t(title)}: ${value}">${content}</svg>`;
}
