// Waits before anything is sent, so that it can be taken back; the draft is kept meanwhile as at any other time.
// Without this file there is no wait.
import { form, pen } from "./drafts/badge.js";

const SENDS = ["send", "send-anyway"];
const TICK = 200;
/** Until then the server may still be naming the readers of a channel chosen a moment ago. */
const NAMED_AFTER = 700;
const FIELDS = ["csrf_token", "pack", "scenario_id", "attempt_id", "shift_id"];

let waiting = null;
let isReleased = false;

const part = (name) => document.getElementById(name);
const seconds = () => Number(form().dataset.undoSeconds) || 0;
const say = (words) => { if (part("wait-said")) part("wait-said").textContent = words; };

/** Tells whether a move has nothing in it: the server refuses that, so there is nothing to wait for. */
const isBlank = () => [...form().querySelectorAll(".move")].some((move) =>
  ["reply", "note"].includes(move.querySelector(".f-kind").value)
  && /^[ \t\r\n]*$/.test(move.querySelector("textarea").value));

/** Holds everything but the wait still: what is sent is what was there when Send was pressed. */
const hold = (isHeld) => {
  form().toggleAttribute("data-waiting", isHeld);
  [...form().children].filter((child) => !child.matches(".waitbox")).forEach((child) => { child.inert = isHeld; });
};

const stop = () => {
  const was = waiting;
  clearInterval(was.timer);
  waiting = null;
  if (was.box.isConnected) {
    was.box.hidden = true;
    hold(false);
  }
  say("");
  return was;
};

const release = () => {
  const { button } = stop();
  (button.tabIndex < 0 ? part("send") : button).focus({ preventScroll: true });
  isReleased = true;
  form().requestSubmit(button);
  // Without a line the words stay here, and the next press waits again.
  isReleased = pen.isLeaving;
};

const countUndone = () => {
  const known = [...new FormData(form())].filter(([name]) => FIELDS.includes(name));
  const headers = { Accept: "application/json" };
  const post = { method: "POST", body: new URLSearchParams(known), headers, keepalive: true };
  fetch(form().dataset.nearMisses, post).catch(() => { /* nothing hangs on this one number */ });
};

const undo = () => {
  const { before } = stop();
  part("taken-back").hidden = false;
  say("Taken back. Nobody saw it and it does not count.");
  (form().contains(before) && before.tabIndex >= 0 ? before : part("send")).focus();
  countUndone();
};

const tick = () => {
  if (!waiting.box.isConnected) {
    // The form was drawn anew: these are not the words that were to be sent.
    stop();
    return;
  }
  const now = performance.now();
  const left = Math.ceil((waiting.until - now) / 1000);
  if (left <= 0) {
    release();
    return;
  }
  const whom = part("sendto").textContent.trim();
  part("wait-left").textContent = left;
  part("wait-whom").textContent = whom;
  // Said once, and again only if somebody else would read it: a countdown read out is noise.
  if (now - waiting.since > NAMED_AFTER && whom !== waiting.told) {
    waiting.told = whom;
    say(`Sending in ${left} ${left === 1 ? "second" : "seconds"}: ${whom}. Press Escape to undo.`);
  }
};

const wait = (button) => {
  const since = performance.now();
  const box = part("waiting");
  waiting = { button, box, since, until: since + seconds() * 1000, before: document.activeElement, told: "" };
  box.style.setProperty("--wait", `${seconds()}s`);
  part("taken-back").hidden = true;
  box.hidden = false;
  part("undo").focus({ preventScroll: true });
  box.scrollIntoView({ block: "nearest" });
  hold(true);
  tick();
  waiting.timer = setInterval(tick, TICK);
};

// Before the others that listen to a submission: for them it has not happened until the wait is over.
document.addEventListener("submit", (event) => {
  if (event.target.id !== "composer" || !SENDS.includes(event.submitter?.value) || isReleased) return;
  if (!waiting && (!seconds() || isBlank())) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!waiting) wait(event.submitter);
}, true);

// The second half of a double click on Send must neither decide anything nor take the focus away.
document.addEventListener("mousedown", (event) => { if (waiting && event.detail > 1) event.preventDefault(); });
document.addEventListener("click", (event) => {
  if (!waiting || event.detail > 1) return;
  if (event.target.closest("#undo")) undo();
  else if (event.target.closest("#send-now")) release();
});

document.addEventListener("keydown", (event) => {
  if (!waiting || event.isComposing || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopImmediatePropagation();
    undo();
    return;
  }
  const isChord = event.ctrlKey || event.metaKey;
  if (event.key === "Enter" && isChord) event.preventDefault();
  // Single letters would change what is about to be sent.
  if (isChord || event.key.length === 1) event.stopImmediatePropagation();
}, true);

// Whoever leaves sends nothing, even if the next page is slow to come.
const leave = () => { if (waiting) stop(); };
window.addEventListener("beforeunload", leave);
window.addEventListener("pagehide", leave);
window.addEventListener("pageshow", (event) => { if (event.persisted) isReleased = false; });
document.addEventListener("input", (event) => {
  if (!event.target.closest("#composer")) return;
  isReleased = false;
  if (part("taken-back")) part("taken-back").hidden = true;
});
// On a phone the composer is below the thread.
part("held-h")?.scrollIntoView({ block: "center" });
