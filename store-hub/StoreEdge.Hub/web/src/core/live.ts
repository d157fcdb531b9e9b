import type { Live } from "../api.ts";

export type LiveState = "connecting" | "live" | "stale" | "paused";

export interface LiveFeed {
  readonly state: LiveState;
  readonly last: Live | null;
  onLive(listener: (live: Live) => void): () => void;
  onState(listener: (state: LiveState) => void): () => void;
  pause(paused: boolean): void;
}

/** How long a closed stream waits before it is opened anew; the browser itself only retries a broken one. */
const reopenAfterMs = 4000;

export function createLiveFeed(path = "/api/live"): LiveFeed {
  const liveListeners = new Set<(live: Live) => void>();
  const stateListeners = new Set<(state: LiveState) => void>();
  let state: LiveState = "connecting";
  let last: Live | null = null;
  let source: EventSource | null = null;
  let timer: number | undefined;

  const become = (next: LiveState) => {
    if (next === state) return;
    state = next;
    for (const listener of stateListeners) listener(next);
  };
  const close = () => {
    window.clearTimeout(timer);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    const mine = (source = new EventSource(path));
    mine.addEventListener("open", () => become("live"));
    mine.addEventListener("live", (event) => {
      last = JSON.parse((event as MessageEvent<string>).data) as Live;
      become("live");
      for (const listener of liveListeners) listener(last);
    });
    mine.addEventListener("error", () => {
      become("stale");
      if (mine.readyState === EventSource.CLOSED) timer = window.setTimeout(open, reopenAfterMs);
    });
  };
  return {
    get state() { return state; },
    get last() { return last; },
    onLive: (listener) => (liveListeners.add(listener), () => liveListeners.delete(listener)),
    onState: (listener) => (stateListeners.add(listener), () => stateListeners.delete(listener)),
    pause(paused) {
      if (paused && state !== "paused") {
        close();
        become("paused");
      } else if (!paused && source === null) {
        become("connecting");
        open();
      }
    },
  };
}
