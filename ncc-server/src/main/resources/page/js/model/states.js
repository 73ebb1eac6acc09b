/** The states of a link: colour, shape and word together, so that none of them has to be seen alone. Worst first. */
export const STATES = ['down', 'degraded', 'unknown', 'up'];

/** Of a village that is not in service yet, or not any more: that its terminal does not answer is no fault. */
export const RESTING = 'resting';

/**
 * Outlines in a box of 16 by 16, used by the icons and by the map's canvas alike: a crossed square, a triangle, a
 * hollow diamond, a disc; then the plain shapes of the map's other layers. `mark` is cut out of the filled shape; a hollow shape has
 * a stroke only.
 */
export const SHAPES = {
  down: {body: 'M2.2 2.2h11.6v11.6H2.2z', mark: 'M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4', hollow: false},
  degraded: {body: 'M8 1.4L15.2 14H.8z', mark: 'M8 5.8v3.8M8 11.4v.9', hollow: false},
  unknown: {body: 'M8 2l6 6-6 6-6-6z', mark: '', hollow: true},
  up: {body: 'M8 2.4a5.6 5.6 0 1 0 0 11.2a5.6 5.6 0 1 0 0-11.2z', mark: '', hollow: false},
  resting: {body: 'M8 3.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6z', mark: '', hollow: true},
  diamond: {body: 'M8 1.6l6.4 6.4-6.4 6.4-6.4-6.4z', mark: '', hollow: false},
  triangle: {body: 'M8 1.4L15.2 14H.8z', mark: '', hollow: false},
  square: {body: 'M2.2 2.2h11.6v11.6H2.2z', mark: '', hollow: false},
};

export const severity = state => [...STATES, RESTING].indexOf(state);
