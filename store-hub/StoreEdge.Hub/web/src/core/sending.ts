import { texts } from "../texts.ts";
import { AnswerError, reason } from "./fetching.ts";
import { language } from "./language.ts";

/** Asks the hub to change something; its answer is what it has kept. */
export async function sendJson<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method, cache: "no-store", headers: { accept: "application/json", "accept-language": language, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new AnswerError(texts.errors.unreachable);
  }
  if (!response.ok) throw new AnswerError(await reason(response), response.status);
  return (await response.json()) as T;
}

/** Does it, and says in the element why it could not be done. */
export async function trySend(refused: HTMLElement, act: () => Promise<void>): Promise<void> {
  refused.hidden = true;
  try {
    await act();
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    refused.textContent = error.message;
    refused.hidden = false;
  }
}
