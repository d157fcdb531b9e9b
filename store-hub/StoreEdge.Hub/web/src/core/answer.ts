import { texts } from "../texts.ts";
import { createAsker } from "./fetching.ts";

/** Where a view says why there is no newer answer. */
interface Failed {
  show(why: string): void;
  clear(): void;
}

/** What of an element is needed to say that it waits. */
type Waiting = Pick<HTMLElement, "hidden">;
type Old = Pick<HTMLElement, "setAttribute" | "removeAttribute">;

/**
 * The last answer to a view's question. It stays on the page while a newer one to the same question cannot be had, and the page says so. Under another
 * question it does not stand: what was drawn from it is busy, which the style sheet hides, until the new answer comes.
 * @param draw May ask for the answer with `shown`.
 * @param drawn What is drawn from the answer, or leads to it, and would be wrong beside another question.
 */
export function createAnswer<T>(failed: Failed, wait: Waiting, draw: (answer: T) => void, drawn: readonly Old[] = []) {
  let shown: T | null = null;
  let asked: string | null = null;
  const asker = createAsker<T>((answer) => {
    shown = answer;
    wait.hidden = true;
    failed.clear();
    draw(answer);
    for (const part of drawn) part.removeAttribute("aria-busy");
  }, (why) => {
    wait.hidden = true;
    failed.show(shown === null ? why : texts.errors.kept(why));
  });
  return {
    ask(path: string): Promise<void> {
      if (path !== asked) {
        asked = path;
        shown = null;
        wait.hidden = false;
        failed.clear();
        for (const part of drawn) part.setAttribute("aria-busy", "true");
      }
      return asker.ask(path);
    },
    stop: asker.stop,
    shown: () => shown,
  };
}
