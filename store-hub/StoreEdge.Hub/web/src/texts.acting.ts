// Every word about alerts, notes and daily reports.

export const acting = {
  alerts: {
    title: "Alerts",
    severity: { warning: "Warning", critical: "Critical" },
    since: (time: string) => `since ${time}`, fromTo: (from: string, to: string) => `from ${from} to ${to}`,
    threshold: (words: string) => `threshold: ${words}`,
    note: "Note", acknowledge: "Seen to",
    seenBy: (who: string, time: string, note: string | null) => `seen by the ${who} at ${time}${note === null ? "" : `: ${note}`}`,
    roles: { manager: "manager", technician: "technician", officer: "privacy officer" } as Record<string, string>,
    history: "History", historyHint: "four weeks; an alert ends once its cause has been away for a while, so a figure at its threshold is one alert",
    noHistory: "Nothing has needed anybody in these four weeks.",
    opened: "Opened", ended: "Ended", what: "What and what to do", thresholdColumn: "Threshold", seen: "Seen", stillOpen: "still open", nobody: "by nobody",
    told: "Who is told", toldHint: "outside these pages; what could not be told waits and is tried again",
    nobodyTold: "Nobody outside these pages is told. Webhooks and mail are settings of the hub.",
    channel: "To", waiting: "Waiting", delivered: "Told", failures: "Failed tries", lost: "Given up", lastFailure: "Last failure", noFailure: "none",
    channels: { mail: "Mail", report: "Daily report by mail" } as Record<string, string>,
    rules: "What is watched for", rulesHint: "the thresholds are settings of the hub", kind: "Kind", watched: "Watched for", on: "yes", off: "no",
    quiet: (from: string, to: string) => `From ${from} to ${to} nobody is written to; what happened is told afterwards.`,
    kinds: { queue: "Queue", wait: "Wait", "device-silent": "Silent device", "device-backlog": "Backlog", feed: "Feed to headquarters", "out-of-stock": "Likely out of stock", "unusual-hour": "Unusual hour" } as Record<string, string>,
  },
  notes: {
    title: "Notes", hint: "what should be remembered beside the figures, such as a promotion that moved; nothing about a person",
    text: "Note", kind: "Kind", from: "From", to: "To", zone: "Zone", wholeStore: "Whole store",
    kinds: { note: "Note", promotion: "Promotion", layout: "Layout change", event: "Event" },
    add: "Add", save: "Save", cancel: "Cancel", edit: "Change", remove: "Remove", editOf: (text: string) => `Change: ${text}`, removeOf: (text: string) => `Remove: ${text}`,
    none: "No note in these four weeks.", csv: "Notes as CSV",
    ofZone: (text: string, zone: string | null) => (zone === null ? text : `${text} (${zone})`),
  },
  reports: {
    title: "Daily reports", hint: "one for each trading day, with the figures of these pages",
    madeAt: (time: string) => `Made at ${time} for the day before.`, byHand: "Made by hand only.", noPdf: (why: string) => `The last one has no PDF: ${why}.`,
    none: "No report has been made yet.", day: "Trading day", forms: "Report", make: "Make the report",
    form: { html: "Page", pdf: "PDF", zip: "CSV" },
  },
} as const;
