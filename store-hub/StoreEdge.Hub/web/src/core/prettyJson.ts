/**
 * JSON text with line breaks and two blanks of indent for each level: blanks are put in between the signs, and no sign is changed, so that what is
 * read is what was sent. (Read and written again, 1.0 would be 1 and a long number another one.) Blanks that the text has between signs go.
 */
export function prettyJson(text: string): string {
  let [out, level, inString] = ["", 0, false];
  const line = () => `\n${"  ".repeat(level)}`;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (inString) {
      out += sign;
      if (sign === "\\") out += text[++i] ?? "";
      else if (sign === '"') inString = false;
    } else if (sign === '"') {
      out += sign;
      inString = true;
    } else if (sign === "{" || sign === "[") {
      const end = next(text, i);
      if (end !== null && text[end] === (sign === "{" ? "}" : "]")) {
        out += sign + text[end]!;
        i = end;
      } else {
        level++;
        out += sign + line();
      }
    } else if (sign === "}" || sign === "]") {
      level = Math.max(0, level - 1);
      out += line() + sign;
    } else if (sign === ",") out += sign + line();
    else if (sign === ":") out += ": ";
    else if (!blank(sign)) out += sign;
  }
  return out;
}

const blank = (sign: string): boolean => sign === " " || sign === "\n" || sign === "\r" || sign === "\t";

function next(text: string, at: number): number | null {
  for (let i = at + 1; i < text.length; i++) if (!blank(text[i]!)) return i;
  return null;
}
