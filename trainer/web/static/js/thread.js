// Beside a thread: steps that go into the answer at one press, words that stay shown once shown, a wait that counts on.
const one = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];

// ---- Steps of the channel: a note with plain words, or the one public reply.
const MOST = "An answer holds three moves. Remove one to add this.";
let due = null;

const tell = (words) => { const line = one("#step-said"); if (line) line.textContent = words; };
const moves = () => all("#composer .move").map((move) => ({
  kind: move.querySelector(".f-kind").value,
  channel: move.querySelector(".f-channel select").value,
  text: move.querySelector("textarea"),
}));
const write = (text, words) => {
  if (words && !text.value.includes(words)) {
    text.value = text.value.trim() ? `${text.value.trimEnd()}\n${words}` : words;
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
};
const isFor = ({ adds, channel }) => (move) => move.kind === adds && (adds === "note" || move.channel === channel);

const take = (step) => {
  if (one("#composer[data-waiting]")) {
    // What is sent is what was there when Send was pressed.
    tell("Your answer is about to be sent. Undo that first.");
    return;
  }
  const there = moves().find(isFor(step));
  if (there) {
    write(there.text, step.words);
    tell(step.adds === "note" ? "Added to your note." : "Your public reply is there. Say it once.");
    return;
  }
  const button = one(`#composer [value="add-${step.adds}"]`);
  if (!button) {
    tell(MOST);
    return;
  }
  due = step;
  button.click();
};
const settle = () => {
  // Counters settle too, and the new move may not be there yet.
  const added = due && moves().filter(isFor(due)).pop();
  if (!added) return;
  const step = due;
  due = null;
  write(added.text, step.words);
  tell(step.adds === "note" ? "A note was added to your answer." : "A public reply was added to your answer.");
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (button) take({ adds: button.dataset.step, words: button.dataset.words, channel: button.dataset.channel });
});
document.body.addEventListener("htmx:afterSettle", settle);
["htmx:sendError", "htmx:responseError"].forEach((name) => document.body.addEventListener(name, () => { due = null; }));

// ---- Whoever has chosen to read a hard case is not asked again when its talk is drawn anew.
const KEY = `rejoinder.shown ${location.pathname}`;
const isShown = () => { try { return sessionStorage.getItem(KEY) === "yes"; } catch { return false; } };
const keepShown = (shown) => { try { sessionStorage.setItem(KEY, shown ? "yes" : "no"); } catch { /* it may be refused */ } };
const showAgain = () => { if (isShown()) all("details[data-careful]:not([open])").forEach((box) => { box.open = true; }); };
document.addEventListener("click", (event) => {
  const box = event.target.closest("details[data-careful] > summary")?.parentElement;
  if (box) keepShown(!box.open);
});
showAgain();
const body = one(".casebody");
if (body) new MutationObserver(showAgain).observe(body, { childList: true });

// ---- The wait counts on with the clock of the shift.
const seconds = (text) => text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
const count = () => {
  const clock = one("#shift-clock");
  if (!clock) return;
  all("[data-since]").forEach((place) => {
    const passed = Math.max(0, seconds(clock.textContent) - Number(place.dataset.since));
    place.textContent = `${Math.floor(passed / 60)}:${String(passed % 60).padStart(2, "0")}`;
  });
};
if (one("#shift-clock")) setInterval(count, 1000);
