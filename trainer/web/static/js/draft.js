// Keeps what is being written: at once on this device, within two seconds on the server, and says so.
// Everything but this works without script: the form has a Save button, and comes back with its words.
import { clearAfterLeaving, drop, noteLeaving, person, records, read, rememberPen, taken } from "./drafts/device.js";
import { adopt, clock, fields, form, isMove, localTimes, note, ownKey, pen, say, showAgain, sync, wordsOf } from "./drafts/badge.js";
import { bodyOf, hasNoLine, keepThis as saveThis, pump, pumpAll, pumpNow, typed, write } from "./drafts/courier.js";

/** Lets the server draw the composer with the moves of ``all`` in it, for they may be more than the form has. */
const draw = (all) => {
  const own = Object.entries(fields()).filter(([name]) => !isMove(name));
  const theirs = Object.entries(all).filter(([name]) => isMove(name));
  const csrf_token = form().querySelector('[name="csrf_token"]').value;
  const values = { ...Object.fromEntries([...own, ...theirs]), csrf_token, do: "show" };
  return htmx.ajax("POST", form().getAttribute("action"), { target: "#composer", swap: "outerHTML", values });
};

const useRecord = async (record, { keepsThis }) => {
  const before = fields();
  await draw(record.fields);
  write(); // before the old record goes, or a page left in this moment would leave with the words
  drop(record.key);
  if (keepsThis) saveThis();
  note(`Brought back what this device kept from ${clock(record.at)}.`, ["Undo", async () => {
    note("");
    await draw(before);
  }]);
};

/** Says whether somebody wrote before this script was there to see it. */
const wasTypedEarly = () => [...form().elements].filter((field) => isMove(field.name)).some((field) => {
  if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (!field.options) return field.value !== field.defaultValue;
  const drawn = [...field.options].findIndex((one) => one.defaultSelected);
  return field.selectedIndex !== Math.max(drawn, 0);
});

/** Looks whether this device has newer words for this place than the page that the server sent, and says so. */
const restore = () => {
  const newer = taken().filter((one) => one.place === pen.place).pop();
  if (newer) {
    drop(newer.key);
    if (newer.revision > pen.revision && wordsOf(newer.fields) !== wordsOf(fields())) {
      // This page was drawn before the server took them.
      pen.revision = newer.revision;
      pen.keptBy = newer.writer;
      sync();
      useRecord(newer, { keepsThis: false });
      return true;
    }
  }
  const record = records().filter((one) => one.place === pen.place).pop();
  if (!record) return false;
  const isKnown = pen.keptBy === record.writer && record.sequence <= pen.revision;
  if (isKnown || wordsOf(record.fields) === wordsOf(fields())) {
    drop(record.key);
    return false;
  }
  if (record.revision === pen.revision || pen.keptBy === record.writer) {
    useRecord(record, { keepsThis: false });
    return true;
  }
  note(`This device also has other words for this answer, from ${clock(record.at)}.`,
    ["Use them", () => useRecord(record, { keepsThis: true })],
    ["Drop them", () => { drop(record.key); note(""); }]);
  return true;
};

const begin = () => {
  const state = adopt();
  if (state === "unsaved") typed();
  else if (state === "elsewhere") {
    write({ isRefused: true });
    say.elsewhere(form().dataset.at);
    note("Which words should stay? The others are put aside, not lost.", ["Keep this one", saveThis]);
  } else if (!restore() && wasTypedEarly()) typed();
};

// ---- What somebody does in the composer.
document.addEventListener("input", (event) => {
  if (!event.target.closest("#composer")) return;
  pen.isLeaving = false;
  ready();
  typed();
});
document.addEventListener("change", (event) => { if (event.target.matches("#composer select")) typed(); });
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (!form() || !event.detail.pathInfo?.requestPath.endsWith("/responses")) return;
  sync();
  showAgain();
  typed();
});
document.body.addEventListener("htmx:sendError", () => { if (form()) { write(); pumpNow(); } });
document.body.addEventListener("htmx:responseError", () => { if (form()) { write(); pumpNow(); } });

const ready = () => {
  const button = document.getElementById("send");
  if (!button?.dataset.label) return;
  button.textContent = button.dataset.label;
  button.removeAttribute("aria-disabled");
  delete button.dataset.label;
  delete form().dataset.sent;
};
document.addEventListener("submit", (event) => {
  if (event.target.id !== "composer") return;
  if (hasNoLine() || navigator.onLine === false) {
    // A page that cannot be reached would show the browser's own error instead of these words.
    event.preventDefault();
    delete event.target.dataset.sent;
    write();
    pumpNow();
    return;
  }
  if (event.submitter?.value === "afresh") drop(ownKey());
  if (event.submitter?.id === "send" && !event.defaultPrevented) {
    const button = event.submitter;
    button.dataset.label = button.textContent;
    button.textContent = "Sending…";
    button.setAttribute("aria-disabled", "true");
  }
  if (!event.defaultPrevented) pen.isLeaving = true;
});

// ---- Leaving takes the words along.
document.addEventListener("submit", async (event) => {
  const leave = event.target;
  if (!leave.matches("form.me")) return;
  if (leave.dataset.sure || !records().length) {
    pen.isLeaving = true;
    noteLeaving();
    return;
  }
  event.preventDefault();
  leave.dataset.sure = "yes";
  await pumpAll();
  if (!records().length) {
    leave.requestSubmit();
    return;
  }
  say.leaving();
  leave.querySelector("button").textContent = "Sign out without them";
});

// ---- The page comes and goes.
const beacon = () => {
  const record = pen.place && !pen.isLeaving ? read(ownKey()) : null;
  if (record && !record.isRefused) navigator.sendBeacon(form()?.dataset.drafts || "/drafts", bodyOf(record));
};
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") beacon(); else pumpNow(); });
window.addEventListener("pagehide", () => {
  beacon();
  if (pen.writer) rememberPen(pen.writer);
});
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  pen.isLeaving = false;
  ready();
  pumpNow();
});
window.addEventListener("online", pumpNow);
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Selected: copy it now";
  }
});

localTimes();
clearAfterLeaving();
if (person) {
  taken(); // which lets go of what no page can be waiting for any more
  if (form()) begin();
  pump();
}
