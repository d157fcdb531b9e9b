import { h } from "../../core/dom.ts";
import { AnswerError, getJson } from "../../core/fetching.ts";
import type { Format } from "../../core/format.ts";
import { inWords } from "../../core/refusals.ts";
import { texts } from "../../texts.ts";
import type { PlanDocument } from "./document.ts";
import { type Imported, type Plans, reasons, send } from "./sending.ts";

/** All layouts with their days; each can be opened, taken out as a file or, before it begins, taken back. A file can be brought in. */
export function createVersions(format: Format, open: (plan: PlanDocument, notes: string[]) => void, changed: () => void): { element: HTMLElement; draw(plans: Plans): void } {
  const body = h("tbody", {});
  const said = h("div", { class: "said", role: "status" });
  const file = h("input", { type: "file", accept: ".geojson,.json,.zip,application/geo+json,application/zip", "data-field": "import", "aria-label": texts.plan.importFile });
  file.addEventListener("change", () => void bring());
  const element = h("section", { class: "editor-versions" }, h("h2", {}, texts.plan.versions),
    h("div", { class: "table-scroll" }, h("table", {}, h("thead", {}, h("tr", {}, ...[texts.plan.columns.number, texts.plan.columns.firstDay, texts.plan.columns.source, texts.plan.columns.state, texts.plan.columns.note, texts.plan.columns.files].map((t) => h("th", { scope: "col" }, t)))), body)),
    h("label", { class: "field import" }, h("span", {}, texts.plan.importFile), file), said);

  async function bring(): Promise<void> {
    const brought = file.files?.[0];
    if (brought === undefined) return;
    try {
      const { status, answer } = await send<Imported>("POST", "/api/plans/import", brought, "application/octet-stream");
      if (status === 200) open(answer.plan, [texts.plan.imported(brought.name), ...answer.notes.map((note) => inWords(note))]);
      else say(reasons(answer));
    } catch (error) {
      tell(error);
    }
    file.value = "";
  }

  async function openVersion(number: number): Promise<void> {
    try {
      open(await getJson<PlanDocument>(`/api/plans/${number}`), []);
    } catch (error) {
      tell(error);
    }
  }

  async function takeBack(number: number): Promise<void> {
    try {
      const { status, answer } = await send("DELETE", `/api/plans/${number}`);
      if (status !== 204) say(reasons(answer));
      changed();
    } catch (error) {
      tell(error);
    }
  }

  const say = (lines: string[]) => said.replaceChildren(...lines.map((line) => h("p", {}, line)));
  const tell = (error: unknown) => {
    if (!(error instanceof AnswerError)) throw error;
    say([error.message]);
  };

  return {
    element,
    draw(plans) {
      body.replaceChildren(...plans.versions.map((v) => h("tr", { "data-version": v.number, "data-state": v.state },
        h("th", { scope: "row" }, String(v.number)), h("td", {}, v.firstDay === null ? texts.plan.always : format.dayShort(v.firstDay)), h("td", {}, texts.plan.sources[v.source]),
        h("td", {}, texts.plan.states[v.state]), h("td", {}, v.note ?? ""),
        h("td", { class: "row" },
          h("button", { type: "button", class: "quiet small", "data-do": "open", onclick: () => void openVersion(v.number) }, texts.plan.open),
          h("a", { href: `/api/plans/${v.number}/export?form=geojson`, download: "", "data-do": "geojson" }, "GeoJSON"),
          h("a", { href: `/api/plans/${v.number}/export?form=imdf`, download: "", "data-do": "imdf" }, "IMDF"),
          v.state === "coming" && v.source === "editor" && h("button", { type: "button", class: "quiet small", "data-do": "withdraw", onclick: () => void takeBack(v.number) }, texts.plan.withdraw)))));
    },
  };
}
