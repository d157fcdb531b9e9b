import type { PlanImage, Point } from "./document.ts";
import { distance } from "./geometry.ts";

/** A picture that was just brought covers the store's width. */
export function placed(id: string, widthPixels: number, heightPixels: number, storeWidthMetres: number): PlanImage {
  return { id, widthPixels, heightPixels, metresPerPixel: storeWidthMetres / widthPixels, xMetres: 0, yMetres: 0 };
}

/**
 * The picture at the scale at which two of its points are a known distance apart. The first point stays where it is on the floor.
 * @returns null where the two are the same, or the distance is none.
 */
export function scaled(image: PlanImage, first: Point, second: Point, metres: number): PlanImage | null {
  const now = distance(first, second);
  if (now < 1e-6 || !(metres > 0) || !Number.isFinite(metres)) return null;
  const factor = metres / now;
  return {
    ...image,
    metresPerPixel: image.metresPerPixel * factor,
    xMetres: first[0] + (image.xMetres - first[0]) * factor,
    yMetres: first[1] + (image.yMetres - first[1]) * factor,
  };
}

export const widthOf = (image: PlanImage): number => image.widthPixels * image.metresPerPixel;
export const heightOf = (image: PlanImage): number => image.heightPixels * image.metresPerPixel;
