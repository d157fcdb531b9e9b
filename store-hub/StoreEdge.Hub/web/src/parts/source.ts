import type { Source } from "../api.ts";
import type { Room } from "../core/room.ts";
import { texts } from "../texts.ts";
import { choice } from "./parts.ts";

/** App visits and cart trips are never added up: a shopper with the app may well push a cart. */
export const sourceChoice = (room: Room) =>
  choice<Source>(texts.source.label, "source", [
    { value: "app", name: texts.source.app, hint: texts.source.appHint },
    { value: "cart", name: texts.source.cart, hint: texts.source.cartHint },
  ], (source) => room.go({ source }));
