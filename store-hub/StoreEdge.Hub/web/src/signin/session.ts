import { getJson } from "../core/fetching.ts";
import { type ViewName, views } from "../core/urlState.ts";

export type Role = "manager" | "officer" | "technician";

export const roles: readonly Role[] = ["manager", "officer", "technician"];

/** Who looks at the pages; no roles: nobody who has signed in. */
export interface SignedIn { name: string | null; roles: Role[]; firstRun: boolean }

export const whoIsIt = (): Promise<SignedIn> => getJson<SignedIn>("/api/sign-in");

/** Whom a view is for, as the hub's routes behind it say; those that are not here are the manager's. */
const others: Partial<Record<ViewName, readonly Role[]>> = { devices: ["manager", "technician"], alerts: ["manager", "technician"], plan: ["manager", "technician"], privacy: ["officer"], account: roles };

export const viewsFor = (mine: readonly Role[]): readonly ViewName[] => views.filter((v) => (others[v] ?? ["manager"]).some((r) => mine.includes(r as Role)));

export const signInPath = "/sign-in";

/** Where to sign in, and to come back from there to where one is. */
export function wayIn(): string {
  const here = location.pathname + location.search;
  return here === "/" || here.startsWith(signInPath) ? signInPath : `${signInPath}?to=${encodeURIComponent(here)}`;
}

/** Where to go once signed in: an address of these pages and of nowhere else. */
export function wayBack(search: string): string {
  const to = new URLSearchParams(search).get("to") ?? "/";
  return /^\/(?![/\\])/.test(to) && !to.startsWith(signInPath) ? to : "/";
}
