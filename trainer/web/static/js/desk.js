// Keys, focus and the marks' switch. Everything works without this file; single letters can be switched off.
(() => {
  "use strict";
  const OFF = "rejoinder.keys-off";
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private windows may refuse */ } };
  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

  const step = (things, by, isHere) => {
    if (!things.length) return null;
    const at = things.findIndex(isHere);
    return things[Math.min(things.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : things.length - 1) : at + by))];
  };
  const moveInList = (by) => {
    const rows = all(".case");
    const focused = rows.includes(document.activeElement);
    const row = step(rows, by, (r) => (focused ? r === document.activeElement : r.hasAttribute("aria-current")));
    row?.focus();
    row?.scrollIntoView({ block: "nearest" });
  };
  const moveInFindings = (by) => {
    const next = step(all(".finding"), by, (f) => `#${f.id}` === location.hash);
    if (!next) return;
    location.hash = next.id;
    next.focus({ preventScroll: true });
    all("#sent .is-lit").forEach((mark) => mark.classList.remove("is-lit"));
    all(`#sent [href="#${next.id}"]`).forEach((mark) => mark.classList.add("is-lit"));
  };
  const toggleMarks = () => {
    const sent = one("#sent");
    const button = one("[data-marks]");
    if (!sent || !button) return;
    const hidden = sent.classList.toggle("no-marks");
    button.setAttribute("aria-pressed", String(hidden));
    button.textContent = hidden ? "Show the marks" : "Hide the marks";
  };
  const addMove = (kind, channel) => {
    const composer = one("#composer");
    const button = composer?.querySelector(`[value="add-${kind}"]`);
    if (!button) return;
    if (channel) sessionStorage.setItem("rejoinder.channel", channel);
    button.click();
  };
  const chooseChannel = () => {
    const channel = sessionStorage.getItem("rejoinder.channel");
    sessionStorage.removeItem("rejoinder.channel");
    const select = all("#composer .f-channel select").pop();
    if (!channel || !select) return;
    select.value = channel;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const send = () => { const form = one("#composer"); form?.requestSubmit(one("#send")); };

  const LETTERS = {
    j: () => moveInList(1),
    k: () => moveInList(-1),
    p: () => addMove("reply", "social_post"),
    d: () => addMove("reply", "social_dm"),
    n: () => addMove("note"),
    h: () => addMove("handoff"),
    x: () => addMove("ignore"),
    "]": () => moveInFindings(1),
    "[": () => moveInFindings(-1),
    m: toggleMarks,
    "?": () => one("#keys").showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.closest("#composer")) {
      event.preventDefault();
      send();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    if (kept(OFF) === "yes" || one("dialog[open]")) return;
    const act = LETTERS[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-marks]")) toggleMarks();
    if (event.target.closest("[data-keys]")) one("#keys").showModal();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "composer" || event.submitter?.value !== "send") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => { const form = one("#composer"); if (form) delete form.dataset.sent; });
  document.addEventListener("htmx:afterSettle", chooseChannel);
  // Words typed before the scripts were there are counted like any other.
  window.addEventListener("load", () => {
    if (all("#composer textarea").some((text) => text.value !== text.defaultValue)) one("#composer").dispatchEvent(new Event("change"));
  });

  const box = one("#keys-on");
  if (box) {
    box.checked = kept(OFF) !== "yes";
    box.addEventListener("change", () => keep(OFF, box.checked ? "no" : "yes"));
  }
  const told = one("[data-focus]");
  if (!location.hash) told ? told.focus({ preventScroll: true }) : one("main [aria-invalid]")?.focus();
  const thread = one(".casebody");
  if (thread && all(".thread > li.is-us").length) thread.scrollTop = thread.scrollHeight;
})();
