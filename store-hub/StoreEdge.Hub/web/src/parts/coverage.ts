import type { Coverage, Report } from "../api.ts";
import { h } from "../core/dom.ts";
import type { Room } from "../core/room.ts";
import { figure, setFigure } from "./parts.ts";
import { texts } from "../texts.ts";

export interface CoverageBadge { element: HTMLElement; fill(coverage: Coverage | null, period?: Report["period"]): void }

/** Of a period with gaps, how many days its figures are of; null where they are of all. */
export const gapsOf = (period: Pick<Report["period"], "days" | "knownDays"> | undefined): string | null =>
  period === undefined || period.days === 1 || period.knownDays >= period.days ? null : texts.period.known(String(period.knownDays), String(period.days));

/** Says on a figure of followed visits how much of the store it sees, and of how many days it is; `name` makes its number a figure of its own. */
export function coverageBadge(room: Room, name?: string): CoverageBadge {
  const share = name === undefined ? h("span", {}) : figure(name, "inline", "coverage");
  const known = h("span", { "data-known": "" });
  const of = h("span", {}, `${texts.coverage.name} `, share);
  const element = h("span", { class: "badge", "data-coverage": "", hidden: true }, of, known);
  return {
    element,
    fill(coverage, period) {
      const gaps = gapsOf(period);
      // Where nothing is known yet, one dash on the page says so.
      of.hidden = coverage === null || (coverage.share === null && name === undefined);
      known.textContent = gaps === null ? "" : of.hidden ? gaps : ` · ${gaps}`;
      element.hidden = of.hidden && gaps === null;
      if (coverage === null) return element.removeAttribute("title");
      setFigure(share, coverage.share, room.format.share(coverage.share, coverage.baskets), texts.reasons.coverage);
      share.removeAttribute("title"); // the badge's own title says more
      element.dataset["coverage"] = String(coverage.share ?? "");
      element.title = coverage.share === null
        ? texts.coverage.unknown
        : texts.coverage.hint(room.format.count(coverage.visits), room.format.count(coverage.baskets));
    },
  };
}
