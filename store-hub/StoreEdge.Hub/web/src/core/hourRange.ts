/** Where the thumbs stand: a chosen hour where it was chosen, an open end (0, 24) at the first or last hour with data. */
export function shownRange(from: number, to: number, first: number, last: number): { low: number; high: number } {
  const low = from !== 0 ? from : to !== 24 ? Math.min(first, to - 1) : first;
  return { low, high: to !== 24 ? to : Math.max(last, low + 1) };
}
