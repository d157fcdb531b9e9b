import type { Today } from "../api.ts";
import { h } from "../core/dom.ts";
import { createAsker } from "../core/fetching.ts";
import { question, type Room } from "../core/room.ts";
import { figure, setFigure } from "./parts.ts";
import { texts } from "../texts.ts";

export interface CoverageBadge { element: HTMLElement; fill(coverage: Today["coverage"] | null): void }

/** Says on a figure of followed visits how much of the store it sees; `name` makes its number a figure of its own. */
export function coverageBadge(room: Room, name?: string): CoverageBadge {
  const share = name === undefined ? h("span", {}) : figure(name, "inline");
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

/**
 * The badge of a page whose own answer carries no coverage: the same day's is asked where it is known. It counts app visits, so for
 * cart trips nothing is shown.
 */
export function dayCoverage(room: Room) {
  const badge = coverageBadge(room);
  let shownDay: string | null | undefined;
  const asker = createAsker<Today>((today) => badge.fill(today.coverage), () => badge.fill(null)); // the page's own answer tells of errors
  return {
    element: badge.element,
    ask(day: string | null, source: "app" | "cart"): void {
      if (source === "cart" || day !== shownDay) badge.fill(null);
      shownDay = day;
      if (source === "app") void asker.ask(question("/api/today", { day }));
      else asker.stop();
    },
    stop: () => asker.stop(),
  };
}
