// Talks to the editor's server. Every request is a POST with the key of this editor, which came with the address that the
// terminal shows and is kept for this tab alone.

const KEPT = 'shopfront-key';
const IN_ADDRESS = /^#([0-9a-f]{32})$/;

/** What the server tells of itself and of the shop; empty before `connect`. */
export const boot = {};

let key = kept();

// Storage may be switched off.
function kept() {
  try {
    return sessionStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** Takes the key out of the address, so that no history and no bookmark has it; false where there's none. */
export function takeKey() {
  const found = IN_ADDRESS.exec(location.hash)?.[1];
  if (!found) return false;
  key = found;
  try {
    sessionStorage.setItem(KEPT, key);
  } catch {}
  window.history.replaceState(null, '', location.pathname);
  return true;
}

/** Asks the server what there is; false where the key is missing, or is one of an earlier run. */
export async function connect() {
  if (!key) return false;
  try {
    Object.assign(boot, await call('boot'));
  } catch (error) {
    if (error.status === 403) return false;
    throw error;
  }
  return true;
}

/** True for a call that this server answers: what it doesn't is not offered. */
export const can = (name) => boot.can?.includes(name) ?? true;

/** A refusal in words that people may read. */
export class Refusal extends Error {
  constructor(answer, status) {
    super(answer.error ?? `HTTP ${status}`);
    this.help = answer.help ?? '';
    this.status = status;
  }
}

/** The answer to a call; a Refusal where the server says no, a TypeError where it is not there. */
export async function call(name, body = {}, options = {}) {
  const response = await fetch(`/api/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Shopfront-Editor': key ?? '' },
    body: JSON.stringify(body),
    cache: 'no-store',
    ...options,
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(answer, response.status);
  return answer;
}

/**
 * Sends one picture; `progress` hears how much of it has gone, from 0 to 1. Where `strip` is null and the picture says
 * where it was taken, the server asks for it instead of storing it.
 */
export function sendPhoto(file, strip, progress) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/photo');
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-Shopfront-Editor', key ?? '');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name || 'photo.jpg'));
    if (strip !== null) request.setRequestHeader('X-Strip-Location', strip ? 'yes' : 'no');
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total ? loaded / total : 0));
    request.addEventListener('load', () => {
      const answer = request.response ?? {};
      if (request.status < 300) done(answer);
      else fail(new Refusal(answer, request.status));
    });
    request.addEventListener('error', () => fail(new TypeError('network')));
    request.send(file);
  });
}
