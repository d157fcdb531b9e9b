import { h } from "../../core/dom.ts";
import { AnswerError } from "../../core/fetching.ts";
import { texts } from "../../texts.ts";
import type { Format } from "../../core/format.ts";
import { dropDraft } from "./draft.ts";
import { type PlanChecked, type Plans, type PlanVersion, reasons, send } from "./sending.ts";
import type { Session } from "./session.ts";

/** From which day, why, and into the hub with it. */
export function createSaving(session: Session, format: Format, saved: (version: PlanVersion) => void): { element: HTMLElement; draw(): void; know(plans: Plans): void } {
  const day = h("input", { type: "date", "data-field": "firstDay", required: true });
  const note = h("input", { type: "text", maxlength: 500, "data-field": "note" });
  const button = h("button", { type: "submit", "data-do": "save", "aria-describedby": "save-why" }, texts.plan.save);
  const why = h("p", { class: "sub", id: "save-why", hidden: true }, texts.plan.faultsFirst);
  const said = h("p", { class: "said", role: "status", "data-said": "" });
  const element = h("form", { class: "editor-save", onsubmit: (event) => {
    event.preventDefault();
    void save();
  } }, h("h2", {}, texts.plan.saveTitle), h("label", { class: "field" }, h("span", {}, texts.plan.fields.firstDay), day), h("label", { class: "field" }, h("span", {}, texts.plan.fields.note), note), button, why, said);

  async function save(): Promise<void> {
    button.disabled = true;
    const plan = session.history.current;
    try {
      const { status, answer } = await send<PlanVersion & PlanChecked>("POST", "/api/plans", JSON.stringify({ plan, basedOn: session.basedOn, firstDay: day.value || null, note: note.value.trim() || null }));
      if (status !== 200) {
        said.textContent = reasons(answer).join("; ");
        said.dataset["said"] = "refused";
        return;
      }
      session.basedOn = answer.number;
      session.history.saved(plan);
      dropDraft(plan.storeedge.store);
      note.value = "";
      said.dataset["said"] = "saved";
      said.textContent = texts.plan.saved(String(answer.number), answer.firstDay === null ? "" : format.dayShort(answer.firstDay));
      saved(answer);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      [said.textContent, said.dataset["said"]] = [error.message, "refused"];
    } finally {
      draw();
    }
  }

  function draw(): void {
    button.disabled = session.faults.some((f) => f.blocks);
    why.hidden = !button.disabled;
  }

  return {
    element, draw,
    know(plans) {
      day.min = plans.earliestDay;
      if (day.value === "" || day.value < plans.earliestDay) day.value = plans.earliestDay;
    },
  };
}
