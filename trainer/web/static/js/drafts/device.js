// What this device keeps: one record for each person, place and tab, until the server has acknowledged it.
const PREFIX = "rejoinder.words.";
export const person = document.body.dataset.person || "";

// Where storage is refused or full, the page itself has to do.
const spare = new Map();

const get = (key) => {
  try { return localStorage.getItem(key) ?? spare.get(key) ?? null; } catch { return spare.get(key) ?? null; }
};

/** Keeps a record; tells whether it outlives the page. */
export const put = (key, record) => {
  const text = JSON.stringify(record);
  try {
    localStorage.setItem(key, text);
    spare.delete(key);
    return true;
  } catch {
    spare.set(key, text);
    return false;
  }
};

export const drop = (key) => {
  spare.delete(key);
  try { localStorage.removeItem(key); } catch { /* nothing was kept there */ }
};

export const read = (key) => {
  try { return JSON.parse(get(key)); } catch { return null; }
};

const keysOf = (who) => {
  let stored = [];
  try { stored = Object.keys(localStorage); } catch { /* storage is refused */ }
  return [...new Set([...stored, ...spare.keys()])].filter((key) => key.startsWith(`${PREFIX}${who}|`));
};

export const keyOf = (place, writer) => `${PREFIX}${person}|${place}|${writer}`;

const all = () => keysOf(person)
  .map((key) => ({ ...read(key), key }))
  .filter((record) => record.fields)
  .sort((one, other) => one.at - other.at);

/** Everything of this person that the server does not have yet, the oldest first. */
export const records = () => all().filter((record) => !record.isTaken);

// A page may have been on its way while the server took newer words: they stay here until that page must have come.
const ON_ITS_WAY = 60000;
/** What the server took from a page that was not showing it, the oldest first. */
export const taken = () => {
  const found = all().filter((record) => record.isTaken);
  found.filter((record) => record.takenAt + ON_ITS_WAY < Date.now()).forEach((record) => drop(record.key));
  return found.filter((record) => record.takenAt + ON_ITS_WAY >= Date.now());
};

export const forget = (who) => keysOf(who).forEach(drop);

// A tab remembers the pens of its own earlier pages: what those saved is no other tab's.
const PENS = "rejoinder.pens";
export const earlierPens = () => {
  try { return JSON.parse(sessionStorage.getItem(PENS) || "[]"); } catch { return []; }
};
export const rememberPen = (writer) => {
  try { sessionStorage.setItem(PENS, JSON.stringify([...earlierPens(), writer].slice(-20))); } catch { /* the next page asks instead */ }
};

// Who presses Leave takes their words along; they go once the next page shows that it worked.
const LEFT = "rejoinder.left";
export const noteLeaving = () => {
  try { sessionStorage.setItem(LEFT, person); } catch { forget(person); }
};
export const clearAfterLeaving = () => {
  try {
    const left = sessionStorage.getItem(LEFT);
    if (left && left !== person) forget(left);
    sessionStorage.removeItem(LEFT);
  } catch { /* nothing can be kept there either */ }
};
