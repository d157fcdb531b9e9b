import { h } from "../../core/dom.ts";
import { texts } from "../../texts.ts";
import { type Feature, pointsOf, type Properties, replaceAt, withAbout, withPoints, withProperty } from "./document.ts";
import { remove } from "./keys.ts";
import { type Session, step } from "./session.ts";

/** What is chosen, to be written instead of drawn; with nothing chosen, the store, and all of its parts to choose from. */
export function createPanel(session: Session): { element: HTMLElement; draw(): void } {
  const element = h("div", { class: "editor-panel" });
  let shown = "";
  return {
    element,
    draw() {
      const index = session.selection?.feature ?? null;
      const feature = index === null ? undefined : session.history.current.features[index];
      const parts = feature === undefined || index === null ? whole(session) : one(session, feature, index);
      const fields = feature === undefined ? session.history.current.features.map((f) => `${f.properties.kind} ${f.properties.id} ${f.properties.name}`).join("|")
        : `${index} ${feature.properties.kind} ${pointsOf(feature).length} ${session.selection?.vertex}`;
      if (fields === shown) refill(element, parts);
      else element.replaceChildren(...parts);
      shown = fields;
    },
  };
}

/** The same fields with other values: who goes from one field to the next must not have it taken out of the hand. */
function refill(element: HTMLElement, parts: readonly HTMLElement[]): void {
  const fresh = parts.flatMap((part) => [...(part.matches("[data-field]") ? [part] : []), ...part.querySelectorAll<HTMLElement>("[data-field]")]);
  for (const field of fresh) {
    const old = element.querySelector<HTMLElement>(`[data-field="${field.dataset["field"]}"]`);
    if (old === null || old === document.activeElement) continue;
    if (old instanceof HTMLInputElement && field instanceof HTMLInputElement) [old.value, old.checked] = [field.value, field.checked];
    else if (old instanceof HTMLSelectElement && field instanceof HTMLSelectElement) old.value = field.value;
  }
}

const label = (name: string, input: HTMLElement) => h("label", { class: "field" }, h("span", {}, name), input);

function text(field: string, value: string, take: (value: string) => void, type = "text", name: string | null = null): HTMLInputElement {
  const input = h("input", { type, "data-field": field, value, "aria-label": name, ...(type === "number" ? { step: "any" } : { maxlength: 200 }) });
  input.addEventListener("change", () => take(input.value.trim()));
  return input;
}

function whole(session: Session): HTMLElement[] {
  const { storeedge, features } = session.history.current;
  const side = (field: "widthMetres" | "heightMetres") => label(texts.plan.fields[field], text(field, String(storeedge[field]), (value) => {
    if (Number.isFinite(Number(value)) && Number(value) > 0) step(session, withAbout(session.history.current, { [field]: Number(value) }), null);
    else session.changed(false);
  }, "number"));
  const kinds = [...new Set(features.map((f) => f.properties.kind))];
  return [
    h("h2", {}, storeedge.name), side("widthMetres"), side("heightMetres"),
    h("h2", {}, texts.plan.parts),
    h("ul", { class: "parts" }, ...kinds.map((kind) => h("li", {}, h("details", {}, h("summary", {}, texts.plan.kinds[kind] ?? kind, h("span", { class: "count" }, String(features.filter((f) => f.properties.kind === kind).length))),
      h("ul", {}, ...features.map((f, i) => f.properties.kind === kind && h("li", {}, h("button", {
        type: "button", class: "link", onclick: () => {
          session.selection = { feature: i, vertex: null };
          session.floor = f.properties.floor ?? 0;
          session.changed(false);
        },
      }, f.properties.name ?? f.properties.id ?? `${texts.plan.kinds[kind] ?? kind} ${i + 1}`)))))))),
  ];
}

