import {i18n} from './core/i18n.js';
import {preferences} from './core/preferences.js';

preferences.apply();
// Words first: a page that shows keys before it shows words has to be read twice.
await i18n.use(preferences.language);
await import('./view/app-root.js');
