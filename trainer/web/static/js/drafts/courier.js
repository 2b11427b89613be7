// Brings what the device keeps to the server: one save at a time, the oldest first, whatever place it is of.
import { drop, earlierPens, person, put, read, records } from "./device.js";
import { fields, form, isOwn, isShown, note, ownKey, pen, say, sync } from "./badge.js";

const EVERY = 2000;
const FIRST = 300;
const PATIENCE = 10000;
const MOST_WAIT = 30000;

let timer = 0;
let due = Infinity;
let started = 0;
let running = null;
let wait = 0;
let since = null;
let isHeld = false;
let isHurried = false;

const address = () => form()?.dataset.drafts || "/drafts";
const tokens = () => document.querySelectorAll('input[name="csrf_token"]');

/** Tells whether the last save found no server. */
export const hasNoLine = () => since !== null;

const plan = (delay) => {
  clearTimeout(timer);
  due = Date.now() + delay;
  timer = setTimeout(pump, delay);
};

const retry = () => {
  isHeld = true;
  wait = Math.min(MOST_WAIT, wait ? wait * 2 : EVERY);
  plan(wait);
  return false;
};

/** Keeps what is in the form on this device. */
export const write = (manner = {}) => {
  pen.sequence = Math.max(pen.sequence, pen.revision) + 1;
  const { place, writer, sequence, revision } = pen;
  sync();
  pen.onDevice = put(ownKey(), { at: Date.now(), place, writer, sequence, revision, ...manner, fields: fields() });
};

/** Keeps what was typed, and plans its way to the server. */
export const typed = () => {
  if (isShown("elsewhere")) {
    write({ isRefused: true });
    return;
  }
  write();
  if (isHeld) return;
  say.sending();
  // Every two seconds, not only in a pause: a key must not push back the save that is due.
  const delay = Math.max(FIRST, started + EVERY - Date.now());
  if (!running && due > Date.now() + delay) plan(delay);
};

export const bodyOf = (record) => new URLSearchParams({
  ...record.fields,
  do: "autosave",
  csrf_token: tokens()[0]?.value || "",
  writer: record.writer,
  revision: record.revision,
  sequence: record.sequence,
  ...(record.keepsThis ? { keeps_this: "1" } : {}),
});

const post = async (record) => {
  const headers = { Accept: "application/json" };
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(address(), { method: "POST", body: bodyOf(record), headers, signal, redirect: "error" });
  let told = {};
  try { told = await answer.json(); } catch { /* a proxy's page, perhaps: the status says enough */ }
  return { status: answer.status, told };
};

const settle = (record, told) => {
  const isNewest = read(record.key)?.sequence === record.sequence;
  if (!isOwn(record)) {
    if (isNewest) put(record.key, { ...record, isTaken: true, takenAt: Date.now(), revision: told.revision || 0 });
    return;
  }
  if (isNewest) drop(record.key);
  pen.revision = Math.max(pen.revision, told.revision || 0);
  pen.keptBy = pen.writer;
  sync();
  if (isNewest) say[told.state](told.saved_at);
};

/** Decides what another tab's newer save means for a record. */
const clash = (record, told) => {
  const now = read(record.key) || record;
  if (earlierPens().includes(told.writer) && !now.isRebased) {
    // That was this tab's own last page, saving as it went: these words come after those.
    if (isOwn(record)) {
      pen.revision = told.revision;
      write({ isRebased: true });
    } else {
      put(record.key, { ...now, revision: told.revision, sequence: Math.max(now.sequence, told.revision) + 1, isRebased: true });
    }
    return;
  }
  put(record.key, { ...now, isRefused: true });
  if (!isOwn(record)) return;
  say.elsewhere(told.saved_at);
  note("Which words should stay? The others are put aside, not lost.", ["Keep this one", keepThis],
    ["Show the other", () => { pen.isLeaving = true; location.reload(); }]);
};

/** Saves these words although another tab was quicker; the server puts the other ones aside. */
export const keepThis = () => {
  note("");
  write({ keepsThis: true });
  say.sending();
  pump();
};

const failed = (status) => {
  if (status === 401) {
    say.signedOut();
    isHeld = true;
    plan(MOST_WAIT);
    return false;
  }
  (status === 507 ? say.full : say.busy)();
  return retry();
};

/** Sends one record; tells whether to go on with the next. */
const sendOne = async (record, isSecond = false) => {
  let answer;
  try {
    answer = await post(record);
  } catch {
    since = since || Date.now();
    say.offline(since);
    return retry();
  }
  const { status, told } = answer;
  if (status === 422 && told.csrf_token && !isSecond) {
    tokens().forEach((input) => { input.value = told.csrf_token; });
    return sendOne(record, true);
  }
  since = null;
  if (status === 401 || status === 429 || status >= 500) return failed(status);
  wait = 0;
  isHeld = false;
  if (status === 200) settle(record, told);
  else if (status === 409) clash(record, told);
  else {
    put(record.key, { ...(read(record.key) || record), isRefused: true });
    if (isOwn(record)) say.refused();
  }
  return true;
};

// Another tab's fresh words are its own to send; what it left behind at this place is for the person to choose.
const isLeftBehind = (record) => isHurried || earlierPens().includes(record.writer) || Date.now() - record.at > 2 * EVERY;
const isDue = (record) => !record.isRefused
  && (isOwn(record) || (record.place !== pen.place && isLeftBehind(record)));

const run = async () => {
  const tried = new Set();
  for (;;) {
    const record = records().find((one) => isDue(one) && !tried.has(`${one.key}#${one.sequence}`));
    if (!record) return;
    tried.add(`${record.key}#${record.sequence}`);
    if (isOwn(record)) {
      if (started + EVERY > Date.now() && !record.keepsThis && !record.isRebased) {
        plan(started + EVERY - Date.now());
        return;
      }
      started = Date.now();
    }
    if (!await sendOne(record)) return;
  }
};

export const pump = () => {
  if (!person || pen.isLeaving) return Promise.resolve();
  clearTimeout(timer);
  due = Infinity;
  running = running || run().finally(() => { running = null; });
  return running;
};

/** Tries at once: the line is back, somebody came back to the page, or presses a button. */
export const pumpNow = () => {
  wait = 0;
  started = 0;
  return pump();
};

/** Sends everything that can be sent, before somebody leaves. */
export const pumpAll = async () => {
  isHurried = true;
  await running;
  await pumpNow();
};
