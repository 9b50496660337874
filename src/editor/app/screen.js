// What all screens share: the way to another one, and what is said where something fails.

import { Refusal } from './api.js';
import { say } from './dom.js';
import { t } from './words.js';

/** Goes to a screen by its name in the address; `again` shows the same one anew. */
export function go(name, again = false) {
  if (again || location.hash.slice(1) === name) dispatchEvent(new HashChangeEvent('hashchange'));
  else location.hash = name;
}

/** Says what went wrong: the server's message and help, or that the server isn't running. */
export function trouble(error) {
  if (error instanceof Refusal) say([error.message, error.help].filter(Boolean).join(' '));
  else if (error instanceof TypeError) say(t('no_server'));
  else throw error;
}
