/** Markup that can only be made safely: a template tag that escapes whatever is put into it. */
import { visible } from './visible';

/** Markup that has been through `html`; plain strings never count as such. */
export interface Html {
  readonly markup: string;
}
type Value = string | number | Html | readonly Html[] | null;

const tight = new WeakMap<TemplateStringsArray, readonly string[]>();
/** The template's own line breaks and indents are for those who read the code: one space is what they mean in HTML. */
function partsOf(parts: TemplateStringsArray): readonly string[] {
  let held = tight.get(parts);
  if (!held) tight.set(parts, (held = parts.map((part) => part.replace(/\s*\n\s*/g, ' '))));
  return held;
}

/** ``html`<b>${'<i>'}</b>` `` → `{ markup: '<b>&lt;i&gt;</b>' }`. `null` leaves nothing. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html => ({
  markup: partsOf(parts).reduce((done, part, index) => done + markupOf(values[index - 1] ?? null) + part),
});

function markupOf(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeHtml(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** `escapeHtml('<a href="x">')` → `'&lt;a href=&quot;x&quot;&gt;'`; safe in text and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  visible(text.replace(/\r\n?/g, '\n')).replace(/[&<>"']/g, (char) => ENTITIES[char]!);
