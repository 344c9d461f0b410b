// Every page works without this file; it adds what GOV.UK Frontend adds (conditional answers, character counts, focus).
import { initAll } from './govuk-frontend.min.js';

initAll();
