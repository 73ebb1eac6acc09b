import {html, svg} from 'lit';
import {t} from '../core/i18n.js';
import {degrees} from '../model/format.js';

/*
 * The three angles. The NCC's page draws them small beside its tables; here each fills a phone's width, and the compass has two
 * needles, since what a technician holds is a compass: other drawings, not the same ones twice.
 */
const radians = deg => (deg * Math.PI) / 180;
const fixed = number => Math.round(number * 10) / 10;
const at = (cx, cy, radius, deg) => [fixed(cx + radius * Math.sin(radians(deg))), fixed(cy - radius * Math.cos(radians(deg)))];

function arc(cx, cy, radius, fromDeg, toDeg) {
  const large = Math.abs(toDeg - fromDeg) > 180 ? 1 : 0;
  return `M${at(cx, cy, radius, fromDeg)}A${radius} ${radius} 0 ${large} ${toDeg > fromDeg ? 1 : 0} ${at(cx, cy, radius, toDeg)}`;
}

function head(cx, cy, radius, deg, sign) {
  const back = deg - sign * (600 / radius);
  return `M${at(cx, cy, radius, deg)}L${at(cx, cy, radius + 6, back)}L${at(cx, cy, radius - 6, back)}z`;
}

/** From above. The rose is that of the compass where its error is known: its north is where the compass says north is. */
export function rose(azimuthDeg, declinationDeg) {
  const [cx, cy, radius] = [120, 112, 84];
  const turned = declinationDeg ?? 0;
  const ticks = Array.from({length: 36}, (none, index) => index * 10).map(deg => {
    const [x1, y1] = at(cx, cy, radius, deg + turned);
    const [x2, y2] = at(cx, cy, radius - (deg % 90 === 0 ? 14 : deg % 30 === 0 ? 10 : 5), deg + turned);
    return svg`<path class="tick" d="M${x1} ${y1}L${x2} ${y2}"></path>`;
  });
  const letters = ['n', 'e', 's', 'w'].map((wind, index) => {
    const letter = t('wind.' + wind);
    // Two letters stand as far from the ring as one.
    const [x, y] = at(cx, cy, radius + 9 + 6 * letter.length, index * 90 + turned);
    return svg`<text class=${wind === 'n' ? 'letter north' : 'letter'} x=${x} y=${y}>${letter}</text>`;
  });
  return drawing('pointing.azimuth', degrees(azimuthDeg), svg`<circle class="face" cx=${cx} cy=${cy} r=${radius}></circle>${ticks}${letters}
    ${Math.abs(turned) > 0.5 ? svg`<path class="true-north" d="M${cx} ${cy}L${at(cx, cy, radius - 16, 0)}"></path>` : ''}
    <path class="angle" d=${arc(cx, cy, 34, turned, turned + Math.max(8, (azimuthDeg - turned + 360) % 360 - 9))}></path>
    <path class="angle-head" d=${head(cx, cy, 34, azimuthDeg, 1)}></path>
    <path class="beam" d="M${cx} ${cy}L${at(cx, cy, radius - 18, azimuthDeg)}"></path>
    <path class="beam-head" d="M0 -${radius - 2}L11 -${radius - 24}L-11 -${radius - 24}z" transform="translate(${cx} ${cy}) rotate(${fixed(azimuthDeg)})"></path>
    <circle class="hub" cx=${cx} cy=${cy} r="6"></circle>`);
}

/** From the side. */
export function side(elevationDeg) {
  const [px, py] = [62, 168];
  const [x, y] = at(px, py, 146, 90 - elevationDeg);
  return drawing('pointing.elevation', degrees(elevationDeg), svg`
    <path class="ground" d="M6 212H234"></path><path class="mast" d="M62 212V168"></path><path class="level" d="M${px} ${py}H226"></path>
    <path class="angle" d=${arc(px, py, 76, 90, 90 - elevationDeg + 3)}></path><path class="angle-head" d=${head(px, py, 76, 90 - elevationDeg, -1)}></path>
    <path class="beam dashed" d="M${px} ${py}L${x} ${y}"></path>
    <g transform="translate(${px} ${py}) rotate(${fixed(-elevationDeg)})"><path class="arm" d="M6 -36L32 0L6 36"></path>
      <path class="reflector" d="M8 -40Q-20 0 8 40Q-2 0 8 -40z"></path><circle class="hub" cx="32" cy="0" r="5"></circle></g>
    <g class="satellite" transform="translate(${x} ${y})"><rect x="-5" y="-6" width="10" height="12" rx="2"></rect><path d="M-20 -5h13v10h-13zM7 -5h13v10H7z"></path></g>`);
}

/** From behind the dish, towards the satellite: the feed against the vertical. */
export function feed(skewDeg) {
  const [cx, cy, radius] = [120, 112, 80];
  const sign = skewDeg < 0 ? -1 : 1;
  return drawing('pointing.skew', degrees(skewDeg), svg`
    <circle class="face" cx=${cx} cy=${cy} r=${radius}></circle><path class="level" d="M${cx} ${cy - radius - 14}V${cy + radius + 10}"></path>
    <g transform="translate(${cx} ${cy}) rotate(${fixed(skewDeg)})"><rect class="feed" x="-30" y="-45" width="60" height="90" rx="10"></rect>
      <path class="beam" d="M0 ${10 - radius}V-28"></path><circle class="throat" r="19"></circle><path class="probe" d="M0 -17V4"></path></g>
    ${Math.abs(skewDeg) > 4 ? svg`<path class="angle" d=${arc(cx, cy, radius + 9, 0, skewDeg - sign * 3)}></path>
      <path class="angle-head" d=${head(cx, cy, radius + 9, skewDeg, sign)}></path>` : ''}`);
}

function drawing(title, value, content) {
  return html`<svg class="drawing" viewBox="0 0 240 224" role="img" aria-label="${t(title)}: ${value}">${content}</svg>`;
}
