// A call above the composer: rings, is answered, held and ended, and measured for the one who practises it.
// Without this file the section has the same things to tick, and nothing is timed.
import { hear, hush, isHeard } from "./voice.js";

const bar = document.getElementById("call");
const part = (name) => document.getElementById(`call-${name}`);
const TICK = 250;
const WORDS_A_SECOND = 2.6;
/** Seconds of silence that begin to cost; shown as they pass. */
const LONG = 8;
const KEY = `rejoinder.call ${document.body.dataset.person} ${bar.dataset.place}`;
const isFirst = bar.hasAttribute("data-rings");

/** Everything that is measured; seconds pass only while this page is open. */
const fresh = () => ({
  phase: "ringing", rang: 0, seconds: 0, silence: 0, longest: 0, holds: 0, held: 0, longestHold: 0,
  announced: true, hasBegun: false, heard: 0, showsWords: true, ticked: [],
});
const recall = () => {
  try { return { ...fresh(), ...JSON.parse(sessionStorage.getItem(KEY)) }; } catch { return fresh(); }
};
const call = recall();
let isSent = false;
const keep = () => { try { sessionStorage.setItem(KEY, JSON.stringify(call)); } catch { /* it may be refused */ } };

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const say = (words) => { part("said").textContent = words; };
const composer = () => document.getElementById("composer");
const ticks = () => [...bar.querySelectorAll('[name^="call-asked-"]')];
const field = (name) => bar.querySelector(`[name="call-${name}"]`);
const put = (name, value) => { field(name).value = value; };

/** Writes what was measured into the form; once it went, the same submission always says the same. */
const write = () => {
  if (call.phase === "ringing" || isSent) return;
  const round = (number) => Math.round(number * 10) / 10;
  put("rang", isFirst ? round(call.rang) : "");
  put("silence", round(call.longest));
  put("holds", call.holds);
  put("hold", call.holds ? round(call.longestHold) : "");
  put("seconds", round(call.seconds));
  field("announced").checked = call.holds > 0 && call.announced;
};

const SHOWN = {
  ringing: ["answer"],
  live: ["again", "speak", "hold", "notes", "end"],
  held: ["hold"],
  ended: ["answer", "again"],
};
const name = (button, words) => { part(button).querySelector("span").textContent = words; };
const draw = () => {
  bar.dataset.state = call.phase;
  bar.classList.toggle("is-held", call.phase === "held");
  ["answer", "again", "speak", "hold", "notes", "end"].forEach((one) => {
    part(one).hidden = !SHOWN[call.phase].includes(one);
  });
  // Once the call is over the one thing to do is to send.
  part("answer").classList.toggle("btn-go", call.phase !== "ended");
  name("answer", call.phase === "ended" ? "Go on with the call" : part("answer").dataset.label);
  name("hold", call.phase === "held" ? "Back to the call" : "Hold");
  part("time").hidden = call.phase === "ringing";
  name("captions", call.showsWords ? "Hide captions" : "Show captions");
};
const show = () => {
  const isQuiet = call.phase === "live" && call.silence >= 1;
  part("quiet").hidden = !isQuiet;
  part("quiet").textContent = isQuiet ? `Silence ${Math.floor(call.silence)} s` : "";
  part("quiet").classList.toggle("is-long", call.silence > LONG);
  const seconds = call.phase === "held" ? call.held : call.seconds;
  part("time").textContent = call.phase === "held" ? `On hold ${clock(seconds)}` : clock(seconds);
};

// ---- What the customer says: everything since our last word, in order.
let queue = [];
let reading = 0;
const lines = () => [...document.querySelectorAll(".casebody .line")];
const theirs = () => {
  const there = lines();
  const last = there.findLastIndex((line) => line.classList.contains("is-us"));
  return there.slice(last + 1).filter((line) => line.dataset.line);
};
const numberOf = (line) => Number(line.dataset.line);
const isSpeaking = () => isHeard() || performance.now() < reading;

const next = async () => {
  const number = queue.shift();
  const line = theirs().find((one) => numberOf(one) === number);
  reading = 0;
  if (!line) return;
  call.heard = Math.max(call.heard, number);
  call.hasBegun = false;
  call.silence = 0;
  if (await hear(line)) {
    say(`${bar.dataset.customer} is speaking.`);
    return;
  }
  // Nobody can hear it, so it takes as long as saying it would; the words are there to be read meanwhile.
  const words = line.querySelector(".hear").dataset.aloud.split(" ").length;
  reading = performance.now() + (words / WORDS_A_SECOND) * 1000;
  say("There is no sound for this. Read it below.");
};
const play = (which) => {
  queue = which.map(numberOf);
  next();
};
const goOn = () => { if (call.phase === "live" && queue.length) next(); };
document.addEventListener("voice:ended", () => {
  if (call.phase === "live") say("Your turn to speak.");
  goOn();
});

const caption = () => {
  lines().forEach((line) => {
    const words = line.querySelector(".transcript");
    if (words && words.open !== call.showsWords) words.open = call.showsWords;
  });
};

