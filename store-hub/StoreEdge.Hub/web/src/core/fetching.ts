import { texts } from "../texts.ts";
import { attendance } from "./attended.ts";
import { type Language, language } from "./language.ts";
import { fieldInWords, inWords, loadRefusals } from "./refusals.ts";

/** Why an answer is missing, in words for the manager. */
export class AnswerError extends Error {
  /** Of the hub's answer; null when it gave none. */
  readonly status: number | null;

  constructor(why: string, status: number | null = null) {
    super(why);
    this.status = status;
  }
}

export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await (await answered(path, { ...(signal ? { signal } : {}) })).json()) as T;
}

/** As {@link getJson}; for a file that is handed over as it is. */
export async function getBlob(path: string, signal?: AbortSignal): Promise<Blob> {
  return (await answered(path, { ...(signal ? { signal } : {}) })).blob();
}

/** As {@link getJson}, but says something; an answer without content is null. */
export async function postJson<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const said = { method: "POST", ...(signal ? { signal } : {}), ...(body === null ? {} : { body: JSON.stringify(body) }) };
  const answer = await answered(path, said);
  return (answer.status === 204 ? null : await answer.json()) as T;
}

async function answered(path: string, said: RequestInit): Promise<Response> {
  const headers = { accept: "application/json", "accept-language": language, ...(said.body === undefined ? {} : { "content-type": "application/json" }), ...attendance() };
  let response: Response;
  try {
    response = await fetch(path, { ...said, headers, cache: "no-store" });
  } catch (error) {
    if (said.signal?.aborted) throw error;
    throw new AnswerError(texts.errors.unreachable);
  }
  // The session has ended: whatever is asked next, somebody must sign in first. Of a password only its page is told.
  if (response.status === 401 && response.headers.has("www-authenticate")) onSignedOut();
  if (!response.ok) throw new AnswerError(await reason(response), response.status);
  return response;
}

/** What is done when the hub does not know anybody any more; main.ts says it once. */
let onSignedOut = (): void => undefined;
export const whenSignedOut = (then: () => void): void => void (onSignedOut = then);

/** The hub's problem document says what is wrong and with which field, or in a sentence of its own: these words alone, in the page's language; its number is for no reader. */
export async function reason(response: Response, into: Language = language): Promise<string> {
  const body = await response.text();
  await loadRefusals(into);
  try {
    const problem = JSON.parse(body) as { title?: string; detail?: string; errors?: Record<string, string[]> };
    const fields = Object.entries(problem.errors ?? {}).map(([field, faults]) => [fieldInWords(field, into), faults.map((fault) => inWords(fault, into)).join(", ")].filter((part) => part !== "").join(" "));
    const title = problem.title ?? "";
    const why = fields.length > 0 ? fields.join("; ") : inWords(problem.detail ?? (title.endsWith(".") ? title : ""), into);   // a title without a full stop is the status by another name
    return why === "" ? texts.errors.refused(response.status, inWords(title, into)) : `${why.charAt(0).toUpperCase()}${why.slice(1)}${/[.!?]$/.test(why) ? "" : "."}`;
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
