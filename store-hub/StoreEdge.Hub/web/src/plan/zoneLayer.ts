import type { Store, StoreZone } from "../api.ts";
import { s } from "../core/dom.ts";
import { inkOn, viridis } from "../core/scales.ts";
import { centre, outline, type PlanDrawing } from "./planSvg.ts";

/** Colours each zone that has a figure, and writes the figure into the departments: the colour is never alone. */
export function zoneLayer(plan: PlanDrawing, store: Store, values: ReadonlyMap<string, number>, high: number, words: (value: number) => string, className = "dwell"): void {
  const told = store.zones.filter((z) => (values.get(z.id) ?? 0) > 0);
  const share = (zone: StoreZone) => Math.min(1, values.get(zone.id)! / high);
  for (const zone of store.zones) plan.label(zone.id)?.removeAttribute("data-ink");
  for (const zone of told) plan.label(zone.id)?.setAttribute("data-ink", inkOn(share(zone)));
  plan.under.replaceChildren(...told.map((zone) =>
    s("path", { d: outline(zone.polygon, plan.flip), fill: viridis(share(zone)), class: className }, s("title", {}, `${zone.name}: ${words(values.get(zone.id)!)}`))));
  plan.values.replaceChildren(...told.filter((z) => z.kind === "department").map((zone) => {
    const [x, y] = centre(zone);
    return s("text", { x, y: plan.flip(y) + 2, class: "zone-value", "data-ink": inkOn(share(zone)) }, words(values.get(zone.id)!));
  }));
}
