import type { Products } from "../api.ts";
import { h } from "../core/dom.ts";
import { createAsker } from "../core/fetching.ts";
import { periodOf, question, type Room } from "../core/room.ts";
import type { UrlState } from "../core/urlState.ts";
import { card, cell, empty, table } from "./parts.ts";
import { what } from "./what.ts";
import { texts } from "../texts.ts";

/** What is likely sold out, and what goes together; under the zones, whose stays it is reckoned from. */
export function productsCards(room: Room) {
  const { format } = room;
  const words = texts.products;
  const [missing, pairs] = [h("div", {}), h("div", {})];
  const element = h("div", { class: "columns even", hidden: true }, explained(card(words.outOfStock, words.outOfStockHint, missing), "out-of-stock"), explained(card(words.together, null, pairs), "bought-together"));
  const asker = createAsker<Products>((answer) => {
    element.hidden = false;
    missing.replaceChildren(answer.outOfStock === null ? h("p", { class: "sub" }, words.noCatalogue) : answer.outOfStock.length === 0 ? h("p", { class: "sub" }, words.none)
      : table(words.outOfStock, [{ name: words.product }, { name: words.zone }, { name: words.sold, number: true }, { name: words.expected, number: true }, { name: words.chance, number: true }], answer.outOfStock.map((m) => h("tr", {},
        h("th", { scope: "row" }, m.product), cell(m.zoneName), number("sold", m.product, m.sold, format.count(m.sold)), number("expected", m.product, m.expected, format.decimal(m.expected)), cell(format.chance(m.chance), { number: true })))));
    pairs.replaceChildren(answer.together === null ? h("p", { class: "sub" }, words.noCatalogue) : answer.together.length === 0 ? h("p", { class: "sub" }, words.noPairs)
      : table(words.together, [{ name: words.first }, { name: words.second }, { name: words.confidence, number: true }, { name: words.lift, number: true }, { name: words.baskets, number: true }, { name: words.support, number: true }], answer.together.map((p) => h("tr", {},
        h("th", { scope: "row" }, p.first), cell(p.second), pair("confidence", p, format.share(p.confidence, p.baskets / p.confidence)), pair("lift", p, words.times(format.decimal(p.lift))), cell(format.count(p.baskets), { number: true }), pair("support", p, format.share(p.support))))));
  }, (why) => {
    element.hidden = false;
    missing.replaceChildren(empty(why, undefined, null));
    pairs.replaceChildren();
  });
  return { element, ask: (state: UrlState) => void asker.ask(question("/api/assortment", { day: state.day, period: periodOf(state) })), stop: asker.stop };
}

/** The question mark beside the card's name. */
function explained(of: HTMLElement, id: string): HTMLElement {
  const mark = what(id);
  if (mark !== null) of.querySelector("h2")?.after(mark);
  return of;
}

const number = (name: string, product: string, value: number, text: string) => cell(text, { number: true, figure: `${name}-${product}`, value, kpi: "out-of-stock" });
const pair = (name: "support" | "confidence" | "lift", p: NonNullable<Products["together"]>[number], text: string) =>
  cell(text, { number: true, figure: `${name}-${p.first}+${p.second}`, value: p[name], kpi: "bought-together" });
