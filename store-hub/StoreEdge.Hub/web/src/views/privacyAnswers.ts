// What the addresses behind the officer's door answer. Instants are ISO 8601 with an offset, days are yyyy-mm-dd.

export type Purpose = "visit-analytics-local" | "aggregate-to-hq" | "basket-link" | "in-store-personalisation";

export interface Summary {
  from: string;
  to: string;
  standing: { purpose: Purpose; shoppers: number }[];
  consents: { day: string; purpose: Purpose; given: number; renewed: number; refused: number; withdrawn: number; expired: number }[];
  requests: { open: number; overdue: number; nextDue: string | null };
  /** Newest first; of these days headquarters is told nothing of shoppers. */
  lostDays: { day: string; foundAt: string }[];
  /** Since the hub's start. */
  pings: { stored: number; withheld: number };
  /** False in a store that tells headquarters nothing: neither ledger nor messages are there to be asked for. */
  hasFeed: boolean;
}

export interface Ledger {
  limit: number;
  closedThrough: string | null;
  lateAfterClose: number;
  families: { family: string; epsilon: number; sensitivity: number; scale: number }[];
  days: { day: string; spent: number; families: { family: string; epsilon: number; sequence: number; chargedAt: string }[] }[];
}

export interface Suppressed {
  day: string;
  leastVisits: number;
  slotMinutes: number;
  lateMinutes: number;
  sensitiveZones: string[];
  tables: { table: "zones" | "cells" | "moves" | "ways"; tooFew: number | null; sensitive: number | null }[];
}

export interface PrivacyRequest {
  reference: string;
  kind: string;
  madeBy: string;
  receivedAt: string;
  dueOn: string;
  state: "open" | "erasing" | "served" | "refused";
  changedAt: string;
  reason: string | null;
}

export interface Requests { requests: PrivacyRequest[] }

/** `payload` is the message as it was sent, byte for byte. */
export interface Sent {
  day: string;
  messages: { sequence: number; family: string; sentAt: string; acknowledgedAt: string | null; payload: string }[];
  next: number | null;
}

export interface Looks {
  looks: { at: string; who: string; door: string; reference: string | null; outcome: number | null }[];
  /** Each person or key, door and trading day once. */
  managers: { day: string; who: string; door: string; firstAt: string }[];
}
