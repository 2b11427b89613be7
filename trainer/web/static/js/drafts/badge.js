// The composer of this page: its fields, its pen, and what the badge says of both.
import { keyOf } from "./device.js";

export const form = () => document.getElementById("composer");
const hidden = (name) => form().querySelector(`input[name="${name}"]`);

/** Which save comes next, and on what it builds; the server answers in the same terms. */
export const pen = { place: "", writer: "", revision: 0, sequence: 0, keptBy: "", onDevice: true, isLeaving: false };
export const ownKey = () => keyOf(pen.place, pen.writer);
export const isOwn = (record) => record.place === pen.place && record.writer === pen.writer;

export const adopt = () => {
  pen.place = form().dataset.place;
  pen.keptBy = form().dataset.keptBy;
  pen.writer = hidden("writer").value;
  pen.revision = Number(hidden("revision").value);
  pen.sequence = Math.max(pen.revision, Number(hidden("sequence").value) - 1);
  return form().dataset.state;
};

/** Writes the pen into the form, so that its buttons post what the script knows. */
export const sync = () => {
  if (!form()) return;
  hidden("writer").value = pen.writer;
  hidden("revision").value = pen.revision;
  hidden("sequence").value = pen.sequence + 1;
};

export const fields = () => {
  const all = Object.fromEntries(new FormData(form()));
  delete all.csrf_token;
  delete all.do;
  return all;
};

const WRITTEN = /^((kind|channel|to|expert|text)-\d|after-(attempts|channel|cause|owner))$/;
export const isMove = (name) => WRITTEN.test(name);
export const wordsOf = (all) => Object.keys(all).filter(isMove).sort()
  .map((name) => `${name}=${all[name].replace(/\r\n?/g, "\n")}`).join("\u0000");

export const clock = (at) => new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

export const localTimes = () => document.querySelectorAll("time[datetime]").forEach((time) => {
  if (time.textContent.endsWith(" UTC")) time.textContent = clock(time.dateTime);
});

let shown = null;

const show = (state, said, link) => {
  shown = [state, said, link];
  if (!form()) return;
  const badge = document.getElementById("badge");
  form().dataset.state = state;
  // While a save is under way nobody needs to hear of it; what comes of it is read out.
  badge.setAttribute("aria-busy", String(state === "sending"));
  badge.querySelector(".said-of-it").replaceChildren(said, ...(link ? [" ", link] : []));
};

/** Says the same once more, after the server drew the form anew. */
export const showAgain = () => { if (shown) show(...shown); };
export const isShown = (state) => shown !== null && shown[0] === state;

const signIn = () => {
  const link = document.createElement("a");
  link.href = location.pathname;
  link.textContent = "Sign in";
  return link;
};
const words = () => (pen.onDevice ? "Your words are kept on this device" : "Keep this page open");

export const say = {
  empty: () => show("empty", "Nothing written yet."),
  sending: () => show("sending", "Saving…"),
  saved: (at) => show("saved", `Saved at ${clock(at)}`),
  over: (at) => show("trouble", `This was answered in another tab. Your words are kept from ${clock(at)}.`),
  offline: (since) => show("trouble", `Not saved: no connection since ${clock(since)}. ${words()} and go when the line is back.`),
  busy: () => show("trouble", `Not saved: the server is busy. ${words()}; the next try is in a moment.`),
  full: () => show("trouble", `Not saved: there is no room left on the server. ${words()}. Tell your trainer.`),
  refused: () => show("trouble", `Not saved: this is too much at once. ${words()}. Shorten the text.`),
  elsewhere: (at) => show("elsewhere", `Not saved: another tab has newer words, from ${clock(at)}. ${words()}.`),
  signedOut: () => show("trouble", `Not saved: you are signed out. ${words()}.`, signIn()),
  leaving: () => show("trouble", `Not saved. ${words()} and would be gone after signing out. Press \u201cSign out without them\u201d if you want that.`),
};

/** Shows a line above the moves with its buttons, each [label, act]; an empty line hides it. */
export const note = (said, ...buttons) => {
  const box = document.getElementById("device-note");
  if (!box) return;
  box.hidden = !said;
  box.querySelector("p").textContent = said;
  box.querySelector(".keepbuttons").replaceChildren(...buttons.map(([label, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-s";
    button.textContent = label;
    button.addEventListener("click", act);
    return button;
  }));
};
