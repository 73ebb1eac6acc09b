import {html, svg} from 'lit';

/** Line drawings for buttons, since not every phone's font has such signs. */
const PATHS = {
  dish: svg`<path d="M5 5c0 8 6 14 14 14zM12 12l6-6M8 16l-3 5h8"></path><circle cx="18.5" cy="5.5" r="1.8"></circle>`,
  meter: svg`<path d="M3 18a9 9 0 1 1 18 0M12 18l5-7"></path><circle cx="12" cy="18" r="1.6"></circle>`,
  list: svg`<path d="M4 6l1.5 1.5L8 5M4 12l1.5 1.5L8 11M4 18l1.5 1.5L8 17M12 6.5h8M12 12.5h8M12 18.5h8"></path>`,
  sun: svg`<circle cx="12" cy="12" r="4.5"></circle><path d="M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2"></path>`,
  night: svg`<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"></path>`,
  warn: svg`<path d="M12 3.5L22 20H2zM12 10v5M12 17.2v.3"></path>`,
  check: svg`<path d="M4 13l5 5L20 6"></path>`,
  cross: svg`<path d="M5 5l14 14M19 5L5 19"></path>`,
  camera: svg`<path d="M3 8h4l2-3h6l2 3h4v11H3z"></path><circle cx="12" cy="13" r="3.6"></circle>`,
  sound: svg`<path d="M4 9v6h4l5 4V5L8 9zM16.5 8.5a5 5 0 0 1 0 7M19 6a8.5 8.5 0 0 1 0 12"></path>`,
  mute: svg`<path d="M4 9v6h4l5 4V5L8 9zM16.5 9.5l5 5M21.5 9.5l-5 5"></path>`,
  leave: svg`<path d="M10 4H5v16h5M15 8l4 4-4 4M19 12H10"></path>`,
  load: svg`<path d="M12 4v11M7 10l5 5 5-5M4 20h16"></path>`,
  lock: svg`<path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"></path>`,
  erase: svg`<path d="M9 6h12v12H9l-6-6zM12.5 9.5l5 5M17.5 9.5l-5 5"></path>`,
};

export const sign = name => html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
