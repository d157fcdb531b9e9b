import { h } from "../../core/dom.ts";
import { AnswerError, getJson } from "../../core/fetching.ts";
import type { Format } from "../../core/format.ts";
import { texts } from "../../texts.ts";
import { type Products, reasons, send } from "./sending.ts";

/** Which product stands in which zone, as a CSV file; how much of what is sold it covers. */
export function createProductList(format: Format): { element: HTMLElement; ask(): Promise<void> } {
  const file = h("input", { type: "file", accept: ".csv,text/csv", "data-field": "products", "aria-label": texts.plan.products.file });
  file.addEventListener("change", () => void bring());
  const now = h("p", { class: "products-now", "data-products": "" });
  const zones = h("ul", { class: "product-zones" });
  const said = h("ul", { class: "said" });
  const element = h("section", { class: "editor-products" }, h("h2", {}, texts.plan.products.title), h("p", { class: "hint" }, texts.plan.products.hint), now, h("details", {}, h("summary", {}, texts.plan.products.byZone), zones),
    h("p", {}, h("a", { href: "/api/products?form=csv", download: "" }, texts.plan.products.download)), h("label", { class: "field" }, h("span", {}, texts.plan.products.file), file), h("div", { role: "status" }, said));

  async function bring(): Promise<void> {
    const brought = file.files?.[0];
    if (brought === undefined) return;
    try {
      const { status, answer } = await send<Products>("PUT", "/api/products", brought, "text/csv");
      said.replaceChildren(...(status === 200 ? [texts.plan.products.taken] : reasons(answer)).map((line) => h("li", {}, line)));
      if (status === 200) draw(answer);
    } catch (error) {
      tell(error);
    }
    file.value = "";
  }

  const tell = (error: unknown) => {
    if (!(error instanceof AnswerError)) throw error;
    said.replaceChildren(h("li", {}, error.message));
  };

  function draw(products: Products): void {
    now.dataset["products"] = String(products.products);
    now.textContent = products.source === null ? texts.plan.products.none
      : [texts.plan.products.count(format.count(products.products)), ...(products.waiting > 0 ? [texts.plan.products.waiting(format.count(products.waiting))] : []), texts.plan.products.mapped(share(products.mappedToday), share(products.mappedYesterday))].join(" · ");
    zones.replaceChildren(...products.zones.map((z) => h("li", {}, `${z.name}: ${format.count(z.products)}`)));
  }

  const share = (value: number | null) => (value === null ? texts.plan.products.notSold : format.share(value));

  return {
    element,
    async ask() {
      try {
        draw(await getJson<Products>("/api/products"));
      } catch (error) {
        tell(error);
      }
    },
  };
}
