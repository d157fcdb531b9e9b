import type { QueueState } from "../api.ts";
import { h } from "../core/dom.ts";
import { missing } from "../core/format.ts";
import { texts } from "../texts.ts";
import { cell, icon } from "./parts.ts";

/** A lane's queue of now in a table, in words; a dash with its reason where it is not known. */
export function queueCell(lane: string, queue: QueueState | null, reason: string = texts.reasons.queue): HTMLTableCellElement {
  if (queue === null || queue === "notMeasured") return cell(missing, { reason });
  const words = h("span", { "data-queue": lane, "data-state": queue }, texts.today.queues[queue]);
  return h("td", {}, h("span", { class: queue === "long" ? "over" : null }, words, queue === "long" ? icon("warning") : null));
}
