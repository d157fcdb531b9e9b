// The columns of the zones' table: more than fit beside each other, so they are shown by what somebody asks about.

/** As they stand: what each group is sorted by comes first in it, so that it is seen on a telephone too. */
export const zoneColumns = ["name", "dwellSeconds", "visits", "entries", "stays", "drawRate", "stopRate", "zoneBounce", "averageDwellSeconds", "dwellPerVisitorSeconds", "medianDwellSeconds", "p90DwellSeconds", "netMinor", "baskets", "conversion", "conversionByHour"] as const;
export type ZoneColumn = (typeof zoneColumns)[number];

/** The name of the zone stands in each; the first column is what the group is sorted by when it is chosen. */
export const columnGroups = {
  overview: ["dwellSeconds", "visits", "drawRate", "stopRate", "medianDwellSeconds", "p90DwellSeconds", "netMinor", "conversion"],
  visits: ["visits", "entries", "stays", "drawRate", "stopRate", "zoneBounce"],
  dwell: ["dwellSeconds", "averageDwellSeconds", "dwellPerVisitorSeconds", "medianDwellSeconds", "p90DwellSeconds"],
  sales: ["netMinor", "baskets", "conversion", "conversionByHour"],
} as const satisfies Record<string, readonly ZoneColumn[]>;
export type ColumnGroup = keyof typeof columnGroups;
export const groupNames = Object.keys(columnGroups) as ColumnGroup[];

/** Groups that hold a column. */
export const groupsOf = (column: string): ColumnGroup[] => groupNames.filter((group) => column === "name" || (columnGroups[group] as readonly string[]).includes(column));

/** Which group an address shows: the one it names, or the first with the column it sorts by, so that nobody looks at an order without its figures. */
export const groupShown = (chosen: ColumnGroup | null, sort: string): ColumnGroup => chosen ?? groupsOf(sort)[0] ?? "overview";

/** What changes in the address when a group is chosen. */
export function choose(group: ColumnGroup, now: { sort: string; direction: "asc" | "desc" }): { columns: ColumnGroup | null; sort: string; direction: "asc" | "desc" } {
  const { sort, direction } = groupsOf(now.sort).includes(group) ? now : { sort: columnGroups[group][0], direction: "desc" as const };
  return { columns: groupShown(null, sort) === group ? null : group, sort, direction };
}
