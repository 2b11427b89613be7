// What can be heard in a thread: recordings, and where there is none a voice of the browser. One at a time, and
// never before a press. The words stand beside it, with or without this file.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const speech = window.speechSynthesis;
let saying = null;
let playing = null;

/** Returns a voice of the browser for a language, one that works without a line if there is one. */
const voiceFor = (language) => {
  const wanted = (language || "en").slice(0, 2);
  const voices = speech ? speech.getVoices().filter((voice) => voice.lang.startsWith(wanted)) : [];
  return voices.find((voice) => voice.lang === language && voice.localService)
    || voices.find((voice) => voice.localService) || null;
};
const look = () => {
  const buttons = all(".hear");
  const can = buttons.length > 0 && buttons.every((button) => voiceFor(button.lang));
  document.documentElement.classList.toggle("can-speak", can);
};

const soundOf = (line) => line.querySelector("audio:not(.is-gone)");
const mark = (line, isNow) => {
  line.classList.toggle("is-now", isNow);
  line.querySelector(".hear")?.setAttribute("aria-pressed", String(isNow));
};
/** Says that what was heard came to its end. */
const tell = () => document.dispatchEvent(new CustomEvent("voice:ended"));

const silence = () => {
  if (!saying) return;
  const { line } = saying;
  saying = null;
  speech.cancel();
  mark(line, false);
};

/** Stops whatever is heard. */
export const hush = () => {
  all("audio").forEach((sound) => sound.pause());
  silence();
};

const sayAloud = (line) => {
  const button = line.querySelector(".hear");
  const voice = button && voiceFor(button.lang);
  if (!voice) return false;
  hush();
  const words = new SpeechSynthesisUtterance(button.dataset.aloud);
  words.voice = voice;
  words.lang = voice.lang;
  const own = { line };
  saying = own;
  const end = () => {
    if (saying !== own) return;
    silence();
    tell();
  };
  words.addEventListener("end", end);
  words.addEventListener("error", end);
  mark(line, true);
  speech.speak(words);
  return true;
};

/** Lets a line be heard from its beginning; resolves to false where there is nothing to hear it by. */
export const hear = async (line) => {
  const sound = soundOf(line);
  if (!sound) return sayAloud(line);
  sound.currentTime = 0;
  try {
    await sound.play();
    return true;
  } catch (fault) {
    // Somebody stopped it before it had begun.
    return fault.name === "AbortError" || sayAloud(line);
  }
};

/** Tells whether anything is heard now. */
export const isHeard = () => saying !== null || all("audio").some((sound) => !sound.paused && !sound.ended);

const lineOf = (event) => (event.target.matches?.("audio") ? event.target.closest("[data-line]") : null);
// Events of players do not bubble, so they are caught on their way down.
document.addEventListener("play", (event) => {
  const line = lineOf(event);
  if (!line) return;
  all("audio").forEach((sound) => { if (sound !== event.target) sound.pause(); });
  silence();
  playing = event.target;
  mark(line, true);
}, true);
["pause", "ended"].forEach((name) => document.addEventListener(name, (event) => {
  const line = lineOf(event);
  if (!line || (name === "pause" && event.target.ended)) return;
  if (playing === event.target) playing = null;
  mark(line, false);
  if (name === "ended") tell();
}, true));
document.addEventListener("error", (event) => { if (lineOf(event)) event.target.classList.add("is-gone"); }, true);
document.addEventListener("click", (event) => {
  const button = event.target.closest(".hear");
  if (!button) return;
  if (button.getAttribute("aria-pressed") === "true") silence();
  else sayAloud(button.closest("[data-line]"));
});
window.addEventListener("pagehide", hush);

// A talk that is drawn anew loses its players; what was being heard goes on in the new one.
const drawnAnew = (line) => document.querySelector(`.casebody [data-line="${line.dataset.line}"]`);
const goOn = () => {
  if (saying && !saying.line.isConnected) {
    saying.line = drawnAnew(saying.line) ?? saying.line;
    mark(saying.line, true);
  }
  if (!playing || playing.isConnected) return;
  const was = playing;
  playing = null;
  const line = drawnAnew(was.closest("[data-line]"));
  const sound = line && soundOf(line);
  if (!sound || was.ended) return;
  sound.currentTime = was.currentTime;
  sound.play().catch(() => { /* the player is there to be pressed */ });
};
const talk = document.querySelector(".casebody");
if (talk) new MutationObserver(goOn).observe(talk, { childList: true, subtree: true });

look();
speech?.addEventListener?.("voiceschanged", look);
