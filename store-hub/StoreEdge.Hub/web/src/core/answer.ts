import { texts } from "../texts.ts";
import { createAsker } from "./fetching.ts";

/** Where a view says why there is no newer answer. */
interface Failed {
  show(why: string): void;
  clear(): void;
}

/**
 * The last answer to a view's question. It stays on the page while a newer one cannot be had, and the page says so.
 * @param draw May ask for the answer with `shown`.
 */
export function createAnswer<T>(failed: Failed, wait: HTMLElement, draw: (answer: T) => void) {
  let shown: T | null = null;
  const asker = createAsker<T>((answer) => {
    shown = answer;
    failed.clear();
    draw(answer);
  }, (why) => {
    wait.hidden = true;
    failed.show(shown === null ? why : texts.errors.kept(why));
  });
  return { ask: asker.ask, stop: asker.stop, shown: () => shown };
}