// ---- Steps of the call.
const begin = () => {
  const veil = document.querySelector("details[data-careful]:not([open])");
  if (veil && !bar.dataset.warned) {
    bar.dataset.warned = "yes";
    say(`${veil.querySelector("summary > span").textContent.trim()} Press again to hear it.`);
    return;
  }
  const isBack = call.phase === "ended";
  part("rings").textContent = "";
  call.phase = "live";
  isSent = false;
  draw();
  part("speak").focus({ preventScroll: true });
  say(isBack ? "You are on the line again." : "You are on the line.");
  if (!isBack) play(theirs());
};

const ask = (isOpen) => {
  part("holding").hidden = !isOpen;
  part("hold").setAttribute("aria-expanded", String(isOpen));
  (isOpen ? part("why") : part("hold")).focus();
};
const park = () => {
  hush();
  call.holds += 1;
  call.held = 0;
  call.announced = call.announced && Boolean(part("why").value.trim() && part("long").value);
  call.phase = "held";
  ask(false);
  draw();
  say("On hold. Be back within two minutes.");
};
const comeBack = () => {
  call.phase = "live";
  call.hasBegun = false;
  call.silence = 0;
  part("why").value = part("long").value = "";
  draw();
  say("Back on the line. Thank them for waiting.");
  goOn();
  follow();
};
const end = () => {
  queue = [];
  reading = 0;
  hush();
  call.phase = "ended";
  part("holding").hidden = true;
  draw();
  show();
  say(`The call is over after ${clock(call.seconds)}. Log it, then send.`);
  const form = document.querySelector("#composer .aftercontact");
  if (form) form.open = true;
  (form?.querySelector("input") ?? part("answer")).focus();
};

const ACTS = {
  answer: begin,
  again: () => play(theirs().slice(-1)),
  speak: () => { call.hasBegun = true; say("The customer hears you."); },
  hold: () => { if (call.phase === "held") comeBack(); else ask(part("holding").hidden); },
  park,
  stay: () => ask(false),
  captions: () => { call.showsWords = !call.showsWords; caption(); draw(); },
  end,
};
bar.addEventListener("click", (event) => {
  const act = ACTS[event.target.closest("button")?.id.replace("call-", "")];
  if (act) act();
  write();
  keep();
});
bar.addEventListener("keydown", (event) => {
  if (event.target.closest("#call-holding") && event.key === "Escape") {
    event.stopPropagation();
    ask(false);
  } else if (event.target.id === "call-why" && event.key === "Enter") {
    // The field stands in no form of its own, and must not send the answer.
    event.preventDefault();
    park();
  }
});
const count = () => {
  call.ticked = ticks().filter((box) => box.checked).map((box) => box.name);
  part("count").textContent = call.ticked.length;
};
bar.addEventListener("change", () => { count(); keep(); });
document.addEventListener("input", (event) => {
  if (event.target.matches("#composer .move textarea")) call.hasBegun = true;
});
document.addEventListener("submit", (event) => {
  if (event.target !== composer() || event.defaultPrevented || !event.submitter?.value.startsWith("send")) return;
  write();
  isSent = true;
  keep();
});
// Whoever comes back to a page that had gone may answer anew.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  isSent = false;
  before = performance.now();
});
window.addEventListener("pagehide", keep);

// ---- Time.
let before = performance.now();
const pass = (seconds) => {
  if (call.phase === "ringing") call.rang += seconds;
  if (call.phase === "live" || call.phase === "held") call.seconds += seconds;
  if (call.phase === "held") {
    call.held += seconds;
    call.longestHold = Math.max(call.longestHold, call.held);
  }
  if (call.phase === "live" && !call.hasBegun && !isSpeaking()) {
    call.silence += seconds;
    call.longest = Math.max(call.longest, call.silence);
  }
  // Words that only counted as said have no end of their own to be told of.
  if (reading && !isSpeaking()) goOn();
};
setInterval(() => {
  const now = performance.now();
  if (!isSent) pass((now - before) / 1000);
  before = now;
  show();
  write();
}, TICK);

/** Lets what the customer has said since be heard, in its turn, when the talk was drawn anew during a call. */
function follow() {
  caption();
  const more = theirs().map(numberOf).filter((number) => number > call.heard && !queue.includes(number));
  if (call.phase !== "live" || !more.length) return;
  queue.push(...more);
  if (!isSpeaking()) next();
}
new MutationObserver(follow).observe(document.querySelector(".casebody"), { childList: true, subtree: true });

part("buttons").hidden = false;
part("plain").hidden = true;
if (call.ticked.length) ticks().forEach((box) => { box.checked = call.ticked.includes(box.name); });
count();
caption();
draw();
show();
write();
// Somebody who rings is told at once; a customer who is on the line already can wait for a pause.
if (call.phase === "ringing" && isFirst) part("rings").textContent = "The phone rings.";
else if (call.phase === "ringing") say("They are on the line.");
