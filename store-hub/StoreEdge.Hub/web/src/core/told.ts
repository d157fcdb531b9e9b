// From how many visits on, and how late, this store tells figures about shoppers: of its answer about itself, before any view is drawn.

export interface Telling {
  /** Counts of shoppers are multiples of it; fewer are told as none. */
  readonly leastVisits: number;
  /** Parts of a day are told so many minutes after they are over, and who is here now so many minutes later. */
  readonly lateMinutes: number;
}

let telling: Telling = { leastVisits: 5, lateMinutes: 5 };

export const tellBy = (store: Telling): void => void (telling = store);

/** What the store's settings are; read where a word is shown, not where a file is loaded. */
export const told: Telling = {
  get leastVisits() {
    return telling.leastVisits;
  },
  get lateMinutes() {
    return telling.lateMinutes;
  },
};
