/** The calendar day of an instant in a time zone, as 2026-11-21. */
export function dayIn(timeZone: string, ms: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(ms);
}
