// A shift as it happens: lets the clock run, fetches the list anew, and says who has come.
import { follow } from "./live.js";

const desk = document.querySelector("main[data-shift]");
const head = () => document.getElementById("shift-head");
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

let base = null;
const begin = () => {
  base = { at: performance.now(), now: Number(head().dataset.now), pace: Number(head().dataset.pace) };
};
const passed = () => Math.min(
  Number(head().dataset.seconds),
  base.now + Math.floor(((performance.now() - base.at) / 1000) * base.pace),
);

const tick = () => {
  if (!head()) return;
  const now = passed();
  document.getElementById("shift-clock").textContent = clock(now);
  const left = document.getElementById("shift-left");
  if (left) left.textContent = clock(Math.max(0, Number(head().dataset.seconds) - now));
};

const put = (id, html) => {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(id);
  const here = document.getElementById(id);
  if (fresh && here) here.replaceWith(fresh);
};

const page = async (address) => {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, redirect: "follow" });
  return answer.ok ? answer.text() : "";
};

// The list is drawn by the server alone; where the focus was, it stays.
const renewList = async () => {
  const html = await page(`${desk.dataset.list}?here=${encodeURIComponent(desk.dataset.case || "")}`);
  if (!html) return;
  const pane = document.getElementById("cases");
  const focused = pane.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  pane.innerHTML = html;
  begin();
  tick();
  if (focused) pane.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
};

const renewFeed = async () => put("feed", await page(location.href));

// What is being written stays; only the talk is drawn anew, and the form when there is one to come.
const renewCase = async () => {
  const html = await page(desk.dataset.here);
  const had = document.getElementById("composer") !== null;
  const has = html.includes('id="composer"');
  if (had !== has) {
    location.reload();
    return;
  }
  put("thread-box", html);
};

let waiting = new Set();
let timer = 0;
const renew = (what) => {
  waiting.add(what);
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const due = waiting;
    waiting = new Set();
    await renewList();
    if (due.has("case") && desk.dataset.case) await renewCase();
    if (due.has("feed") && document.getElementById("feed")) await renewFeed();
  }, 250);
};

const say = (words) => {
  const isRing = words.startsWith("The phone rings");
  document.getElementById(isRing ? "shift-ring" : "shift-news").textContent = words;
};

const onEvent = ({ name, data }) => {
  const told = typeof data === "string" ? JSON.parse(data) : data;
  if (told.say) say(told.say);
  if (told.over) {
    location.assign(desk.dataset.end);
    return;
  }
  if (name === "chatted") renew("feed");
  else renew(told.case && told.case === desk.dataset.case ? "case" : "list");
};

const STATES = {
  polling: "The line is slow: new messages come every few seconds.",
  offline: "No connection. The clock goes on; what you write is kept on this device.",
  "signed-out": "You are signed out. Sign in and you come back to this shift.",
};
const onState = (state) => {
  const line = document.getElementById("shift-line");
  if (!line) return;
  line.hidden = !STATES[state];
  line.querySelector("span").textContent = STATES[state] || "";
};

if (desk && head()) {
  begin();
  setInterval(tick, 500);
  follow(desk.dataset.stream, desk.dataset.events, { onEvent, onState, after: Number(head().dataset.number) });
}
