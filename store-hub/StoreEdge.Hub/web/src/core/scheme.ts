import { keep, kept } from "./language.ts";

export type Scheme = "auto" | "light" | "dark";

export const schemeNow = (): Scheme => {
  const setting = kept("scheme");
  return setting === "light" || setting === "dark" ? setting : "auto";
};

/** As the device says, or as somebody chose on it. The address may say so too, for a picture or a wall. */
export function applyScheme(asked: string | null = new URLSearchParams(location.search).get("scheme")): void {
  const scheme = asked === "light" || asked === "dark" ? asked : schemeNow();
  if (scheme === "auto") document.documentElement.removeAttribute("data-scheme");
  else document.documentElement.dataset["scheme"] = scheme;
}

export function choose(scheme: Scheme): void {
  keep("scheme", scheme === "auto" ? null : scheme);
  applyScheme(null);
}
