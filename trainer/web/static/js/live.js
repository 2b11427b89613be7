// Follows what happens elsewhere: by a stream where one is to be had, else by asking every few seconds.
const POLL_EVERY = 4000;
const MOST_WAIT = 30000;
const PATIENCE = 15000;
// The server breaks its silence every 15 seconds; a line that says nothing for so long is none.
const SILENCE = 45000;
const MOST_FAILURES = 3;
const COMES_BACK = 60000;
const COMES_BACK_AT_MOST = 300000;
const OVER = { 401: "signed-out", 403: "gone", 404: "gone", 410: "gone" };

const withAfter = (address, after) => {
  const full = new URL(address, location.href);
  full.searchParams.set("after", after);
  return full;
};

/**
 * Calls onEvent({id, name, data}) once for each event after the one that the page has, in their order, and
 * onState with "connecting", "live", "polling", "offline", "signed-out" or "gone". Returns {stop}.
 */
export const follow = (address, pollAddress, { onEvent, onState = () => {}, after = 0 }) => {
  let last = after;
  let state = "";
  let stream = null;
  let failures = 0;
  let comesBack = COMES_BACK;
  let wait = POLL_EVERY;
  let asking = null;
  let isOver = false;
  const timers = {};

  const set = (name, act, delay) => { clearTimeout(timers[name]); timers[name] = setTimeout(act, delay); };
  const clear = (...names) => names.forEach((name) => { clearTimeout(timers[name]); delete timers[name]; });
  const become = (next) => { if (next !== state) { state = next; onState(next); } };
  const isLive = () => state === "live";

  const take = (event) => {
    // A stream and an answer to a poll may bring the same: each is whole from where it was asked, so the higher id wins.
    if (isOver || event.id <= last) return;
    last = event.id;
    onEvent(event);
  };

  const stop = (why) => {
    isOver = true;
    stream?.close();
    asking?.abort();
    clear("poll", "stream", "silence");
    document.removeEventListener("visibilitychange", onVisibility);
    removeEventListener("online", onLine);
    if (why) become(why);
  };

  const poll = async () => {
    clear("poll");
    if (isOver || isLive() || asking || document.hidden) return;
    asking = new AbortController();
    const late = setTimeout(() => asking?.abort(), PATIENCE);
    try {
      const manner = { headers: { Accept: "application/json" }, signal: asking.signal, cache: "no-store", redirect: "error" };
      const answer = await fetch(withAfter(pollAddress, last), manner);
      if (OVER[answer.status]) { stop(OVER[answer.status]); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      const told = answer.status === 204 ? { events: [] } : await answer.json();
      told.events.forEach(take);
      wait = POLL_EVERY;
      if (!isLive()) become("polling");
    } catch {
      wait = Math.min(MOST_WAIT, wait * 2);
      if (!isOver && !isLive()) become("offline");
    } finally {
      clearTimeout(late);
      asking = null;
      if (!isOver && !isLive()) set("poll", poll, wait);
    }
  };

  /** Gives the stream up for a while; it is tried again later, and less often each time. */
  const fallBack = () => {
    stream?.close();
    stream = null;
    clear("silence");
    failures = 0;
    become("polling");
    wait = POLL_EVERY;
    poll();
    set("stream", open, comesBack);
    comesBack = Math.min(COMES_BACK_AT_MOST, comesBack * 2);
  };

  const heard = () => {
    failures = 0;
    comesBack = COMES_BACK;
    clear("poll", "stream");
    set("silence", fallBack, SILENCE);
    become("live");
  };

  const open = () => {
    clear("stream");
    if (isOver || stream) return;
    const mine = new EventSource(withAfter(address, last));
    stream = mine;
    // Something between may keep what it should pass on: then nothing is heard, not even that it is open.
    set("silence", fallBack, PATIENCE);
    mine.addEventListener("beat", () => { if (stream === mine) heard(); });
    mine.addEventListener("message", (message) => {
      if (stream !== mine) return;
      heard();
      take(JSON.parse(message.data));
    });
    mine.addEventListener("error", () => {
      if (stream !== mine) return;
      failures += 1;
      // A browser resumes by itself, but not after it was refused.
      if (mine.readyState === EventSource.CLOSED || failures >= MOST_FAILURES) {
        fallBack();
        return;
      }
      set("silence", fallBack, PATIENCE);
      if (isLive()) become("connecting");
    });
  };

  const onVisibility = () => { if (!document.hidden && !isLive() && !stream) poll(); };
  const onLine = () => { if (!stream) { wait = POLL_EVERY; open(); poll(); } };
  document.addEventListener("visibilitychange", onVisibility);
  addEventListener("online", onLine);
  become("connecting");
  open();
  return { stop: () => stop() };
};
