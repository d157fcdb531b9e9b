import { keep, kept } from "./language.ts";

export type Scheme = "auto" | "light" | "dark";

export const schemeNow = (): Scheme => {
  const setting = kept("scheme");
  return setting === "light" || setting === "dark" ? setting : "auto";
};

const [darkDevice, paper] = [matchMedia("(prefers-color-scheme: dark)"), matchMedia("print")];
let asked: Scheme = "auto";
let printing = false;

/** As the device says, or as somebody chose on it; on paper all is light, what is drawn on a canvas too. */
function apply(): void {
  document.documentElement.dataset["scheme"] = printing || paper.matches || !(asked === "auto" ? darkDevice.matches : asked === "dark") ? "light" : "dark";
}

let repaint: () => void = () => undefined;
/** @param draw Draws anew what does not follow the style sheet by itself. */
export const whenSchemeChanges = (draw: () => void): void => void (repaint = draw);

/** From now on the scheme is followed. The address may name one too, for a picture or a wall. */
export function startScheme(): void {
  const named = new URLSearchParams(location.search).get("scheme");
  asked = named === "light" || named === "dark" ? named : schemeNow();
  apply();
  for (const query of [darkDevice, paper]) query.addEventListener("change", follow);
  for (const [event, begins] of [["beforeprint", true], ["afterprint", false]] as const) window.addEventListener(event, () => { printing = begins; follow(); });
}

export function choose(scheme: Scheme): void {
  keep("scheme", scheme === "auto" ? null : scheme);
  asked = scheme;
  follow();
}

function follow(): void {
  const before = document.documentElement.dataset["scheme"];
  apply();
  if (document.documentElement.dataset["scheme"] !== before) repaint();
}
