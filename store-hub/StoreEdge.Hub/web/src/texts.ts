// Every word a manager reads, in the page's language.

import { language } from "./core/language.ts";
import { german } from "./texts.de.ts";
import { english } from "./texts.en.ts";
import type { Texts } from "./texts.shape.ts";

export const catalogues: { en: Texts; de: Texts } = { en: english, de: german };

export const texts: Texts = catalogues[language];
