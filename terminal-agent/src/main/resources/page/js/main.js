import {i18n} from './core/i18n.js';
import {preferences} from './core/preferences.js';
import {box} from './core/box.js';

preferences.apply();
// Who we are and which languages there are first: a page that shows keys before it shows words has to be read twice.
await box.load();
await i18n.use(preferences.language(box.languages));
await import('./view/technician.js');
