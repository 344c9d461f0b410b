// Every page works without this file; it adds what GOV.UK Frontend adds (conditional answers, character counts, focus).
import { Radios, initAll } from './govuk-frontend.min.js';

// ARIA allows aria-expanded on a checkbox, but not on a radio button, where GOV.UK Frontend sets it too.
const sync = Radios.prototype.syncConditionalRevealWithInputState;
Radios.prototype.syncConditionalRevealWithInputState = function (input) {
  sync.call(this, input);
  input.removeAttribute('aria-expanded');
};

initAll();
