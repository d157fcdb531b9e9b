import type { Funnel } from "../api.ts";
import { h, withVariable } from "../core/dom.ts";
import type { Room } from "../core/room.ts";
import { figure, setFigure } from "./parts.ts";
import { what } from "./what.ts";
import { texts } from "../texts.ts";

/** Enter, stay, buy: three bars with the share that is left at each step. What is bought is known only of those who allow the join, and is drawn as their share. */
export function funnelSteps(room: Room) {
  const { format } = room;
  const t = texts.paths;
  const [entered, stayed, stayedShare, boughtShare] = [figure("funnel-entered", "strong", "visit"), figure("funnel-stayed", "strong", "funnel-stay"), figure("funnel-stayed-share", "strong", "funnel-stay"), figure("funnel-bought-share", "strong", "funnel-buy")];
  const ofWhom = h("span", { class: "sub" });
  const atLeast = h("span", { class: "at-least" }, `${t.atLeast} `);
  const bars = [1, 2, 3].map(() => h("span", { class: "bar", "aria-hidden": "true" }));
  const element = h("ol", { class: "funnel" },
    h("li", {}, h("span", { class: "step-name" }, t.entered), h("span", { class: "number" }, entered), bars[0]!),
    h("li", {}, h("span", { class: "step-name" }, t.stayed, what("funnel-stay")), h("span", { class: "number" }, stayed, h("span", { class: "sub" }, " · "), stayedShare), bars[1]!),
    h("li", {}, h("span", { class: "step-name" }, t.bought, what("funnel-buy")), h("span", { class: "number" }, atLeast, boughtShare), bars[2]!, ofWhom));
  return {
    element,
    fill(funnel: Funnel): void {
      setFigure(entered, funnel.entered, format.count(funnel.entered), texts.reasons.visits);
      setFigure(stayed, funnel.stayed, format.count(funnel.stayed), texts.reasons.visits);
      setFigure(stayedShare, funnel.stayedShare, format.share(funnel.stayedShare, funnel.entered), texts.reasons.visits);
      setFigure(boughtShare, funnel.boughtShare, format.share(funnel.boughtShare, funnel.mayBeJoined), texts.reasons.conversion);
      atLeast.hidden = funnel.boughtShare === null;
      ofWhom.textContent = funnel.boughtShare === null ? texts.reasons.conversion : t.boughtOf(format.count(funnel.bought), format.count(funnel.mayBeJoined));
      const left = [1, funnel.stayedShare ?? 0, (funnel.stayedShare ?? 0) * (funnel.boughtShare ?? 0)];
      bars.forEach((bar, i) => withVariable(bar, "--share", String(funnel.entered === 0 ? 0 : left[i])));
    },
  };
}
