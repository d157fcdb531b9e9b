/** Steps that can be taken back. A step under the same name as the one before, such as one more pixel of a drag, is the same step. */
export interface History<T> {
  readonly current: T;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Differs from what was saved last. */
  readonly isChanged: boolean;
  step(next: T, name?: string | null): void;
  /** Ends a named step: the next one is another, whatever its name. */
  rest(): void;
  undo(): void;
  redo(): void;
  saved(as?: T): void;
}

const mostSteps = 200;

/** @param same whether two are the same to whoever saves them; the very same object always is. */
export function createHistory<T>(first: T, same: (a: T, b: T) => boolean = (a, b) => a === b): History<T> {
  let before: T[] = [];
  let after: T[] = [];
  let current = first;
  let kept: T = first;
  let name: string | null = null;
  return {
    get current() { return current; },
    get canUndo() { return before.length > 0; },
    get canRedo() { return after.length > 0; },
    get isChanged() { return !same(current, kept); },
    step(next, stepName = null) {
      if (next === current) return;
      if (stepName === null || stepName !== name) before = [...before, current].slice(-mostSteps);
      [current, after, name] = [next, [], stepName];
    },
    rest() { name = null; },
    undo() {
      const last = before.at(-1);
      if (last === undefined) return;
      [before, after, current, name] = [before.slice(0, -1), [current, ...after], last, null];
    },
    redo() {
      const next = after[0];
      if (next === undefined) return;
      [before, after, current, name] = [[...before, current], after.slice(1), next, null];
    },
    saved(as = current) { kept = as; },
  };
}
