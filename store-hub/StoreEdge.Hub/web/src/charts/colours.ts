/** A colour of the style sheet, for the charts that draw on a canvas. */
export const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
export const fontFamily = (): string => getComputedStyle(document.body).fontFamily;
