import { told } from "./core/told.ts";
// Every word about periods beside each other and about experiments.

export const comparing = {
  compare: {
    title: "Compare",
    presets: { "4w": "Last 4 weeks", "2w": "Last 2 weeks", own: "Own days", change: "Around a change" }, preset: "Periods",
    kpi: "Figure", zone: "Zone", change: "Change", noChanges: "No note and no version of the plan", from: "from", to: "to", before: "Before", after: "After",
    beforeFrom: "Before, from", beforeTo: "Before, to", afterFrom: "After, from", afterTo: "After, to", ask: "Compare", plan: (note: string) => `Plan changed${note === "" ? "" : `: ${note}`}`,
    result: "What may be said", resultHint: "Saturdays against Saturdays, each weekday with the same weight",
    higher: (by: string, least: string, most: string, sure: string) => `Higher by ${by}: between ${least} and ${most}, with ${sure} confidence.`,
    lower: (by: string, least: string, most: string, sure: string) => `Lower by ${by}: between ${least} and ${most}, with ${sure} confidence.`,
    same: (visible: string) => `Cannot be told apart: a change below ${visible} would most likely not show in these days.`,
    tooFewDays: (before: string, after: string, needed: string) => `Nothing can be said: ${before} days before and ${after} after have a partner of the same weekday, and ${needed} are needed in each period. Choose fewer weeks, or ask when more days are over.`,
    tooFewEvents: (before: string, after: string, needed: string) => `Nothing can be said: ${before} events before and ${after} after lie behind the figure, and ${needed} are needed in each period.`,
    interval: (difference: string, half: string) => `Difference ${difference}, give or take ${half}`, noInterval: "No interval: there is too little to say one.", zero: "no change",
    period: "Period", days: "Days compared", unmatched: "Without a partner", without: "Not told", events: "Events", level: "Mean a day", coverage: "Coverage",
    daysTable: "The days behind it", day: "Day", value: "Value",
    get notTold() { return `Days on which the figure is not told (closed, fewer than ${told.leastVisits} visits, not measured) are in no figure; they are not zero.`; },
    map: "Where more, where less", mapHint: "each cell's share of its period's time, after less before",
    mapLegend: "Share of the period's time: less (blue), more (orange)", get hatched() { return `Hatched: fewer than ${told.leastVisits} visits in one of the periods.`; }, get unmeasured() { return `Dotted: not measured, or fewer than ${told.leastVisits} visits, in both.`; },
    mapRefused: "No map either: of so few days most of the differences would be chance.", mapEmpty: "No cell is told in both periods.", mapTable: "The largest differences", column: "East, m", row: "North, m", more: "After less before", shareBefore: "Share before", shareAfter: "Share after",
  },
  experiments: {
    title: "Experiments", hint: "said before the change: one figure decides, and nothing of it can be changed afterwards",
    none: "No experiment has been registered.", name: "Name", figure: "Figure", periods: "Days", matters: "Matters from", state: "State", smallest: (unit: string) => `Smallest change that matters (${unit})`,
    units: { visits: "visits a day", count: "a day", share: "percentage points", seconds: "seconds", money: "in the store's currency", ratio: "a receipt" },
    register: "Register", cancel: "Cancel it", cancelOf: (name: string) => `Cancel: ${name}`, fixed: "What is registered is judged by this figure and these days alone.",
    states: { registered: "Registered, not begun", cancelled: "Cancelled before its start", over: "Over" },
    running: (day: string, of: string) => `Running, day ${day} of ${of}: no figures before the last day is over`,
    findings: {
      "higher-and-matters": "Higher, by as much as matters or more", "lower-and-matters": "Lower, by as much as matters or more", "too-small-to-matter": "If there is a change, it is too small to matter",
      undecided: "Undecided: it may matter or not", refused: "Nothing can be said",
    },
  },
} as const;
