import type { Coverage } from "../api.ts";
import { h } from "../core/dom.ts";
import type { Room } from "../core/room.ts";
import { figure, setFigure } from "./parts.ts";
import { texts } from "../texts.ts";

export interface CoverageBadge { element: HTMLElement; fill(coverage: Coverage | null): void }

/** Says on a figure of followed visits how much of the store it sees; `name` makes its number a figure of its own. */
export function coverageBadge(room: Room, name?: string): CoverageBadge {
  const share = name === undefined ? h("span", {}) : figure(name, "inline", "coverage");
  const element = h("span", { class: "badge", "data-coverage": "", hidden: true }, `${texts.coverage.name} `, share);
  return {
    element,
    fill(coverage) {
      // Where nothing is known yet, one dash on the page says so.
      element.hidden = coverage === null || (coverage.share === null && name === undefined);
      if (coverage === null) return;
      setFigure(share, coverage.share, room.format.share(coverage.share), texts.reasons.coverage);
      share.removeAttribute("title"); // the badge's own title says more
      element.dataset["coverage"] = String(coverage.share ?? "");
      element.title = coverage.share === null
        ? texts.coverage.unknown
        : texts.coverage.hint(room.format.count(coverage.visits), room.format.count(coverage.baskets));
    },
  };
}
