import {html, svg} from 'lit';

/** Line drawings for buttons, since not every device's font has such signs. */
const PATHS = {
  auto: svg`<circle cx="12" cy="12" r="8"></circle><path class="fill" d="M12 4a8 8 0 0 1 0 16z"></path>`,
  dark: svg`<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"></path>`,
  light: svg`<circle cx="12" cy="12" r="4"></circle><path d="M12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3M5.3 5.3l2.1 2.1M16.6 16.6l2.1 2.1M5.3 18.7l2.1-2.1M16.6 7.4l2.1-2.1"></path>`,
  wall: svg`<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"></path>`,
  warn: svg`<path d="M12 3.5L22 20H2zM12 10v5M12 17.2v.3"></path>`,
  print: svg`<path d="M7 9V4h10v5M7 18H4V9h16v9h-3M7 14h10v6H7z"></path>`,
  elsewhere: svg`<path d="M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9"></path>`,
  person: svg`<circle cx="12" cy="8" r="4"></circle><path d="M4.5 20.5c0-4 3.4-6.5 7.5-6.5s7.5 2.5 7.5 6.5"></path>`,
  leave: svg`<path d="M10 4H5v16h5M15 8l4 4-4 4M19 12H10"></path>`,
};

export const sign = name => html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
