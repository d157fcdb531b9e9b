import { h } from "../../core/dom.ts";
import { AnswerError } from "../../core/fetching.ts";
import { inWords } from "../../core/refusals.ts";
import { texts } from "../../texts.ts";
import type { Canvas } from "./canvas.ts";
import { type PlanChecked, reasons, send } from "./sending.ts";
import type { Session } from "./session.ts";

const restMs = 350;

/** Rules of PlanFault that an outline as such breaks. */
const outlines: readonly string[] = ["crosses-itself"];

/** An outline that is none makes the faults that follow from it: it is mended first, and what blocks before what asks. */
export const causesFirst = <F extends { rule: string; blocks: boolean }>(faults: readonly F[]): F[] => {
  const rank = (f: F) => (f.blocks ? 0 : 2) + (outlines.includes(f.rule) ? 0 : 1);
  return [...faults].sort((a, b) => rank(a) - rank(b));
};


/** Asks the hub about the plan whenever the hand rests, and lists what it says; each fault leads to its place. */
export function createFaults(session: Session, canvas: Canvas): { element: HTMLElement; check(): void; ask(): Promise<void>; stop(): void } {
  const list = h("ul", { class: "faults" });
  const words = h("span", { role: "status" });
  const head = h("h2", {}, words);
  const element = h("section", { class: "editor-faults", "data-checked": "no" }, head, list);
  let timer = 0;
  let asked = 0;

  async function ask(): Promise<void> {
    const mine = ++asked;
    try {
      const { status, answer } = await send<PlanChecked>("POST", "/api/plans/validate", JSON.stringify(session.history.current), "application/geo+json");
      if (mine !== asked) return;
      if (status !== 200) throw new AnswerError(reasons(answer).join("; "), status);
      session.faults = causesFirst(answer.faults);
      element.dataset["checked"] = "yes";
      draw();
      session.changed(false);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      if (mine === asked) words.textContent = error.message;
    }
  }

  function draw(): void {
    const blocking = session.faults.filter((f) => f.blocks).length;
    words.textContent = session.faults.length === 0 ? texts.plan.noFaults : texts.plan.faults(blocking, session.faults.length - blocking);
    list.replaceChildren(...session.faults.map((fault) => h("li", { class: fault.blocks ? "blocks" : "asks", "data-rule": fault.rule, "data-id": fault.id },
      h("button", { type: "button", class: "fault", onclick: () => show(fault) }, h("strong", {}, inWords(fault.what)), h("span", {}, inWords(fault.mend)),
        fault.at !== null && h("span", { class: "place" }, texts.plan.at(fault.at.xMetres, fault.at.yMetres))))));
  }

  function show(fault: Session["faults"][number]): void {
    if (fault.feature !== null) [session.selection, session.tool] = [{ feature: fault.feature, vertex: null }, "select"];
    if (fault.at !== null) {
      session.floor = fault.at.floor;
      canvas.show([fault.at.xMetres, fault.at.yMetres]);
    }
    session.changed(false);
  }

  return {
    element, ask,
    check() {
      element.dataset["checked"] = "no";
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void ask(), restMs);
    },
    stop() {
      window.clearTimeout(timer);
      asked++;
    },
  };
}