function one(session: Session, feature: Feature, index: number): HTMLElement[] {
  const { properties } = feature;
  const put = (name: keyof Properties & string, value: unknown) => step(session, withProperty(session.history.current, index, name, value));
  const field = (name: "name" | "id" | "till" | "scanner") => label(texts.plan.fields[name], text(name, String(properties[name] ?? ""), (value) => put(name, value === "" ? undefined : value)));
  const isZone = properties.kind === "zone" || properties.kind === "lane";
  return [
    h("h2", {}, texts.plan.kind[properties.kind] ?? properties.kind),
    ...(isZone ? [field("name")] : []), field("id"), ...(properties.kind === "zone" ? [zoneKind(properties, put), sensitive(properties, put)] : []), ...(isZone ? [staySeconds(session, properties, put)] : []),
    ...(properties.kind === "lane" ? [field("till"), field("scanner"), ...service(session, properties, put)] : []),
    corners(session, feature, index),
    h("div", { class: "row" },
      h("button", { type: "button", class: "danger", "data-do": "delete", onclick: () => {
        session.selection = { feature: index, vertex: null };
        remove(session);
      } }, texts.plan.remove),
      h("button", { type: "button", class: "quiet", onclick: () => {
        session.selection = null;
        session.changed(false);
      } }, texts.plan.done)),
  ];
}

type Put = (name: keyof Properties & string, value: unknown) => void;

function zoneKind(properties: Properties, put: Put): HTMLElement {
  const select = h("select", { "data-field": "zoneKind" }, ...(["department", "entrance", "cartPark"] as const).map((kind) =>
    h("option", { value: kind, selected: (properties.zoneKind ?? "department") === kind }, texts.zones.kinds[kind])));
  select.addEventListener("change", () => put("zoneKind", select.value));
  return label(texts.plan.fields.zoneKind, select);
}

function sensitive(properties: Properties, put: Put): HTMLElement {
  const box = h("input", { type: "checkbox", "data-field": "sensitive", checked: properties.sensitive === true });
  box.addEventListener("change", () => put("sensitive", box.checked ? true : undefined));
  return h("label", { class: "field check" }, box, h("span", {}, texts.plan.fields.sensitive));
}

/** From how long on a time in the zone counts; what is wrong with the number is said by the hub's check, as of everything. */
function staySeconds(session: Session, properties: Properties, put: Put): HTMLElement {
  return label(texts.plan.fields.staySeconds, text("staySeconds", String(properties.staySeconds ?? ""), (value) => {
    if (value === "") put("staySeconds", undefined);
    else if (Number.isFinite(Number(value))) put("staySeconds", Number(value));
    else session.changed(false);
  }, "number"));
}

function service(session: Session, properties: Properties, put: Put): HTMLElement[] {
  const now = () => session.history.current.features[session.selection?.feature ?? -1]?.properties.service ?? properties.service ?? [0, 0];
  const axis = (i: 0 | 1) => text(`service-${i}`, String(now()[i]), (value) => {
    const at = now();
    if (Number.isFinite(Number(value))) put("service", i === 0 ? [Number(value), at[1]] : [at[0], Number(value)]);
    else session.changed(false);
  }, "number", texts.plan.axes[i](texts.plan.fields.service));
  return [h("div", { class: "field pair" }, h("span", {}, texts.plan.fields.service), axis(0), axis(1))];
}

/** Each corner in metres, for whoever has a tape and no steady hand. */
function corners(session: Session, feature: Feature, index: number): HTMLElement {
  const points = pointsOf(feature);
  const axis = (vertex: number, i: 0 | 1) => text(`corner-${vertex}-${i}`, String(points[vertex]![i]), (value) => {
    if (value === "" || !Number.isFinite(Number(value))) return session.changed(false);
    const now = session.history.current.features[index]!;
    const moved = pointsOf(now).map((p, v) => (v !== vertex ? p : i === 0 ? [Number(value), p[1]] as [number, number] : [p[0], Number(value)] as [number, number]));
    step(session, replaceAt(session.history.current, index, withPoints(now, moved)));
  }, "number", texts.plan.axes[i](texts.plan.corner(vertex + 1)));
  const open = session.selection?.vertex !== null || points.length <= 2;
  return h("details", { class: "corners", open }, h("summary", {}, points.length === 1 ? texts.plan.fields.at : texts.plan.fields.corners),
    ...points.map((_, vertex) => h("div", { class: `field pair${session.selection?.vertex === vertex ? " chosen" : ""}` }, h("span", {}, String(vertex + 1)), axis(vertex, 0), axis(vertex, 1))));
}
