/** Characters that nobody sees, made visible: a name must not turn a sentence round or end a line. */

// Direction marks, embeddings, overrides and isolates; zero-width space and BOM; controls but for tab and line feed.

const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/** `visible('张\u202e三')` → `'张〔U+202E〕三'`; a half of a surrogate pair becomes `\ufffd`, emoji and rare characters stay. */
export const visible = (text: string): string => text.replace(UNSEEN, nameOf);

function nameOf(char: string): string {
  const code = char.charCodeAt(0);
  return code >= 0xd800 && code <= 0xdfff ? '\ufffd' : `〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕`;
}

/** The same for what must stay on one line. */
export const visibleLine = (text: string): string => visible(text.replace(/\r\n?|[\t\n]/g, ' '));

/** The first `most` characters as people count them, with … where something was cut: `cut('每季度公示', 4)` → `'每季度…'`. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
