import { texts } from "../texts.ts";

/** Why an answer is missing, in words for the manager. */
export class AnswerError extends Error {
  /** Of the hub's answer; null when it gave none. */
  readonly status: number | null;

  constructor(why: string, status: number | null = null) {
    super(why);
    this.status = status;
  }
}

/** @param key shown at the officer's door; kept by nobody but the caller. */
export async function getJson<T>(path: string, signal?: AbortSignal, key?: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { headers: { accept: "application/json", ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) }, cache: "no-store", ...(signal ? { signal } : {}) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new AnswerError(texts.errors.unreachable);
  }
  if (!response.ok) throw new AnswerError(await reason(response), response.status);
  return (await response.json()) as T;
}

/** The hub's problem document says what is wrong and with which field. */
export async function reason(response: Response): Promise<string> {
  const body = await response.text();
  try {
    const problem = JSON.parse(body) as { title?: string; detail?: string; errors?: Record<string, string[]> };
    const fields = Object.entries(problem.errors ?? {}).map(([field, faults]) => `${field}: ${faults.join(", ")}`);
    return texts.errors.refused(response.status, [problem.detail ?? problem.title ?? "", ...fields].filter((t) => t !== "").join("; "));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return texts.errors.refused(response.status, "");
  }
}

/**
 * Asks one address at a time: a newer question cancels the older one, so a slow answer never overwrites a newer one.
 * An error keeps what is shown and says so.
 */
export function createAsker<T>(take: (answer: T) => void, failed: (why: string) => void) {
  let running: AbortController | null = null;
  return {
    async ask(path: string): Promise<void> {
      running?.abort();
      const mine = (running = new AbortController());
      try {
        const answer = await getJson<T>(path, mine.signal);
        if (!mine.signal.aborted) take(answer);
      } catch (error) {
        if (mine.signal.aborted) return;
        if (!(error instanceof AnswerError)) throw error;
        failed(error.message);
      }
    },
    stop: () => running?.abort(),
  };
}
