// A page that draws itself anew on an empty desk keeps nobody signed in: the hub is told when nobody has touched it for a while.

const unattendedAfterMs = 60_000;

let touchedAt = Date.now();

export function watchAttendance(page: EventTarget): void {
  for (const event of ["pointerdown", "keydown", "wheel", "touchstart"]) page.addEventListener(event, () => (touchedAt = Date.now()), { passive: true, capture: true });
}

/** For every question to the hub. */
export const attendance = (): Record<string, string> => (Date.now() - touchedAt < unattendedAfterMs ? {} : { "x-storeedge-unattended": "1" });
