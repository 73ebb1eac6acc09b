/** Names of the DVB-S2 MODCOD numbers (EN 302 307-1 table 12). */
const RATES = {
  QPSK: ['1/4', '1/3', '2/5', '1/2', '3/5', '2/3', '3/4', '4/5', '5/6', '8/9', '9/10'],
  '8PSK': ['3/5', '2/3', '3/4', '5/6', '8/9', '9/10'],
  '16APSK': ['2/3', '3/4', '4/5', '5/6', '8/9', '9/10'],
  '32APSK': ['3/4', '4/5', '5/6', '8/9', '9/10'],
};

// Number 0 is the dummy frame: no data on the carrier.
const NAMES = ['—', ...Object.entries(RATES).flatMap(([modulation, rates]) => rates.map(rate => `${modulation} ${rate}`))];

export const modcodName = number => NAMES[number] ?? `#${number}`;
