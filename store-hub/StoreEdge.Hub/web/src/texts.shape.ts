import type { english } from "./texts.en.ts";

/** The same names with any words: what another language must give. */
type Worded<T> = T extends (...given: infer G) => string ? (...given: G) => string : T extends string ? string : { [K in keyof T]: Worded<T[K]> };

export type Texts = Worded<typeof english>;
