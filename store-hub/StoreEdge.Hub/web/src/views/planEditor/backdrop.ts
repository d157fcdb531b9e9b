import { h } from "../../core/dom.ts";
import { AnswerError } from "../../core/fetching.ts";
import { texts } from "../../texts.ts";
import type { Canvas } from "./canvas.ts";
import { withAbout, withoutImage } from "./document.ts";
import { distance } from "./geometry.ts";
import { placed, scaled } from "./image.ts";
import { reasons, send } from "./sending.ts";
import { type Session, step, take } from "./session.ts";

interface KeptImage { id: string; mediaType: string; bytes: number; widthPixels: number; heightPixels: number }

/** The picture to draw over: brought as a file, put to scale by two points whose distance somebody has measured. */
export function createBackdrop(session: Session, canvas: Canvas): { element: HTMLElement; draw(): void } {
  const file = h("input", { type: "file", accept: "image/png,image/jpeg,image/webp", "data-field": "image", "aria-label": texts.plan.image.file });
  file.addEventListener("change", () => void bring());
  const metres = h("input", { type: "number", min: 0, step: "any", "data-field": "scale-metres" });
  const apply = h("button", { type: "submit", "data-do": "scale" }, texts.plan.image.apply);
  const now = h("span", { class: "place" });
  const form = h("form", { class: "scale", onsubmit: (event) => {
    event.preventDefault();
    scale();
  } }, h("label", { class: "field" }, h("span", {}, texts.plan.image.metres), metres), apply, now);
  const remove = h("button", { type: "button", class: "quiet small", onclick: () => step(session, withoutImage(session.history.current)) }, texts.plan.image.remove);
  const said = h("p", { class: "said", role: "status" });
  const element = h("section", { class: "editor-image" }, h("h2", {}, texts.plan.image.title), h("label", { class: "field" }, h("span", {}, texts.plan.image.file), file), form, remove, said);

  async function bring(): Promise<void> {
    const brought = file.files?.[0];
    if (brought === undefined) return;
    try {
      const { status, answer } = await send<KeptImage>("PUT", "/api/plan-image", brought, "application/octet-stream");
      said.textContent = status === 200 ? "" : reasons(answer).join("; ");
      if (status === 200) {
        step(session, withAbout(session.history.current, { image: placed(answer.id, answer.widthPixels, answer.heightPixels, session.history.current.storeedge.widthMetres) }));
        take(session, "scale");
        canvas.fit();
      }
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      said.textContent = error.message;
    }
    file.value = "";
  }

  function scale(): void {
    const { image } = session.history.current.storeedge;
    const [first, second] = session.scalePoints;
    const next = image === undefined || first === undefined || second === undefined ? null : scaled(image, first, second, Number(metres.value));
    said.textContent = next === null ? texts.plan.image.refused : "";
    if (next === null) return;
    step(session, withAbout(session.history.current, { image: next }));
    take(session, "select");
    canvas.fit();
  }

  return {
    element,
    draw() {
      const { image } = session.history.current.storeedge;
      const [first, second] = session.scalePoints;
      [form.hidden, remove.hidden] = [image === undefined, image === undefined];
      apply.disabled = second === undefined;
      now.textContent = first === undefined || second === undefined ? texts.plan.image.twoPoints : texts.plan.image.apart(distance(first, second));
    },
  };
}
